/** The gap on each side of a bar, as a fraction of its slot. */
export const BAR_GAP = 0.14;

/** Keeps few bars from becoming blocks. */
const MIN_SLOTS = 7;

/** The number of slots of a chart, and the slot of its first bar: few bars are centred. */
export function slotsFor(bars: number): { readonly first: number; readonly slots: number } {
  const slots = Math.max(MIN_SLOTS, bars);
  return { first: (slots - bars) / 2, slots };
}
