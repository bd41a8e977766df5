import compile from 'icu-minify/compile';
import type { useTranslations } from 'use-intl';
import { expect, expectTypeOf, test } from 'vitest';
import { da } from './da';
import { en } from './en';
import type { Messages } from './types';

type Texts = { readonly [key: string]: string | Texts };

/** What Danish and English call the same. */
const SHARED = [
  'CSV',
  'CV',
  'Ctrl',
  'Dansk',
  'E-mail',
  'English',
  'Enter',
  'Esc',
  'Excel (XLSX)',
  'Format',
  'Stop',
  'System',
];
const hasWords = (text: string) => /\p{L}{2}/u.test(text.replace(/\{\w+\}/g, ''));

/** Each text by its path. */
function textsOf(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' ? [[path + key, text]] : textsOf(text, `${path}${key}.`),
  );
}

/** What a part of a text is given: `name`, a plural of it with what its branches take, or a tag with what stands inside. */
function argumentsOf(part: unknown): string[] {
  if (!Array.isArray(part)) return [];
  const [name, kind, branches] = part as [string, unknown, object | undefined];
  if (part.length === 1) return [name];
  if (typeof kind === 'number' && kind > 0) return [`${name}:${kind}`, ...Object.values(branches ?? {}).flatMap(all)];
  return [`<${name}>`, ...part.slice(1).flatMap(argumentsOf)];
}

function all(parts: unknown): string[] {
  return Array.isArray(parts) ? parts.flatMap(argumentsOf) : [];
}

const shapeOf = (text: string) => [...new Set(all(compile(text)))].sort();
const danish = textsOf(da);
const english = new Map(textsOf(en));

test('both languages have the same texts, and none is empty', () => {
  expect([...english.keys()].sort()).toEqual(danish.map(([path]) => path).sort());
  for (const [path, text] of [...danish, ...english]) expect(text.trim(), path).not.toBe('');
});

test('a text that a language lacks is a type error, and so is one asked for that there is not', () => {
  // The compiler tells, as of all code: this part fails before it runs.
  expectTypeOf<typeof en>().toExtend<Messages>();
  expectTypeOf<Omit<Messages['find'], 'recent'>>().not.toExtend<Messages['find']>();
  expectTypeOf<{ readonly find: object }>().not.toExtend<Pick<Messages, 'find'>>();
  type Asked = Parameters<ReturnType<typeof useTranslations<'find'>>>[0];
  expectTypeOf<'recent'>().toExtend<Asked>();
  expectTypeOf<'recently'>().not.toExtend<Asked>();
});

test('each text takes the same arguments, plurals and tags in both languages', () => {
  expect(new Map([...english].map(([path, text]) => [path, shapeOf(text)]))).toEqual(
    new Map(danish.map(([path, text]) => [path, shapeOf(text)])),
  );
});

test('English has no Danish letters left in it', () => {
  expect([...english].filter(([path, text]) => /[æøå]/i.test(text) && path !== 'shell.language.da')).toEqual([]);
});

test('a text is the same in both languages only where the words are', () => {
  const words = danish.flatMap(([path, text]) => (english.get(path) === text && hasWords(text) ? [text] : []));
  expect([...new Set(words)].sort()).toEqual(SHARED);
});

test('a lost argument, another kind of it and a lost tag are seen', () => {
  const whole = shapeOf('{count, plural, one {# of <b>{name}</b>} other {# of <b>{name}</b>}}');
  expect(whole).toEqual(['<b>', 'count:2', 'name']);
  for (const text of [
    '{count} of <b>{name}</b>',
    '{count, plural, other {# of {name}}}',
    '{count, plural, other {<b>#</b>}}',
  ])
    expect(shapeOf(text)).not.toEqual(whole);
});
