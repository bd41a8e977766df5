import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FOLDERS } from './folders';
import { GENERATED, GENERATED_FILES, pageAnew } from './generated';
import { FILES, textOf } from './tree';

describe('generated parts of the pages', () => {
  it.each(Object.keys(GENERATED))('%s is up to date (write it with node .ci/pages.mjs)', (page) => {
    expect(textOf(page)).toBe(pageAnew(page));
  });
});

describe('generated files', () => {
  it.each(Object.keys(GENERATED_FILES))('%s is up to date (write it with node .ci/pages.mjs)', (file) => {
    expect(textOf(file)).toBe(GENERATED_FILES[file]?.());
  });
});

describe('the structure of the project', () => {
  const folders = new Set(
    FILES.flatMap((file) => {
      const parts = path.dirname(file).split('/');
      return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    }),
  );

  it('has a line for every folder of the first two levels (e2e/architecture/folders.ts)', () => {
    const shallow = [...folders].filter((folder) => folder !== '.' && folder.split('/').length <= 2);
    const isInside = (folder: string) => folder.startsWith('prisma/migrations/');
    expect(shallow.filter((folder) => !isInside(folder) && !(folder in FOLDERS))).toEqual([]);
  });

  it('names only folders and files that exist', () => {
    expect(Object.keys(FOLDERS).filter((name) => !folders.has(name) && !FILES.includes(name))).toEqual([]);
  });
});
