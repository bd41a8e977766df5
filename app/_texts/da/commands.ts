/** The names of commands, keyed as in app/_cv/commands.ts. */
export const commands = {
  find: 'Gå til CPR-feltet',
  help: 'Vis hjælp og genveje',
  palette: 'Åbn kommandolisten',
  goToFind: 'Find borger',
  goToOverview: 'Overblik',
  goToReport: 'Rapport: opdaterede CV’er',
  approve: 'Godkend CV’et',
  status: 'Sæt CV-status',
  availability: 'Ændr søgbarhed',
  reveal: 'Vis CPR-nummeret i 30 sekunder',
  cv: 'Vis CV’et',
  timeline: 'Vis tidslinjen',
  submit: 'Bekræft i en dialog, også fra et tekstfelt',
  signOut: 'Log ud',
  signOutEverywhere: 'Log ud overalt',
} as const;
