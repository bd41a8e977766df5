import type pg from 'pg';
import { strictestRealNumbers } from '@/server/adapters/postgres/number-policy';
import { createFeedReader, type FeedConfig } from '@/server/doors/feed/feed-reader';
import type { RecordReader } from '@/server/doors/feed/record-reader';

/**
 * Reads records as the server does: the command line's environment need not be that of the server on the same database.
 * @param warn as of createFeedReader
 */
export async function commandLineReader(
  { secretKey, numbers }: FeedConfig,
  pool: pg.Pool,
  warn: (sentence: string) => void,
): Promise<RecordReader> {
  const realNumbers = await strictestRealNumbers(pool, numbers.realNumbers);
  return createFeedReader({ secretKey, numbers: { ...numbers, realNumbers } }, warn);
}
