import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { da } from './da';

type Texts = { readonly [key: string]: string | Texts };

/** Wordings of the table that are still correct in other contexts. */
const STILL_USED = ['Myndighed', 'Tilstand'];

const sentences = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : sentences(text)));

/** The "Now" column of the specification's table, without remarks; a cell may hold several wordings. */
const replaced = readFileSync('docs/spec/danish.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split('|')[1] ?? '')
  .flatMap((cell) => cell.replace(/\([^)]*\)/g, '').split(/ \/ (?!,)| beside |…/))
  .map((words) => words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll("'", '’').trim())
  .filter((words) => words.length > 4 && !STILL_USED.includes(words));

test('no Danish text contains a wording that danish.md replaces', () => {
  expect(replaced).toContain('Mangler til søgbarhed');
  expect(replaced.length).toBeGreaterThan(20);
  expect(sentences(da).filter((text) => replaced.some((words) => text.includes(words)))).toEqual([]);
});

test('Danish texts have one word for each thing: vurdering, søgbarhed, registret', () => {
  const otherWords =
    /statusskift|ændret siden vurdering|bedømmelse|CV-søgbarhed|der er [^.]*\bsat\b|punkter\b|registeret\b/i;
  expect(sentences(da).filter((text) => otherWords.test(text))).toEqual([]);
});
