import { expect, it } from 'vitest';
import { FILES, textOf } from './tree';

/** The limits of .editorconfig, in columns. */
const [WIDTH, PROSE_WIDTH] = [limitOf('*'), limitOf('*.md')];

const COMMENT = /^\s*(?:\/\/|\{?\/?\*)/;
/** Applied migrations are recorded by their hash and can't be rewrapped. */
const SQL = /^prisma\/(?:sql\/|roles\/|schema\.prisma$)/;
/** The specification and the designs are kept as they were written. */
const PAGE = /^(?:README\.md|docs\/(?!spec\/|design\/).*\.md)$/;

it('no comment is wider than .editorconfig allows', () => {
  const code = FILES.filter((file) => /\.(?:tsx?|mjs|js|css)$/.test(file));
  expect(code.flatMap((file) => tooWide(file, linesOf(file), WIDTH, (line) => COMMENT.test(line)))).toEqual([]);
});

it('no line of SQL or of the Prisma schema is wider than .editorconfig allows', () => {
  expect(FILES.filter((file) => SQL.test(file)).flatMap((file) => tooWide(file, linesOf(file), WIDTH))).toEqual([]);
});

it('no line of prose in README and docs is wider than .editorconfig allows', () => {
  const pages = FILES.filter((file) => PAGE.test(file));
  expect(pages.flatMap((file) => tooWide(file, prose(linesOf(file)), PROSE_WIDTH))).toEqual([]);
});

it('tables, generated sections, code and the targets of links are no prose', () => {
  const page = ['text', '| a |', '```', 'code', '```', '<!-- a:start -->', 'made', '<!-- a:end -->', '[a](b.md) text'];
  expect(prose(page)).toEqual(['text', ...Array(7).fill(''), '[a] text']);
});

function limitOf(section: string): number {
  const [, settings = ''] = textOf('.editorconfig').split(`[${section}]\n`);
  const limit = Number(/^max_line_length = (\d+)$/m.exec(settings.split('\n[')[0] ?? '')?.[1]);
  if (!limit) throw new Error(`.editorconfig needs max_line_length for [${section}]`);
  return limit;
}

function linesOf(file: string): string[] {
  return textOf(file).split('\n');
}

function tooWide(file: string, lines: readonly string[], width: number, counts = (_line: string) => true): string[] {
  return lines.flatMap((line, at) => (counts(line) && [...line].length > width ? [`${file}:${at + 1}`] : []));
}

/** The lines of a page, empty where they are no prose: these can't be wrapped. */
function prose(lines: readonly string[]): string[] {
  let skippedUntil: RegExp | undefined;
  return lines.map((line) => {
    if (skippedUntil) {
      if (skippedUntil.test(line)) skippedUntil = undefined;
      return '';
    }
    if (/^\s*```/.test(line)) skippedUntil = /^\s*```/;
    else if (/^<!-- \w+:start -->/.test(line)) skippedUntil = /^<!-- \w+:end -->/;
    return skippedUntil || line.startsWith('|') ? '' : line.replace(/\]\([^)]*\)/g, ']');
  });
}
