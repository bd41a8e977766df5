import type { Logger } from 'pino';
import { wallClockAt } from '@/server/domain/danish-time';
import type { ReplayResult } from '@/server/domain/rules/replay';
import type { Replayed } from '@/server/operations/replay-events';

/** The Danish hour in which derived events are worked out again; it exists once in every night. */
const NIGHT_HOUR = 3;

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
  if (new Date(wallClockAt(await now())).getUTCHours() !== NIGHT_HOUR) return;
  for (const { guid, result } of await replay()) {
    count(result);
    if (result === 'different') {
      log.error({ event: guid, build }, 'a derived event comes out differently within a build');
    }
  }
}
