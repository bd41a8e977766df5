/** A page that failed to render; apart from the other texts, for the error page that can't load them. */
export const error = {
  title: 'Noget gik galt',
  text: 'Siden kunne ikke vises. Prøv igen, og se efter, om det sidste, du gjorde, er gemt.',
  action: 'Prøv igen',
} as const;
