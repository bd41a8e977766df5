import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { da } from './da';

type Texts = { readonly [key: string]: string | Texts };

/** Right as long as what they name is so. */
const STILL_TRUE = ['Myndighed', 'Tilstand'];

const sentences = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : sentences(text)));

/** What the specification's table has under "Now", without its remarks: `Gør ikke søgbart / er nu ikke søgbart` is two. */
const left = readFileSync('docs/spec/danish.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split('|')[1] ?? '')
  .flatMap((cell) => cell.replace(/\([^)]*\)/g, '').split(/ \/ (?!,)| beside |…/))
  .map((words) => words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll("'", '’').trim())
  .filter((words) => words.length > 4 && !STILL_TRUE.includes(words));

test('what danish.md found better words for is said no more', () => {
  expect(left).toContain('Mangler til søgbarhed');
  expect(left.length).toBeGreaterThan(20);
  expect(sentences(da).filter((text) => left.some((words) => text.includes(words)))).toEqual([]);
});

test('a judgement is a vurdering, and nothing else', () => {
  const others = /statusskift|ændret siden vurdering|bedømmelse|CV-søgbarhed|der er [^.]*\bsat\b|punkter\b/i;
  expect(sentences(da).filter((text) => others.test(text))).toEqual([]);
});
