import { isUtf8 } from 'node:buffer';
import type { Reason } from '@/server/domain/reasons';

/** Without the line feed. A longer line is refused without being buffered. */
export const MAX_LINE_BYTES = 64 * 1024;

/** A line, or why it can't be read. `line`: its number, from 1. `end`: the byte offset of its end. */
export type Line =
  | { readonly line: number; readonly end: number; readonly text: string }
  | { readonly line: number; readonly end: number; readonly reason: Reason };

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Splits a stream of bytes into lines. Blank lines are skipped but numbered. Never buffers more than one chunk and
 * MAX_LINE_BYTES, however long a line is.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let line = 0;
  let end = 0;
  let begun: Buffer[] = [];
  let length = 0;

  function finish(rest: Buffer): Line | undefined {
    line += 1;
    const whole = begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
    const tooLong = length + rest.length > MAX_LINE_BYTES;
    begun = [];
    length = 0;
    if (tooLong) return { line, end, reason: 'too-long' };
    const bytes = line === 1 && whole.subarray(0, 3).equals(BYTE_ORDER_MARK) ? whole.subarray(3) : whole;
    if (!isUtf8(bytes)) return { line, end, reason: 'not-unicode' };
    const text = bytes.toString('utf8').trim();
    return text === '' ? undefined : { line, end, text };
  }

  for await (const bytes of chunks) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      end += at + 1 - from;
      const found = finish(chunk.subarray(from, at));
      if (found) yield found;
      from = at + 1;
    }
    end += chunk.length - from;
    length += chunk.length - from;
    // Only the length of a line that is too long matters.
    if (length > MAX_LINE_BYTES) begun = [];
    else if (from < chunk.length) begun.push(Buffer.from(chunk.subarray(from)));
  }
  if (length > 0) {
    const found = finish(Buffer.alloc(0));
    if (found) yield found;
  }
}
