/** Free on each side of a bar, as a part of its place. */
export const BAR_GAP = 0.14;

/** A chart has room for so many bars at least, so that a few do not become blocks. */
const FEWEST = 7;

/** How many places of the same width a chart has, and the place of its first bar: few bars stand in the middle. */
export function slotsFor(bars: number): { readonly first: number; readonly slots: number } {
  const slots = Math.max(FEWEST, bars);
  return { first: (slots - bars) / 2, slots };
}
