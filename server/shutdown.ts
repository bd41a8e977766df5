import type { Log } from '@/server/log/log';

/** Closes what was opened, in reverse order. */
export type Closers = {
  add(name: string, close: () => Promise<void>): void;
  /** Closes everything, although one may fail. A second call waits for the first. */
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

/** Running requests get 25 s (reliability.md § 2). The process exits after 40 s, whatever is still open. */
export const DRAIN_LIMIT_MS = 25_000;
const SHUTDOWN_LIMIT_MS = 40_000;

/** On Ctrl-C both the terminal and npm send SIGINT: a second signal this soon is the same Ctrl-C. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Calls `stop` on SIGTERM and SIGINT and then exits with 0; a second signal exits at once.
 * @param stop must not throw
 */
export function onSignal(stop: () => Promise<void>): void {
  let since: number | undefined;
  const handle = (): void => {
    if (since !== undefined) {
      if (Date.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = Date.now();
    setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref();
    void stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
}
