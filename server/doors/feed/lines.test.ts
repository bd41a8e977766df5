import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, MAX_LINE_BYTES, readLines } from './lines';

/** The bytes as a stream of chunks of a size. */
async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function read(bytes: Buffer, size = 7): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(chunks(bytes, size))) lines.push(line);
  return lines;
}

const texts = (lines: readonly Line[]) => lines.map((line) => ('text' in line ? line.text : line.reason));

describe('the lines of a register feed', () => {
  it('are numbered from 1, with the offset of their end; blank lines are skipped but numbered', async () => {
    const lines = await read(Buffer.from('{"a":1}\n\n  \r\n{"b":2}\r\n{"c":3}'));
    expect(lines).toEqual([
      { line: 1, end: 8, text: '{"a":1}' },
      { line: 4, end: 22, text: '{"b":2}' },
      { line: 5, end: 29, text: '{"c":3}' },
    ]);
  });

  it('do not depend on the size of chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/\s/gu, '.')),
          { maxLength: 8 },
        ),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const given = rows.map((row) => `x${row}`);
          expect(texts(await read(Buffer.from(given.join('\n')), size))).toEqual(given);
        },
      ),
    );
  });

  it('that are not UTF-8 are refused, and the others are read', async () => {
    const bytes = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xc3, 0x28, 0x0a]), Buffer.from('b\n')]);
    expect(texts(await read(bytes))).toEqual(['a', 'not-unicode', 'b']);
  });

  it('that are too long are refused, and the others are read', async () => {
    const long = 'x'.repeat(MAX_LINE_BYTES);
    expect(texts(await read(Buffer.from(`${long}\n${long}y\nb`), 1000))).toEqual([long, 'too-long', 'b']);
  });

  it('are read without a byte order mark before the first', async () => {
    expect(texts(await read(Buffer.from('\ufeffa\nb')))).toEqual(['a', 'b']);
  });
});
