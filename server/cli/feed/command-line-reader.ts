import type pg from 'pg';
import { strictestRealNumbers } from '@/server/adapters/postgres/number-policy';
import { createFeedReader, type FeedConfig } from '@/server/doors/feed/feed-reader';
import type { RecordReader } from '@/server/doors/feed/record-reader';

/**
 * A record reader with the strictest number policy of this process and of the servers on the same database, whose
 * environment may be another.
 * @param warn see createFeedReader
 */
export async function commandLineReader(
  { secretKey, numbers }: FeedConfig,
  pool: pg.Pool,
  warn: (sentence: string) => void,
): Promise<RecordReader> {
  const realNumbers = await strictestRealNumbers(pool, numbers.realNumbers);
  return createFeedReader({ secretKey, numbers: { ...numbers, realNumbers } }, warn);
}
