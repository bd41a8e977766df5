/**
 * A set of texts that empties when an hour of the database's clock ends. It has a maximum size; the oldest text is
 * dropped first.
 */
export type HourSet = {
  has(text: string, hour: number): boolean;
  /** @returns whether it was not in the set */
  add(text: string, hour: number): boolean;
  delete(text: string): void;
};

/** @param max maximum number of texts */
export function createHourSet(max: number): HourSet {
  const texts = new Set<string>();
  let current = Number.NEGATIVE_INFINITY;

  function has(text: string, hour: number): boolean {
    return hour === current && texts.has(text);
  }

  return {
    has,
    add(text, hour) {
      // The hour was read just before it ended: the current hour's texts stay.
      if (hour < current) return true;
      if (hour > current) texts.clear();
      current = hour;
      if (texts.has(text)) return false;
      if (texts.size >= max) texts.delete(texts.values().next().value as string);
      texts.add(text);
      return true;
    },
    delete(text) {
      texts.delete(text);
    },
  };
}
