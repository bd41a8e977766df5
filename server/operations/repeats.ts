/** Tells the first of like events at once, and of those that follow how many there were, once an interval. */
export type Repeats<Event> = {
  /** @param name the same for like events. Throws what telling throws; the next one is then told as the first. */
  note(name: string, event: Event): Promise<void>;
  /** Ends an interval: tells how many followed. What can't be told is kept for the next. */
  flush(): Promise<void>;
};

const OTHERS = 'others';

/**
 * @param most kinds of events that are kept apart, so that memory is bounded
 * @param others what stands for events past that; without it each of them is told
 */
export function createRepeats<Event>(
  tell: (event: Event, count: number) => Promise<void> | void,
  most: number,
  others?: Event,
): Repeats<Event> {
  const kept = new Map<string, { readonly event: Event; count: number }>();

  async function note(name: string, event: Event): Promise<void> {
    const known = kept.get(name);
    if (known) {
      known.count += 1;
      return;
    }
    const isRoom = kept.size < most || name === OTHERS;
    if (!isRoom && others !== undefined) return note(OTHERS, others);
    if (isRoom) kept.set(name, { event, count: 0 });
    try {
      await tell(event, 1);
    } catch (error) {
      kept.delete(name);
      throw error;
    }
  }

  async function flush(): Promise<void> {
    for (const [name, one] of kept) {
      const { event, count } = one;
      if (count === 0) {
        kept.delete(name);
        continue;
      }
      one.count = 0;
      try {
        await tell(event, count);
      } catch (error) {
        one.count += count;
        throw error;
      }
    }
  }

  return { note, flush };
}
