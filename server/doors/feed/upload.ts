import { KnownError } from '@/server/domain/service-error';
import { type ImportParts, importLines } from './import-lines';
import { readLines } from './lines';
import { type Refusal, refusalOf } from './report';

/** The most refused lines that are held to be told at the end. */
export const MOST_REFUSED = 100_000;

/** What has come of an upload so far. `refusals`: the first MOST_REFUSED of them. */
export type UploadSum = { taken: number; repeated: number; refused: number; refusals: Refusal[] };

/** More lines were refused than are held: whatever is being sent is no register feed. */
export class TooManyRefused extends KnownError {
  override readonly name = 'TooManyRefused';
  readonly kind = 'too-many-refused';
}

/** Whose records a client's are (wire.md § 3). */
export function sourceOf(clientId: string): string {
  return `client:${clientId}`;
}

/**
 * Takes the records of an upload in as they come, in memory that does not grow with it.
 * @param sum brought up to date all the while: what was taken stays taken when it breaks off
 * Throws TooManyRefused, and what importLines and the chunks throw.
 */
export async function takeUpload(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
  parts: ImportParts,
  sum: UploadSum,
): Promise<void> {
  await importLines(readLines(whileBearable(chunks, sum)), source, parts, {
    refused(line) {
      sum.refused += 1;
      if (sum.refusals.length < MOST_REFUSED) sum.refusals.push(refusalOf(line));
    },
    progress({ taken, repeated }) {
      sum.taken = taken;
      sum.repeated = repeated;
    },
  });
  seeBearable(sum);
}

/** Looked at between chunks, so that the batch under way is counted whole. */
async function* whileBearable(chunks: AsyncIterable<Uint8Array>, sum: UploadSum): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    seeBearable(sum);
    yield chunk;
  }
}

function seeBearable({ refused }: UploadSum): void {
  if (refused > MOST_REFUSED) throw new TooManyRefused(`more than ${MOST_REFUSED} lines were refused`);
}
