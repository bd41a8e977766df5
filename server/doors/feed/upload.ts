import { KnownError } from '@/server/domain/service-error';
import { type ImportParts, importLines } from './import-lines';
import { readLines } from './lines';
import { type Refusal, refusalOf } from './refused-line';

/** The most refused lines that an answer lists. */
export const MAX_REFUSED = 100_000;

/** The result of an upload so far. `refusals`: the first MAX_REFUSED of them. */
export type UploadResult = { taken: number; repeated: number; refused: number; refusals: Refusal[] };

/** More lines were refused than an answer can list, so the upload is hardly a register feed. */
export class TooManyRefused extends KnownError {
  override readonly name = 'TooManyRefused';
  readonly kind = 'too-many-refused';
}

/** The source of a client's records (wire.md § 3). */
export function sourceOf(clientId: string): string {
  return `client:${clientId}`;
}

/**
 * Imports the records of an upload while they arrive, in constant memory.
 * @param result updated with every batch, so that it is right even if the import throws
 * Throws TooManyRefused, and what importLines and the chunks throw.
 */
export async function importUpload(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
  parts: ImportParts,
  result: UploadResult,
): Promise<void> {
  await importLines(readLines(stopAboveRefusalLimit(chunks, result)), source, parts, {
    refused(line) {
      result.refused += 1;
      if (result.refusals.length < MAX_REFUSED) result.refusals.push(refusalOf(line));
    },
    progress({ taken, repeated }) {
      result.taken = taken;
      result.repeated = repeated;
    },
  });
  assertRefusalLimit(result);
}

/** Checks between chunks, so that the counts of the current batch are complete. */
async function* stopAboveRefusalLimit(
  chunks: AsyncIterable<Uint8Array>,
  result: UploadResult,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    assertRefusalLimit(result);
    yield chunk;
  }
}

function assertRefusalLimit({ refused }: UploadResult): void {
  if (refused > MAX_REFUSED) throw new TooManyRefused(`more than ${MAX_REFUSED} lines were refused`);
}
