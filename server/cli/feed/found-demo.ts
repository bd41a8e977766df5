import type pg from 'pg';
import { canFound, foundRegister } from '@/server/adapters/postgres/founding';
import type { FoundingCounts } from '@/server/adapters/postgres/founding/input';
import { audited, type FeedAct } from '@/server/cli/feed/audited';
import { foundingInput } from '@/server/cli/feed/founding-input';
import { deriveKey } from '@/server/derive-key';
import { type Day, dayOf } from '@/server/domain/danish-time';
import type { Line } from '@/server/doors/feed/lines';
import { type FeedConfig, feedReader } from '@/server/feed-reader';
import { serverCall } from '@/server/system-caller';

/** The source the demo's records are from, as the register notes it. */
export const DEMO_SOURCE = 'demo';

type DemoParts = {
  readonly config: FeedConfig;
  readonly audit: FeedAct['audit'];
  readonly say: (line: string) => void;
};

/**
 * Founds the demo population where the register is empty, or goes on with it where the first start was broken off.
 * @param population the records of wire.md § 3 until a day: the day the founding began, so that one gone on with the next
 * day is the same
 * @returns what became of the records; undefined when the register is somebody's own already
 */
export async function foundDemo(
  pool: pg.Pool,
  population: (until: Day) => Iterable<object> | AsyncIterable<object>,
  { config, audit, say }: DemoParts,
): Promise<FoundingCounts | undefined> {
  if (!(await canFound(pool, DEMO_SOURCE))) return undefined;
  say('Founding the demo population …');
  const read = feedReader(config, say);
  const input = (startedAt: number) => foundingInput(asLines(population(dayOf(startedAt))), read);
  const from = { source: DEMO_SOURCE, contentKey: deriveKey(config.secretKey, 'founding') };
  const act = { audit, call: serverCall(), operation: 'FoundRegister', source: DEMO_SOURCE } as const;
  const listener = { refused: () => undefined, progress: () => undefined };
  return audited(act, () => foundRegister(pool, input, from, listener));
}

async function* asLines(records: Iterable<object> | AsyncIterable<object>): AsyncGenerator<Line> {
  let line = 0;
  let end = 0;
  for await (const record of records) {
    const text = JSON.stringify(record);
    line += 1;
    end += text.length + 1;
    yield { line, end, text };
  }
}
