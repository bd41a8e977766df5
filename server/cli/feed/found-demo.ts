import type pg from 'pg';
import { canFound, foundRegister } from '@/server/adapters/postgres/founding';
import type { FoundingCounts } from '@/server/adapters/postgres/founding/input';
import { foundingInput } from '@/server/cli/feed/founding-input';
import { deriveKey } from '@/server/derive-key';
import { type Day, dayOf } from '@/server/domain/danish-time';
import type { Line } from '@/server/doors/feed/lines';
import { type FeedConfig, feedReader } from '@/server/feed-reader';

/** The source the demo's records are from, as the register notes it. */
export const DEMO_SOURCE = 'demo';

/**
 * Founds the demo population where the register is empty, or goes on with it where the first start was broken off.
 * @param population the records of wire.md § 3 until a day: the day the founding began, so that one gone on with the next
 * day is the same
 * @returns what became of the records; undefined when the register is somebody's own already
 */
export async function foundDemo(
  pool: pg.Pool,
  population: (until: Day) => Iterable<object> | AsyncIterable<object>,
  { config, say }: { readonly config: FeedConfig; readonly say: (line: string) => void },
): Promise<FoundingCounts | undefined> {
  if (!(await canFound(pool, DEMO_SOURCE))) return undefined;
  say('Founding the demo population …');
  const read = feedReader(config, say);
  const input = (startedAt: number) => foundingInput(asLines(population(dayOf(startedAt))), read);
  const from = { source: DEMO_SOURCE, contentKey: deriveKey(config.secretKey, 'founding') };
  return foundRegister(pool, input, from, { refused: () => undefined, progress: () => undefined });
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
