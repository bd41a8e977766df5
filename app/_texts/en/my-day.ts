/** What concerns a person today. */
export const myDay = {
  title: 'My day',
  due: 'Due today',
  past: 'Past deadline',
  woken: 'Woken',
  changed: 'Changed since my assessment',
  given: 'Given to me',
  taken: 'Taken from me',
} as const;
