/** Work that goes on in the background while the server runs. */
export type Job = {
  readonly name: string;
  start(): void;
  /** Ends after the step under way. */
  stop(): Promise<void>;
};
