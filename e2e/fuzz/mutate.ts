import { between, chance, pick, type Random } from '@/server/population/random';

/** Bytes with a meaning in XML, HTTP or Unicode, to be inserted where they are unexpected. */
const TELLING = [
  ...['<', '>', '&', '"', "'", ']]>', '<!--', '-->', '<![CDATA[', '<?', '?>', '<!DOCTYPE a>', '&#0;', '&#xD800;'],
  ...['&#x110000;', '&nbsp;', '&constructor;', '&__proto__;', 'xmlns=""', 'xmlns:s="urn:x"', '/>', '</', ':', '\0'],
].map((text) => Buffer.from(text));
const BYTES = [[0xff], [0xfe, 0xff], [0xef, 0xbb, 0xbf], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5], [0x80]].map(
  (bytes) => Buffer.from(bytes),
);

type Mutation = (random: Random, bytes: Buffer, other: Buffer) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  (random, bytes) => {
    const flipped = Buffer.from(bytes);
    for (let flips = between(random, 1, 8); flips > 0; flips--) {
      const at = place(random, flipped);
      flipped[at] = (flipped[at] as number) ^ (1 << between(random, 0, 7));
    }
    return flipped;
  },
  (random, bytes) => {
    const [from, to] = range(random, bytes);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (random, bytes) => {
    const [from, to] = range(random, bytes);
    const times = between(random, 1, 5);
    return Buffer.concat([bytes.subarray(0, to), ...Array(times).fill(bytes.subarray(from, to)), bytes.subarray(to)]);
  },
  (random, bytes, other) =>
    Buffer.concat([bytes.subarray(0, place(random, bytes)), other.subarray(place(random, other))]),
  (random, bytes, other) => {
    const at = place(random, bytes);
    const [from, to] = range(random, other);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
  },
  (random, bytes) => {
    const at = place(random, bytes);
    return Buffer.concat([bytes.subarray(0, at), pick(random, [...TELLING, ...BYTES]), bytes.subarray(at)]);
  },
  (random, bytes, other) => {
    const pieces: Buffer[] = [];
    const step = between(random, 1, 60);
    for (let at = 0; at < Math.max(bytes.length, other.length); at += step) {
      pieces.push(bytes.subarray(at, at + step), other.subarray(at, at + step));
    }
    return Buffer.concat(pieces);
  },
  (random, bytes) => {
    const mixed = Buffer.from(bytes);
    const [from, to] = range(random, bytes);
    mixed.subarray(from, to).reverse();
    return mixed;
  },
];

/** A message with one to three mutations. @param other another message, to take pieces from */
export function mutate(random: Random, bytes: Buffer, other: Buffer): Buffer {
  let mutated = bytes;
  do mutated = pick(random, MUTATIONS)(random, mutated, other);
  while (mutated.length > 0 && chance(random, 0.3));
  return mutated;
}

/** A truncated message: cut anywhere, or right after something began. */
export function truncate(random: Random, bytes: Buffer): Buffer {
  if (chance(random, 0.4)) return bytes.subarray(0, between(random, 0, bytes.length - 1));
  const text = bytes.toString('latin1');
  const starts = [...text.matchAll(/[<>&"'=/:]/g)].map(({ index }) => index + 1);
  const at = pick(
    random,
    starts.filter((start) => start < bytes.length),
  );
  return bytes.subarray(0, at ?? 0);
}

function place(random: Random, { length }: Buffer): number {
  return between(random, 0, Math.max(0, length - 1));
}

function range(random: Random, bytes: Buffer): readonly [number, number] {
  const from = place(random, bytes);
  return [from, Math.min(bytes.length, from + between(random, 1, chance(random, 0.5) ? 8 : 400))];
}
