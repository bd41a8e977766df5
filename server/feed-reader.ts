import type pg from 'pg';
import { strictestRealNumbers } from '@/server/adapters/postgres/number-policy';
import { deriveKey } from '@/server/derive-key';
import { createNumberCheck } from '@/server/domain/register/admitted-numbers';
import { createRecordReader, type RecordReader } from '@/server/doors/feed/record-reader';
import type { Config } from '@/server/env';

/** What of the configuration decides how records are read. */
export type FeedConfig = Pick<Config, 'secretKey' | 'numbers'>;

/**
 * The same for the command line, whose environment need not be that of the server on the same database.
 * @param warn as `feedReader`
 */
export async function commandLineReader(
  config: FeedConfig,
  pool: pg.Pool,
  warn: (sentence: string) => void,
): Promise<RecordReader> {
  const realNumbers = await strictestRealNumbers(pool, config.numbers.realNumbers);
  return feedReader({ ...config, numbers: { ...config.numbers, realNumbers } }, warn);
}

/** @param warn told once, in a sentence, that a number could be a real person's */
export function feedReader({ secretKey, numbers }: FeedConfig, warn: (sentence: string) => void): RecordReader {
  const check = createNumberCheck(numbers, () =>
    warn('A record has a number that could be a real person’s, and demo sign-in lets anybody on this machine see it.'),
  );
  return createRecordReader(deriveKey(secretKey, 'feed record'), check);
}
