import type { Logger } from 'pino';
import type { Job } from './job';
import { pause } from './pause';

/** How often is looked for citizens who are due. Whoever is looked up meanwhile is brought up to date at once. */
const LOOK_EVERY_MS = 10_000;

/**
 * After each transaction it rests so many times as long as that took, so that callers go first, and at most so long, by
 * which 100,000 citizens are up to date within ten minutes.
 */
const [REST, MAX_REST_MS] = [8, 400];

/**
 * Works out what each Danish midnight changes (rules.md § 1, "The job"), one run at a time, by the newest build alone.
 * @param bringUpToDate given what is asked before each transaction: whether to go on
 */
export function createMidnights(
  bringUpToDate: (goOn: () => Promise<boolean>) => Promise<void>,
  isNewestBuild: () => Promise<boolean>,
  log: Logger,
): Job {
  const stop = new AbortController();
  let ended: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      let began = performance.now();
      const goOn = async (): Promise<boolean> => {
        await pause(Math.min(REST * (performance.now() - began), MAX_REST_MS), stop.signal);
        began = performance.now();
        return !stop.signal.aborted && (await isNewestBuild());
      };
      await bringUpToDate(goOn).catch((error: unknown) =>
        log.error({ err: error }, 'citizens who are due could not be brought up to date'),
      );
      await pause(LOOK_EVERY_MS, stop.signal);
    }
  }

  return {
    name: 'midnights',
    start() {
      ended = run();
    },
    stop() {
      stop.abort();
      return ended;
    },
  };
}
