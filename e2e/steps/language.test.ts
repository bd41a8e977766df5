import { expect, it } from 'vitest';
import { danishIn, englishIn } from './language';

it.each([
  'Tidslinje',
  '1 ændring siden 27.11.2026 kl. 10.41',
  '1.204 ændringer siden i går',
  'Borgeren skal udfylde arbejdserfaring på Jobnet.',
  'Henter …',
  '61 hændelser vist',
])('%s is recognised as a Danish text of the screens', (text) => {
  expect(danishIn([text])).toEqual([text]);
});

it.each([
  'Timeline',
  'CV',
  '1 change since 27/11/2026',
  // People write this, and call their work this.
  'Fem års erfaring fra lageret',
  'Anders Prøvesen: Godkendt',
])('%s is not recognised as a Danish text of the screens', (text) => {
  expect(danishIn([text])).toEqual([]);
});

it.each([
  'Timeline',
  '1 change since 27/11/2026, 10:41',
  '1,204 changes since yesterday',
  'Loading …',
  '61 events shown',
])('%s is recognised as an English text of the screens', (text) => {
  expect(englishIn([text])).toEqual([text]);
});

it.each(['Tidslinje', 'CV', '1 ændring siden 27.11.2026', 'Five years in a warehouse'])(
  '%s is not recognised as an English text of the screens',
  (text) => {
    expect(englishIn([text])).toEqual([]);
  },
);
