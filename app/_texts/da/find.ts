/** Find borger. */
export const find = {
  title: 'Find borger',
  recent: 'Åbnet for nylig',
  recentHint: 'Navne vises, når du peger på eller går til en linje. Listen glemmes, når siden lukkes.',
  opened: 'Åbnet {time}',
  draft: 'Kladde',
  notAllowed: 'Din rolle kan ikke slå borgere op.',
} as const;
