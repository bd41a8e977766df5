/** A read–write lock. */
export type ReadWriteLock = {
  /** Runs work beside other shared work; waits while exclusive work runs. */
  shared<Output>(work: () => Promise<Output>): Promise<Output>;
  /** Waits for shared work to end, blocks new work, and runs alone. */
  exclusive(work: () => Promise<void>): Promise<void>;
};

export function createReadWriteLock(): ReadWriteLock {
  let opened: Promise<void> = Promise.resolve();
  const working = new Set<Promise<unknown>>();
  return {
    async shared(work) {
      await opened;
      const done = work();
      const ended = done.catch(() => undefined);
      working.add(ended);
      try {
        return await done;
      } finally {
        working.delete(ended);
      }
    },

    async exclusive(work) {
      let open = (): void => undefined;
      const before = opened;
      opened = new Promise((resolve) => {
        open = resolve;
      });
      try {
        await before;
        await Promise.all(working);
        await work();
      } finally {
        open();
      }
    },
  };
}
