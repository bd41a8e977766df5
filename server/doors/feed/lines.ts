import { isUtf8 } from 'node:buffer';
import type { Reason } from '@/server/domain/reasons';

/** The longest line that is read; a longer one is refused without being kept. Bytes, without the line feed. */
export const LONGEST_LINE = 64 * 1024;

/** A line with text in it, or what is wrong with it as a whole. Lines are counted from 1, `end` is the bytes up to its end. */
export type Line =
  | { readonly line: number; readonly end: number; readonly text: string }
  | { readonly line: number; readonly end: number; readonly reason: Reason };

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Cuts a stream of bytes into lines. Lines without text are skipped and counted. Never holds more than one chunk and one
 * line, however long the line.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let line = 0;
  let end = 0;
  let begun: Buffer[] = [];
  let length = 0;

  function finish(rest: Buffer): Line | undefined {
    line += 1;
    const whole = begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
    const tooLong = length + rest.length > LONGEST_LINE;
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
    // Of a line that is too long already only its length matters.
    if (length > LONGEST_LINE) begun = [];
    else if (from < chunk.length) begun.push(Buffer.from(chunk.subarray(from)));
  }
  if (length > 0) {
    const found = finish(Buffer.alloc(0));
    if (found) yield found;
  }
}
