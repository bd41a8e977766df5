import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTenDigits } from '@/server/domain/cpr-in-text';
import { isSynthetic } from '@/server/domain/synthetic-cpr';
import { CODE, FILES, filesIn, importsOf, isTest, isText, textOf, titlesIn } from './tree';

const TOP_LEVEL = /^(?:package\.json|package-lock\.json|next\.config\.js|tsconfig\.json|README\.md|\.[^/]+)$/;
const FOLDERS = /^(?:app|server|prisma|e2e|public|\.ci|bench|docs)\//;

const code = filesIn(['app', 'server', 'bench', 'e2e', '.ci'], CODE);
const sources = code.filter((file) => !isTest(file));

describe('the file tree (docs/architecture.md §§ 2, 4)', () => {
  it('has the fixed top level and no other entry', () => {
    expect(FILES.filter((file) => !TOP_LEVEL.test(file) && !FOLDERS.test(file))).toEqual([]);
  });

  it('has file names in kebab-case, except the names that Next reads', () => {
    // Next's folders: (group), [parameter], _private.
    const name = /^(?:\(?\[?_?[a-z0-9]+(?:-[a-z0-9]+)*\]?\)?|_[a-z]+)$/;
    const wrong = code.filter((file) =>
      file
        .split('/')
        .slice(1)
        .flatMap((part, at, parts) => (at === parts.length - 1 ? part.split('.').slice(0, -1) : [part]))
        .some((part) => !name.test(part)),
    );
    expect(wrong).toEqual([]);
  });

  it('has no barrels and no folder of utilities', () => {
    expect(code.filter((file) => /(?:^|\/)(?:index\.tsx?|utils?|helpers?)(?:\.tsx?|\/|$)/.test(file))).toEqual([]);
    // What is imported when it is needed is a script, which may contain several dialogs.
    const scripts = new Set(
      sources.flatMap((file) =>
        [...textOf(file).matchAll(/import\('\.\/([^']+)'\)/g)].map(([, name]) =>
          path.join(path.dirname(file), `${name}.ts`),
        ),
      ),
    );
    const onlyPassesOn = sources.filter((file) => {
      if (scripts.has(file)) return false;
      const lines = textOf(file)
        .split('\n')
        .filter((line) => line.trim() !== '' && !/^\s*(?:\/\/|\/?\*)/.test(line));
      return lines.length > 1 && lines.every((line) => /^export\b.*\bfrom\b/.test(line));
    });
    expect(onlyPassesOn).toEqual([]);
  });
});

describe('the size of files (docs/architecture.md § 4)', () => {
  /** Tables: one row per line. */
  const isTable = (file: string) => /^app\/_texts\/|^server\/population\/(?:names|jobs)\.ts$/.test(file);
  const lines = (file: string) => textOf(file).split('\n').length - 1;
  const measured = filesIn(['app', 'server'], CODE).filter((file) => !isTest(file) && !isTable(file));
  const sizes = measured.map(lines).sort((a, b) => a - b);
  const quantile = (part: number) => sizes[Math.ceil(part * sizes.length) - 1] ?? 0;

  it('is 250 lines at most', () => {
    expect(sources.filter((file) => !isTable(file) && lines(file) > 250)).toEqual([]);
  });

  it('is 50 lines in the median, 150 for nine of ten', () => {
    expect.soft(quantile(0.5), 'median').toBeLessThanOrEqual(50);
    expect(quantile(0.9), 'ninth of ten').toBeLessThanOrEqual(150);
  });
});

describe('no file', () => {
  const found = (files: readonly string[], pattern: RegExp): string[] =>
    files.flatMap((file) =>
      textOf(file)
        .split('\n')
        .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1} ${line.trim().slice(0, 100)}`] : [])),
    );
  const ours = FILES.filter(
    (file) => isText(file) && !file.endsWith('package-lock.json') && !file.startsWith('docs/spec/'),
  );
  // Assembled, so that this file does not match itself.
  const words = (...parts: string[]) => parts.join('');

  it('evades the types', () => {
    const ways = [words('as ', 'any\\b'), words('@ts-', 'ignore'), words('@ts-', 'nocheck')];
    expect(found(code, new RegExp(ways.join('|')))).toEqual([]);
    // A test may cast a stand-in for an object that only a whole server could create.
    expect(found(sources, new RegExp(words('as unknown', ' as ')))).toEqual([]);
  });

  it('contains a path of a machine or the host of a package registry', () => {
    const places = [
      words('/wo', 'rk/'),
      words('/ro', 'ot/'),
      words('/ho', 'me/'),
      words('registry', '\\.npm'),
      words('deb\\.', 'debian\\.org'),
    ];
    const temporary = `(?:^|[\\s"'\`(=])${words('/t', 'mp/')}`;
    expect(found(ours, new RegExp([...places, temporary].join('|')))).toEqual([]);
  });

  it('skips a test or runs one alone', () => {
    const tests = code.filter(isTest);
    expect(found(tests, /\b(?:describe|it|test)\.(?:only|skip|todo|fixme|fails)\b|\b(?:xit|xdescribe)\(/)).toEqual([]);
  });

  it('writes to the console', () => {
    expect(found(filesIn(['app', 'server'], CODE), /\bconsole\.\w+\(/)).toEqual([]);
  });

  it('makes the browser load more of zod than zod/mini', () => {
    const wrong = filesIn(['app', 'server/domain'], CODE).filter((file) =>
      importsOf(file).some(({ specifier }) => specifier === 'zod'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('CPR numbers (wire.md § 3, domain.md § 3)', () => {
  const numbersIn = (text: string) =>
    findTenDigits(text).flatMap(({ kind, digits }) => (kind === 'cpr' ? [digits] : []));

  it('are in no file name and in no test title', () => {
    expect(FILES.filter((file) => numbersIn(path.basename(file)).length > 0)).toEqual([]);
    const titled = code.filter(isTest).filter((file) => titlesIn(file).some((title) => numbersIn(title).length > 0));
    expect(titled).toEqual([]);
  });

  it('in the tree are fictitious: born before 2007, without a valid check digit, not on 1 January', () => {
    const texts = FILES.filter((file) => isText(file) && !file.endsWith('package-lock.json'));
    const wrong = texts.flatMap((file) =>
      numbersIn(textOf(file))
        .filter((cpr) => !isSynthetic(cpr))
        .map((cpr) => `${file}: one that begins with ${cpr.slice(0, 4)}`),
    );
    expect(wrong).toEqual([]);
  });
});
