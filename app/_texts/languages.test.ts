import compile from 'icu-minify/compile';
import type { useTranslations } from 'use-intl';
import { expect, expectTypeOf, test } from 'vitest';
import { da } from './da';
import { en } from './en';
import type { Messages } from './types';

type Texts = { readonly [key: string]: string | Texts };

/** Texts that are the same in Danish and English. */
const SHARED = [
  'Administration',
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
  'Mine',
  'Minimum',
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

/** The arguments of a part of a message: `name`, a plural with its branches' arguments, or a tag with its content's. */
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

test('a missing text and the use of an unknown key are type errors', () => {
  // Checked by the compiler, not at run time.
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

test('English texts contain no Danish letters', () => {
  expect([...english].filter(([path, text]) => /[æøå]/i.test(text) && path !== 'shell.language.da')).toEqual([]);
});

test('only words shared by both languages have the same text in both', () => {
  const words = danish.flatMap(([path, text]) => (english.get(path) === text && hasWords(text) ? [text] : []));
  expect([...new Set(words)].sort()).toEqual(SHARED);
});

test('shapeOf detects a missing argument, another kind of argument and a missing tag', () => {
  const whole = shapeOf('{count, plural, one {# of <b>{name}</b>} other {# of <b>{name}</b>}}');
  expect(whole).toEqual(['<b>', 'count:2', 'name']);
  for (const text of [
    '{count} of <b>{name}</b>',
    '{count, plural, other {# of {name}}}',
    '{count, plural, other {<b>#</b>}}',
  ])
    expect(shapeOf(text)).not.toEqual(whole);
});
