import { deriveKey } from '@/server/config/derive-key';
import { createNumberCheck, type NumberPolicy } from '@/server/domain/register/admitted-numbers';
import { createRecordReader, type RecordReader } from './record-reader';

/** The part of the configuration that a record reader needs. */
export type FeedConfig = { readonly secretKey: string; readonly numbers: NumberPolicy };

/** @param warn called once, with a sentence, if a CPR could be a real person's */
export function createFeedReader({ secretKey, numbers }: FeedConfig, warn: (sentence: string) => void): RecordReader {
  const check = createNumberCheck(numbers, () =>
    warn('A record has a number that could be a real person’s, and demo sign-in lets anybody on this machine see it.'),
  );
  return createRecordReader(deriveKey(secretKey, 'feed record'), check);
}
