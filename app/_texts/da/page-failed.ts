/** A page that failed while it was drawn; also where nothing but this could be loaded. */
export const error = {
  title: 'Noget gik galt',
  text: 'Siden kunne ikke vises. Prøv igen, og se efter, om det sidste, du gjorde, er gemt.',
  action: 'Prøv igen',
} as const;
