/** Lets many work at once, or one alone: whoever does what could not be told afterwards is not disturbed in the middle of it. */
export type Calm = {
  /** Works beside others who do; waits while somebody is alone. */
  together<Output>(work: () => Promise<Output>): Promise<Output>;
  /** Waits for those at work, keeps new ones waiting, and works. */
  alone(work: () => Promise<void>): Promise<void>;
};

export function createCalm(): Calm {
  let opened: Promise<void> = Promise.resolve();
  const working = new Set<Promise<unknown>>();
  return {
    async together(work) {
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

    async alone(work) {
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
