import { expect, it } from 'vitest';
import { danishIn } from './language';

it.each([
  'Tidslinje',
  '1 ændring siden 27.11.2026 kl. 10.41',
  '1.204 ændringer siden i går',
  'Borgeren skal udfylde arbejdserfaring på Jobnet.',
  'Henter …',
  '61 hændelser vist',
])('%s is Danish of ours', (text) => {
  expect(danishIn([text])).toEqual([text]);
});

it.each([
  'Timeline',
  'CV',
  '1 change since 27/11/2026',
  // People write so, and name their work so.
  'Fem års erfaring fra lageret',
  'Anders Prøvesen: Godkendt',
])('%s is none', (text) => {
  expect(danishIn([text])).toEqual([]);
});
