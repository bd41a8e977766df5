import type { Logger } from 'pino';
import type { ReplayResult } from '@/server/domain/rules/replay';
import type { Replayed } from '@/server/operations/replay-events';
import { isNightHour } from './night-hour';

type NightlyReplayParts = {
  /** The database's clock, milliseconds since 1970. */
  readonly now: () => Promise<number>;
  readonly replay: () => Promise<readonly Replayed[]>;
  /** Of this program. */
  readonly build: string;
  /** Receives each result, for the metrics. */
  readonly count: (result: ReplayResult) => void;
  readonly log: Pick<Logger, 'error'>;
};

/** Works derived events out again (rules.md § 2), when asked in the night hour; to be asked once an hour. */
export async function replayAtNight({ now, replay, build, count, log }: NightlyReplayParts): Promise<void> {
  if (!isNightHour(await now())) return;
  for (const { guid, result } of await replay()) {
    count(result);
    if (result === 'different') {
      log.error({ event: guid, build }, 'a derived event comes out differently within a build');
    }
  }
}
