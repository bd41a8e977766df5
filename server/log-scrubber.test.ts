import { expect, test } from 'vitest';
import { scrub } from '@/server/log-scrubber';

/** Synthetic (wire.md § 3): fails modulus 11. */
const NUMBER = '0203801234';
const WRITTEN = [NUMBER, '020380-1234', '020380 1234'];

test.each(WRITTEN.map((written, form) => [form, written]))(
  'takes a number out of a text, form %i',
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
      expect(line).not.toMatch(/\d{6}[- ]?\d{4}/);
      expect(JSON.parse(line)).toMatchObject({ msg: expect.stringContaining('[cpr]') });
    }
  },
);

test('takes it out of a bare number and leaves valid JSON', () => {
  expect(JSON.parse(scrub('{"a":2203801234,"b":[2203801234]}'))).toEqual({ a: '[cpr]', b: ['[cpr]'] });
});

test('leaves what only looks alike', () => {
  const alike = JSON.stringify({
    time: '2026-11-23T17:56:11.714Z',
    epoch: 1_795_456_571_714,
    requestId: '550e8400-e29b-41d4-a716-440203801234',
    all: '12345678-1234-1234-1234-123456789012',
    hash: 'a0203801234f0203801234e0203801234d',
    short: 'port 443, 020380-123',
    long: `1${NUMBER}`,
  });
  expect(scrub(alike)).toBe(alike);
});

test('finds a number beside an identifier', () => {
  const line = scrub(JSON.stringify({ msg: `550e8400-e29b-41d4-a716-446655440000 ${NUMBER}` }));
  expect(JSON.parse(line)).toEqual({ msg: '550e8400-e29b-41d4-a716-446655440000 [cpr]' });
});
