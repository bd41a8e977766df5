import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPossibleCprs } from '@/server/domain/cpr-in-text';
import { scrub } from './scrubber';

const anyCodePoint = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

/** Synthetic (wire.md § 3): fails modulus 11. */
const NUMBER = '0203801234';
const WRITTEN = [
  NUMBER,
  '020380-1234',
  '020380 1234',
  '020380–1234',
  '020380\u20111234',
  '020380\u00001234',
  '620380-1234',
  '０２０３８０-１２３４',
  '02 03 80 / 12 34',
];

test.each(WRITTEN.map((written, form) => [form, written]))(
  'a CPR is removed from text, notation %i',
  (_form, written) => {
    for (const text of [
      `${written}`,
      `of ${written}.`,
      `cpr${written}x`,
      `a\n${written}\tb`,
      `("${written}")`,
      `${written}_1`,
    ]) {
      const line = scrub(JSON.stringify({ msg: text, list: [text], [text]: 1 }));
      expect(findPossibleCprs(line)).toEqual([]);
      expect(JSON.parse(line)).toMatchObject({ msg: expect.stringContaining('[cpr]') });
    }
  },
);

test('a CPR is removed from JSON numbers, and the line stays valid JSON', () => {
  const line = '{"a":2203801234,"b":[ 2203801234 , 0.2203801234],"c":-2203801234e1,"d":[22,3,80,12,34]}';
  expect(JSON.parse(scrub(line))).toEqual({ a: '[cpr]', b: ['[cpr]', '[cpr]'], c: '[cpr]', d: [22, 3, 80, 12, 34] });
});

test('values that only resemble a CPR are left alone', () => {
  const similar = JSON.stringify({
    time: '2026-11-23T17:56:11.714Z',
    epoch: 1_795_456_571_714,
    requestId: '550e8400-e29b-41d4-a716-440203801234',
    all: '12345678-1234-1234-1234-123456789012',
    hash: 'a0203801234f0203801234e0203801234d',
    short: 'port 443, 020380-123',
    long: `1${NUMBER}`,
    address: '10.12.131.141',
    mapped: '::ffff:10.12.131.141',
    refused: 'connect ECONNREFUSED 10.12.0.5:5432, ::ffff:10.12.0.5.',
    six: '2001:1012:1013::1',
    between: 'from 01.10.2026 to 31.10.2026',
    at: 'file:///app/main.mjs:12043:11',
    durations: [12.345678, 0.25],
  });
  expect(scrub(similar)).toBe(similar);
});

test('a CPR beside an identifier is removed', () => {
  const line = scrub(JSON.stringify({ msg: `550e8400-e29b-41d4-a716-446655440000 ${NUMBER}` }));
  expect(JSON.parse(line)).toEqual({ msg: '550e8400-e29b-41d4-a716-446655440000 [cpr]' });
});

test('any JSON stays JSON of the same shape, and no CPR is left in its strings', () => {
  const text = fc.oneof(fc.string({ unit: anyCodePoint }), fc.constantFrom(...WRITTEN), fc.constantFrom('x', ' ', '"'));
  const strings = fc.array(text, { maxLength: 3 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(strings), fc.jsonValue(), (list, more) => {
      const read = JSON.parse(scrub(JSON.stringify({ list, more }))) as { list: string[] };
      expect(read.list).toHaveLength(list.length);
      for (const each of read.list) expect(findPossibleCprs(each)).toEqual([]);
    }),
  );
});

test('a client key is removed from HTTP Basic credentials, whatever the user name', () => {
  for (const [user, key] of [
    ['', 'x'.repeat(43)],
    ['', `cvk_${'x'.repeat(43)}`],
    ['Prøvesen', `cvk_${'-_'.repeat(21)}a`],
  ]) {
    const sent = Buffer.from(`${user}:${key}`).toString('base64');
    const line = JSON.stringify({ message: `sent basic ${sent}`, list: [`Authorization: Basic  ${sent}`] });
    expect(JSON.parse(scrub(line))).toEqual({ message: 'sent basic [key]', list: ['Authorization: Basic  [key]'] });
  }
});

test('a client key is removed from any string or property name', () => {
  const key = `cvk_${'aB3_-'.repeat(8)}xyz`;
  const line = JSON.stringify({ message: `bearer ${key} was sent`, [`at ${key}`]: [key], 'cvk_too-short': 1 });
  expect(JSON.parse(scrub(line))).toEqual({
    message: 'bearer [key] was sent',
    'at [key]': ['[key]'],
    'cvk_too-short': 1,
  });
});
