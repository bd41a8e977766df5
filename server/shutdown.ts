import type { Log } from '@/server/log/log';

/** What was opened, to be closed in the opposite order. */
export type Closers = {
  add(name: string, close: () => Promise<void>): void;
  /** Closes everything, each even when another failed. A second call waits for the first. */
  closeAll(): Promise<void>;
};

export function createClosers(log: Log): Closers {
  const open: { readonly name: string; close(): Promise<void> }[] = [];
  let closing: Promise<void> | undefined;
  async function run(): Promise<void> {
    for (let next = open.pop(); next; next = open.pop()) {
      const { name } = next;
      await next.close().catch((error: unknown) => log.error({ err: error, part: name }, 'did not close'));
    }
  }
  return {
    add(name, close) {
      open.push({ name, close });
    },
    closeAll() {
      closing ??= run();
      return closing;
    },
  };
}

/** Requests under way get 25 s (reliability.md § 2); what holds on longer than this in all is left behind. */
export const DRAIN_LIMIT_MS = 25_000;
const SHUTDOWN_LIMIT_MS = 40_000;

/** npm hands Ctrl-C on to a process that the terminal told already: a repeat this soon is the same one. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Calls `stop` at SIGTERM and SIGINT and ends the process with 0 when it is through; a second signal ends it at once.
 * @param stop must not throw
 */
export function onSignal(stop: () => Promise<void>): void {
  let since: number | undefined;
  const take = (): void => {
    if (since !== undefined) {
      if (Date.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = Date.now();
    setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref();
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', take);
  process.on('SIGINT', take);
}
