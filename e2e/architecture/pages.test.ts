import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODE, FILES, filesIn, isTest, textOf } from './tree';

const ALL = FILES.filter((file) => file === 'README.md' || /^docs\/.*\.md$/.test(file));
/** The specification and its designs also name what is planned. */
const PAGES = ALL.filter((page) => !/^docs\/(?:spec|design)\//.test(page));

const NAMES = new Set(FILES.map((file) => path.basename(file)));
const FOLDERS = new Set(FILES.flatMap((file) => above(path.dirname(file))));
const SCRIPTS = Object.keys(JSON.parse(textOf('package.json')).scripts);

/** What a run makes, and git does not keep. */
const MADE = /^\.(?:build|data|next|screens)\b/;
/** Folders that a path from the root begins with. */
const ROOTS = [...FOLDERS].filter((folder) => folder !== '.' && !folder.includes('/'));
/** Options of programs that are not ours, by program. */
const OTHERS = {
  vitest: ['config', 'root', 'project'],
  biome: ['error-on-warnings', 'write'],
  tsc: ['noEmit'],
  knip: ['no-progress'],
  npm: ['no-save'],
  curl: ['cert', 'key', 'cacert', 'data', 'data-binary', 'header', 'namespace'],
} as const;

/** A folder and those above it. */
function above(folder: string): string[] {
  const parts = folder.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Everything a page has in code style, and the lines of its code blocks. */
function codeOf(page: string): string[] {
  const text = textOf(page);
  const blocks = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const inline = text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g);
  return [...blocks, ...[...inline].map(([, code = '']) => code)];
}

/** What is found in the code of a page and is wrong, with the page before it. */
function wrongIn(pages: readonly string[], pattern: RegExp, isRight: (found: string) => boolean): string[] {
  return pages.flatMap((page) =>
    codeOf(page).flatMap((code) =>
      [...code.matchAll(pattern)].flatMap(([, found = '']) => (isRight(found) ? [] : [`${page}: ${found}`])),
    ),
  );
}

function anchorsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\-_ ]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the pages, README and docs', () => {
  it.each(ALL)('%s links only to what is there', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const dead = links.filter((link) => {
      if (/^(?:https?|mailto):/.test(link)) return false;
      const [target = '', anchor] = link.split('#');
      const file = target === '' ? page : path.join(path.dirname(page), target);
      if (!FILES.includes(file) && !FOLDERS.has(file)) return true;
      return anchor !== undefined && !anchorsOf(file).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  it('name no folder and no file by its path that is not there', () => {
    const paths = new RegExp(
      `(?<![\\w./-])((?:${ROOTS.map((root) => root.replaceAll('.', '\\.')).join('|')})/[^\\s\`'",;:]+)`,
      'g',
    );
    expect(
      wrongIn(PAGES, paths, (found) => {
        const plain = found
          .replace(/[/.]+$/, '')
          .replace(/^([^(]*)\)+$/, '$1')
          .replace(/\/$/, '');
        return FILES.includes(plain) || FOLDERS.has(plain);
      }),
    ).toEqual([]);
  });

  it('name no file by its name alone that is not there', () => {
    const names = /(?<![\w./*-])([\w[\].-]+\.(?:tsx?|mjs|sql|prisma|svg|md|css|csv))(?![\w/])/g;
    expect(wrongIn(PAGES, names, (found) => NAMES.has(found))).toEqual([]);
  });

  it('name no npm script and no command that is not there', () => {
    expect(wrongIn(PAGES, /\bnpm run (?:-s )?([\w-]+)/g, (found) => SCRIPTS.includes(found))).toEqual([]);
    const isCommand = (found: string) => FILES.includes(`server/cli/${found}.ts`);
    expect(wrongIn(PAGES, /\bcli -- ([a-z-]+)/g, isCommand)).toEqual([]);
    const table = (header: string) => {
      const text = textOf('README.md');
      const [rows = ''] = text.slice(text.indexOf(header)).split('\n\n');
      return [...rows.matchAll(/^\| `([a-z-]+)/gm)].map(([, name = '']) => name);
    };
    const [scripts, commands] = [table('| `npm run …` |').slice(1), table('| `npm run cli -- …` |').slice(1)];
    expect(scripts.length).toBeGreaterThan(5);
    expect(commands.length).toBeGreaterThan(5);
    expect(scripts.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
    expect(commands.filter((name) => !isCommand(name))).toEqual([]);
  });

  it('name no option of a command line that is not there', () => {
    const programs = [...filesIn(['server/cli', 'bench', 'e2e/fuzz', 'e2e/checker', '.ci'], CODE)].filter(
      (file) => !isTest(file),
    );
    const ours = programs.map(textOf).join('\n');
    const isOurs = (name: string) => new RegExp(`(?:^|[\\s{,])'?${name}'?(?:: |,| =)|--${name}\\b`, 'm').test(ours);
    const others: readonly string[] = Object.values(OTHERS).flat();
    expect(wrongIn(PAGES, /(?<![\w-])--([a-zA-Z][\w-]*)/g, (found) => isOurs(found) || others.includes(found))).toEqual(
      [],
    );
  });

  it('name no folder of their own making but what a run makes', () => {
    const hidden = /(?<![\w./-])(\.[a-z][\w-]*)\//g;
    expect(wrongIn(PAGES, hidden, (found) => FOLDERS.has(found) || MADE.test(found))).toEqual([]);
  });
});
