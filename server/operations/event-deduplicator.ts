/** Reports the first of equal events immediately and the number of repeats once an interval. */
export type EventDeduplicator<Event> = {
  /** @param name equal for equal events. Throws what `write` throws; the next event is then reported as the first. */
  report(name: string, event: Event): Promise<void>;
  /** Ends an interval: reports the number of repeats. Counts that can't be written are kept for the next interval. */
  flush(): Promise<void>;
};

const OTHERS = 'others';

/**
 * @param max number of kinds of events counted separately, so that memory is bounded
 * @param others the event that stands for all further kinds; without it each of those events is reported
 */
export function createEventDeduplicator<Event>(
  write: (event: Event, count: number) => Promise<void> | void,
  max: number,
  others?: Event,
): EventDeduplicator<Event> {
  const entries = new Map<string, { readonly event: Event; count: number }>();

  async function report(name: string, event: Event): Promise<void> {
    const known = entries.get(name);
    if (known) {
      known.count += 1;
      return;
    }
    const hasRoom = entries.size < max || name === OTHERS;
    if (!hasRoom && others !== undefined) return report(OTHERS, others);
    if (hasRoom) entries.set(name, { event, count: 0 });
    try {
      await write(event, 1);
    } catch (error) {
      entries.delete(name);
      throw error;
    }
  }

  async function flush(): Promise<void> {
    for (const [name, one] of entries) {
      const { event, count } = one;
      if (count === 0) {
        entries.delete(name);
        continue;
      }
      one.count = 0;
      try {
        await write(event, count);
      } catch (error) {
        one.count += count;
        throw error;
      }
    }
  }

  return { report, flush };
}
