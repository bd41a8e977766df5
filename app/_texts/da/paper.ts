/** The note at the top of a printed list. */
export const paper = {
  title: 'Om udskriften',
  confidential: 'Fortroligt',
  by: 'Udskrevet af',
  at: 'Udskrevet',
} as const;
