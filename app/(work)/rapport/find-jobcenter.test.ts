import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { search } from '@/app/_ui/search';

const PLACES = readFileSync('prisma/seed/municipalities.csv', 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split(','))
  .map(([code = '', name = '']) => ({ label: name, note: code }));
const LEAD = 'Jobcenter';
const found = (text: string) => search(PLACES, text, LEAD).map(({ label }) => label);

/** How people write a letter or two of a place, by what stands on the sign. */
const WRITTEN: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:aa|å)/i, ['aa', 'å', 'AA', 'Å', 'a\u030a', 'a']],
  [/^(?:ae|æ)/i, ['ae', 'æ', 'Æ', 'AE', 'ä']],
  [/^(?:oe|ø)/i, ['oe', 'ø', 'Ø', 'OE', 'ö', 'o']],
  [/^[- ]/, ['-', ' ', '  ', ' - ', '–']],
  [/^./su, []],
];

function writingsOf(name: string): fc.Arbitrary<string> {
  const parts: fc.Arbitrary<string>[] = [];
  for (let rest = name; rest !== ''; ) {
    const [[letters = '', ways = []] = []] = WRITTEN.flatMap(([form, each]) => {
      const match = form.exec(rest)?.[0];
      return match === undefined ? [] : [[match, each] as const];
    });
    parts.push(fc.constantFrom(letters.toLowerCase(), letters.toUpperCase(), ...ways));
    rest = rest.slice(letters.length);
  }
  return fc.tuple(...parts).map((written) => written.join(''));
}

const written = fc.constantFrom(...PLACES).chain(({ label }) =>
  fc.record({
    label: fc.constant(label),
    text: writingsOf(label),
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
])('%s is %s', (text, place) => {
  expect(found(text)[0]).toBe(place);
});

test('every place is the first to be found by its name, however it is written', () => {
  fc.assert(
    fc.property(written, ({ label, text, before }) => {
      expect(found(before + text)[0]).toBe(label);
    }),
    { numRuns: 400 },
  );
});

test('a place is among what is found from the first letter to the last', () => {
  fc.assert(
    fc.property(written, fc.nat(40), ({ label, text, before }, count) => {
      expect(found([...(before + text)].slice(0, count).join(''))).toContain(label);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['aa', /aa|å/i],
  ['å', /aa|å/i],
  ['oe', /ø/i],
])('%s is the letter it is written for, and no bare one', (text, named) => {
  expect(found(text).length).toBeGreaterThan(2);
  expect(found(text).filter((name) => !named.test(name))).toEqual([]);
});

test('what is in no name finds nothing, and nothing written finds all in their order', () => {
  for (const text of ['q', 'århusx', 'jobcenter xyz', 'taastrup høje']) expect(found(text), text).toEqual([]);
  for (const text of ['', '  ', '-']) expect(found(text), text).toEqual(PLACES.map(({ label }) => label));
});

test('what begins with the text comes before what holds it', () => {
  const items = ['Nordkøbing', 'Ny Købing', 'Købing', 'Anden'].map((label) => ({ label }));
  expect(search(items, 'købing').map(({ label }) => label)).toEqual(['Købing', 'Ny Købing', 'Nordkøbing']);
});

test('a name that bears the lead is found without it', () => {
  const items = ['Jobcenter Odense', 'Jobcenter Aarhus'].map((label) => ({ label }));
  for (const text of ['år', 'jobcenter år', 'aar']) {
    expect(
      search(items, text, LEAD).map(({ label }) => label),
      text,
    ).toEqual(['Jobcenter Aarhus']);
  }
  expect(search(items, 'job', LEAD)).toHaveLength(2);
});
