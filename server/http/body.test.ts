import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { discardRest, readBody } from './body';

const MIB = 1024 * 1024;

/** A request whose body comes in chunks; `taken` says how many were asked for. */
function request(chunks: Iterable<Buffer>, headers: Record<string, string> = {}) {
  const seen = { taken: 0 };
  function* counted() {
    for (const chunk of chunks) {
      seen.taken += 1;
      yield chunk;
    }
  }
  const stream = Object.assign(Readable.from(counted(), { objectMode: false, highWaterMark: 1 }), {
    headers,
    complete: false,
  });
  return { request: stream as unknown as IncomingMessage, seen };
}
const bytes = (...sizes: number[]) => sizes.map((size) => Buffer.alloc(size, 'x'));
function* endless(): Generator<Buffer> {
  for (;;) yield Buffer.alloc(MIB, 'x');
}

describe('the body of a request', () => {
  it.each([
    [[], 0],
    [[4], 4],
    [[4, 6], 10],
  ])('is read whole up to the most it may be: %j', async (sizes, length) => {
    expect((await readBody(request(bytes(...sizes)).request, 10))?.length).toBe(length);
  });

  it('is not read at all when it says that it is larger', async () => {
    const { request: large, seen } = request(endless(), { 'content-length': '11' });
    expect(await readBody(large, 10)).toBeUndefined();
    expect(seen.taken).toBe(0);
  });

  it('is read no further than where it turns out to be larger, and its connection lives on', async () => {
    const { request: large, seen } = request(endless());
    expect(await readBody(large, 2 * MIB)).toBeUndefined();
    expect(seen.taken).toBeLessThan(6);
    expect(large.destroyed).toBe(false);
  });

  it('throws when it breaks off', async () => {
    const { request: broken } = request(bytes(4));
    broken.destroy(new Error('aborted'));
    await expect(readBody(broken, 10)).rejects.toThrow('aborted');
  });

  it('is let go by once it is answered, and cut off where it has no end', async () => {
    const { request: short } = request(bytes(4, 4));
    discardRest(short);
    await new Promise((resolve) => short.once('end', resolve));
    const { request: long, seen } = request(endless());
    discardRest(long);
    await new Promise((resolve) => long.once('close', resolve));
    expect(seen.taken).toBeLessThan(20);
  });
});
