import { between, pick, type Random } from '@/server/population/random';
import { CANARY, type Input, type InputClass } from './input';
import { mutate } from './mutate';
import { chunk, FEED_PATH, headOf, LAST_CHUNK } from './request';

const NDJSON = { 'content-type': 'application/x-ndjson' };

/** A record of an unknown citizen: refused, however well-formed. */
const record = (id: string) =>
  JSON.stringify({ id, kind: 'cv', cpr: '0203801234', at: '2026-01-05T08:00:00Z', cvNumber: 700123, state: CANARY });

/** A stream none of whose lines is accepted. */
function feed(
  name: string,
  weight: number,
  build: (random: Random) => Buffer | string,
  more: Partial<Input> = {},
): InputClass {
  return {
    ...{ name: `feed: ${name}`, weight, door: 'feed' },
    make(random, target) {
      const body = Buffer.from(build(random) as string);
      const head = headOf(target, { path: FEED_PATH, headers: { ...NDJSON, 'content-length': String(body.length) } });
      return {
        pieces: [head, body],
        ending: 'keep',
        answers: 1,
        statuses: [200, 400, 413],
        says: /"taken":0|"error"/,
        ...more,
      };
    },
  };
}

export const FEED: readonly InputClass[] = [
  feed(
    'a line of 10 MB',
    1,
    (random) =>
      pick(random, [`{"id":"${'x'.repeat(10_000_000)}"}\n`, `${' '.repeat(10_000_000)}\n`, 'x'.repeat(10_000_000)]),
    { slowMs: 2_000 },
  ),
  feed('no line end', 3, () => record('1')),
  feed('deep JSON', 2, (random) => {
    const levels = between(random, 1_000, 100_000);
    return `${pick(random, ['['.repeat(levels), '{"a":'.repeat(levels), `{"id":"1","kind":"cv-element","data":${'['.repeat(levels)}${']'.repeat(levels)}}`])}\n`;
  }),
  feed(
    'huge numbers',
    3,
    (random) =>
      `${record('1').replace('700123', pick(random, ['1e999', '9'.repeat(100_000), '-0', '1e-999', '0.1']))}\n`,
  ),
  feed('names of JavaScript’s objects', 3, (random) => {
    const name = pick(random, ['__proto__', 'constructor', 'toString', 'hasOwnProperty']);
    return `{"${name}":{"kind":"citizen","taken":1},"id":"1","kind":"${name}"}\n`;
  }),
  feed('invalid UTF-8', 3, (random) =>
    Buffer.concat([
      Buffer.from('{"id":"'),
      Buffer.from(pick(random, [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0]])),
      Buffer.from('"}\n'),
    ]),
  ),
  feed(
    'thousands of refused lines',
    1,
    (random) => Array.from({ length: between(random, 2_000, 6_000) }, (_, at) => `${record(String(at))}\n`).join(''),
    { slowMs: 4_000 },
  ),
  feed('anything but a record', 4, (random) =>
    pick(random, ['', '\n\n\n', 'null\n', '[]\n', '1\n', '"x"\n', `${CANARY}\n`, '<a/>\n', '{"id":1}\n', '\ufeff{}\n']),
  ),
  feed(
    'mutated records',
    10,
    (random) => mutate(random, Buffer.from(`${record('1')}\n${record('2')}\n`), Buffer.from(record('3'))),
    { mutated: true },
  ),
  {
    ...{ name: 'feed: a broken stream', door: 'feed', weight: 2 },
    make(random, target) {
      const head = headOf(target, { path: FEED_PATH, headers: { ...NDJSON, 'transfer-encoding': 'chunked' } });
      const lines = Buffer.from(`${record('1')}\n`.repeat(20));
      return {
        pieces: [head, chunk(lines.subarray(0, between(random, 1, lines.length)))],
        ending: 'break',
        answers: 0,
        statuses: [],
      };
    },
  },
  {
    ...{ name: 'feed: invalid requests', door: 'feed', weight: 4 },
    make(random, target) {
      const [headers, statuses, method] = pick<
        readonly [Record<string, string | undefined>, readonly number[], string]
      >(random, [
        [{ 'content-type': 'text/plain' }, [415], 'POST'],
        [{ 'content-type': undefined }, [415], 'POST'],
        [{ 'content-encoding': 'gzip' }, [415], 'POST'],
        [{ authorization: undefined }, [401], 'POST'],
        [{ authorization: `Bearer ${CANARY}` }, [401], 'POST'],
        [{}, [405], 'GET'],
        [{}, [405], 'PUT'],
      ]);
      const all = { ...NDJSON, 'transfer-encoding': 'chunked', ...headers };
      const head = headOf(target, { method, path: FEED_PATH, headers: all });
      return { pieces: [head, chunk(`${record('1')}\n`), LAST_CHUNK], ending: 'keep', answers: 1, statuses };
    },
  },
];
