/** The own absence. */
export const absence = {
  menu: 'Absence',
  title: 'Absence',
  text: 'While you are away you get no cases. Cases that you have not opened go to your substitute or become free. You keep the others.',
  from: 'From and including',
  to: 'To and including',
  substitute: 'Substitute',
  substituteHint: 'A colleague who can get cases now.',
  nobody: 'Nobody – free for anyone',
  save: 'Save absence',
  remove: 'Remove absence',
  saved: 'Absence {from}–{to} has been saved',
  removed: 'The absence has been removed',
} as const;
