/** What concerns a person today. */
export const myDay = {
  title: 'Min dag',
  due: 'Forfalder i dag',
  past: 'Over frist',
  woken: 'Vågnet',
  changed: 'Ændret siden min vurdering',
  given: 'Givet til mig',
  taken: 'Taget fra mig',
} as const;
