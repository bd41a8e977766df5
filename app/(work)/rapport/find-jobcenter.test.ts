import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { search } from '@/app/_ui/search';

const MUNICIPALITIES = readFileSync('prisma/seed/municipalities.csv', 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split(','))
  .map(([code = '', name = '']) => ({ label: name, note: code }));
const PREFIX = 'Jobcenter';
const found = (text: string) => search(MUNICIPALITIES, text, PREFIX).map(({ label }) => label);

/** Spellings of letters in a name. */
const SPELLINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:aa|å)/i, ['aa', 'å', 'AA', 'Å', 'a\u030a', 'a']],
  [/^(?:ae|æ)/i, ['ae', 'æ', 'Æ', 'AE', 'ä']],
  [/^(?:oe|ø)/i, ['oe', 'ø', 'Ø', 'OE', 'ö', 'o']],
  [/^[- ]/, ['-', ' ', '  ', ' - ', '–']],
  [/^./su, []],
];

function spellingsOf(name: string): fc.Arbitrary<string> {
  const parts: fc.Arbitrary<string>[] = [];
  for (let rest = name; rest !== ''; ) {
    const [[letters = '', spellings = []] = []] = SPELLINGS.flatMap(([form, each]) => {
      const match = form.exec(rest)?.[0];
      return match === undefined ? [] : [[match, each] as const];
    });
    parts.push(fc.constantFrom(letters.toLowerCase(), letters.toUpperCase(), ...spellings));
    rest = rest.slice(letters.length);
  }
  return fc.tuple(...parts).map((each) => each.join(''));
}

const spelling = fc.constantFrom(...MUNICIPALITIES).chain(({ label }) =>
  fc.record({
    label: fc.constant(label),
    text: spellingsOf(label),
    before: fc.constantFrom('', ' ', 'jobcenter ', 'Jobcenter ', 'JOBCENTER  '),
  }),
);

test.each([
  ['århus', 'Aarhus'],
  ['ålborg', 'Aalborg'],
  ['Fåborg', 'Faaborg-Midtfyn'],
  ['kobenhavn', 'København'],
  ['koebenhavn', 'København'],
  ['høje taastrup', 'Høje-Taastrup'],
  ['hoje tåstrup', 'Høje-Taastrup'],
  ['jobcenter Ålborg', 'Aalborg'],
  ['jobcenter taastrup', 'Høje-Taastrup'],
  ['751', 'Aarhus'],
])('%s finds %s first', (text, name) => {
  expect(found(text)[0]).toBe(name);
});

test('every municipality is found first by its name, in any spelling', () => {
  fc.assert(
    fc.property(spelling, ({ label, text, before }) => {
      expect(found(before + text)[0]).toBe(label);
    }),
    { numRuns: 400 },
  );
});

test('every municipality is among the results for each beginning of its name', () => {
  fc.assert(
    fc.property(spelling, fc.nat(40), ({ label, text, before }, count) => {
      expect(found([...(before + text)].slice(0, count).join(''))).toContain(label);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['aa', /aa|å/i],
  ['å', /aa|å/i],
  ['oe', /ø/i],
])('%s only finds names with that letter, not with the plain one', (text, named) => {
  expect(found(text).length).toBeGreaterThan(2);
  expect(found(text).filter((name) => !named.test(name))).toEqual([]);
});

test('a text in no name finds nothing, and an empty text finds all in order', () => {
  for (const text of ['q', 'århusx', 'jobcenter xyz', 'taastrup høje']) expect(found(text), text).toEqual([]);
  for (const text of ['', '  ', '-']) expect(found(text), text).toEqual(MUNICIPALITIES.map(({ label }) => label));
});

test('names that start with the text come before names that contain it', () => {
  const items = ['Nordkøbing', 'Ny Købing', 'Købing', 'Anden'].map((label) => ({ label }));
  expect(search(items, 'købing').map(({ label }) => label)).toEqual(['Købing', 'Ny Købing', 'Nordkøbing']);
});

test('a name with the prefix is found with and without it', () => {
  const items = ['Jobcenter Odense', 'Jobcenter Aarhus'].map((label) => ({ label }));
  for (const text of ['år', 'jobcenter år', 'aar']) {
    expect(
      search(items, text, PREFIX).map(({ label }) => label),
      text,
    ).toEqual(['Jobcenter Aarhus']);
  }
  expect(search(items, 'job', PREFIX)).toHaveLength(2);
});
