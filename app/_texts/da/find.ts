/** Find borger. */
export const find = {
  title: 'Find borger',
  recent: 'Åbnet for nylig',
  recentHint: 'Navne vises, når du peger på eller går til en linje. Listen glemmes, når siden lukkes.',
  opened: 'Åbnet {time}',
  may: {
    title: 'Det kan du i rollen {role}',
    find: 'Slå borgere op og læse deres CV, status, krav og tidslinje',
    judge: 'Vurdere CV’er og ændre søgbarhed',
    report: 'Se og hente rapporten over opdaterede CV’er',
    rules: 'Ændre regler og se kodelister',
    nothing: 'Der er ingen sider til din rolle endnu.',
  },
  notAllowed: 'Din rolle kan ikke slå borgere op.',
} as const;
