import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifierAt } from '@/server/adapters/identity/identifier';
import { worst } from '@/server/domain/bad-content.test-support';
import { holdsCprBesideIds } from '@/server/domain/cpr-in-text';
import { commonSpellings } from '@/server/domain/cpr-spellings.test-support';
import { userIdOf } from '@/server/domain/user-id';
import { readUser } from './user-access';

const SECRET = 'of the tests';
const number = (max: number) => fc.integer({ min: 0, max });
const sid = fc.tuple(number(2 ** 32 - 1), number(2 ** 32 - 1), number(2 ** 32 - 1), number(99_999));
const subjects = fc.oneof(
  fc.uuid(),
  sid.map((parts) => `S-1-5-21-${parts.join('-')}`),
  fc.stringMatching(/^[0-9a-f]{32,64}$/),
  fc.stringMatching(/^[\w-]{43}$/),
  fc.stringMatching(/^[0-3]\d[01]\d{3}-?\d{0,8}$/),
  fc.constantFrom(...commonSpellings('0203801234')),
  fc.string({ maxLength: 300 }),
  worst(300),
);
const providers = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/).filter((name) => name.replaceAll(/\D/g, '').length < 10);

describe('the id of a user whom a provider identified', () => {
  it('holds no CPR number, and is one that --user accepts', () => {
    fc.assert(
      fc.property(providers, subjects, (provider, subject) => {
        const { data } = identifierAt(provider, SECRET).safeParse(subject);
        if (data === undefined) return;
        const id = userIdOf(provider, data);
        expect(holdsCprBesideIds(id)).toBe(false);
        expect(readUser([`--user=${id}`]).user).toBe(id);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a UUID', '3f2504e0-4f89-11d3-9a0c-010203801234'],
    ['a hash', '0203801234'.repeat(4)],
    ['as long as may be', 'x'.repeat(255)],
  ])('is kept as it is where it is %s', (_, subject) => {
    expect(identifierAt('kommune', SECRET).parse(subject)).toBe(subject);
    expect(readUser([`--user=kommune:${subject}`]).user).toBe(`kommune:${subject}`);
  });

  it('is a digest of its own, by key and provider, where it may hold a CPR number', () => {
    const [one, again, other, elsewhere, keyed] = [
      identifierAt('kommune', SECRET).parse('0203801234'),
      identifierAt('kommune', SECRET).parse('0203801234'),
      identifierAt('kommune', SECRET).parse('0203801235'),
      identifierAt('fond', SECRET).parse('0203801234'),
      identifierAt('kommune', 'another').parse('0203801234'),
    ];
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBe(one);
    expect(new Set([one, other, elsewhere, keyed]).size).toBe(4);
  });

  it.each([
    ['empty', ''],
    ['blank', ' '],
    ['with space around it', ' x'],
    ['too long', 'x'.repeat(256)],
    ['with NUL', 'a\0b'],
    ['with a line feed', 'a\nb'],
    ['with a direction mark', 'a\u202eb'],
    ['with half a character', 'a\ud800b'],
  ])('is none where the subject is %s', (_, subject) => {
    expect(identifierAt('kommune', SECRET).safeParse(subject).success).toBe(false);
  });
});
