/** Texts remembered for an hour of the database's clock, at most so many: past that the oldest is forgotten. */
export type HourSet = {
  has(text: string, hour: number): boolean;
  /** @returns whether it was not there */
  add(text: string, hour: number): boolean;
  delete(text: string): void;
};

/** @param most how many texts are kept */
export function createHourSet(most: number): HourSet {
  const texts = new Set<string>();
  let current = Number.NEGATIVE_INFINITY;

  function has(text: string, hour: number): boolean {
    return hour === current && texts.has(text);
  }

  return {
    has,
    add(text, hour) {
      // Read just before the hour ended.
      if (hour < current) return true;
      if (hour > current) texts.clear();
      current = hour;
      if (texts.has(text)) return false;
      if (texts.size >= most) texts.delete(texts.values().next().value as string);
      texts.add(text);
      return true;
    },
    delete(text) {
      texts.delete(text);
    },
  };
}
