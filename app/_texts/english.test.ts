import { expect, test } from 'vitest';
import { en } from './en';

type Texts = { readonly [key: string]: string | Texts };

const sentences = (texts: Texts): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : sentences(text)));

/** The text without the names of its arguments and branches, which aren't shown. */
const shown = (text: string) => text.replace(/\{\w+(?=[,}])|\b[\w-]+(?= \{)/g, '');

/** Other words for assessment, other provider, checksum, searchability, job centre, deactivated. */
const OTHER_WORDS = /\bjudg|\boperator|\bhash|\bavailability\b|jobcent|\bdisabled\b|last (assessment|judgement)/i;

test('English texts have one word for each thing', () => {
  expect(shown('{availability}: {value, select, operator {a} other {b}}')).not.toMatch(OTHER_WORDS);
  expect(shown('Judged by an external operator')).toMatch(OTHER_WORDS);
  expect(sentences(en).filter((text) => OTHER_WORDS.test(shown(text)))).toEqual([]);
});
