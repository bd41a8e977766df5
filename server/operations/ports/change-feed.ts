export type ChangeFeed = {
  /**
   * Waits until everything at or before an instant is sealed.
   * @param until milliseconds since 1970
   * @returns what is sealed then, or undefined on timeout. Throws ServiceFault 8236, 9343.
   */
  sealedUntil(until: number, timeoutMs: number): Promise<number | undefined>;
};

/** The sealer's steps (reliability.md § 1). Instants are milliseconds since 1970. Throws ServiceFault 8236, 9343. */
export type FeedClock = {
  /** Step 1: moves `closing` to the clock; undefined when a sealer did so less than `youngest` milliseconds ago. */
  closeEpoch(youngest: number): Promise<number | undefined>;
  /** Steps 2 and 3: the writing transactions in progress. */
  writers(): Promise<readonly string[]>;
  /** Step 4. @returns what is sealed then */
  seal(closing: number): Promise<number>;
  sealed(): Promise<number>;
};
