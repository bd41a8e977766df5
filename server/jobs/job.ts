/** Background work while the server runs. */
export type Job = {
  readonly name: string;
  start(): void;
  /** Resolves when the current step has ended. */
  stop(): Promise<void>;
};
