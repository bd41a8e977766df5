import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { holds, isOneOf, ROOMS, type Room, roomOf } from './rooms';
import { CODE, FILES, filesIn, type Import, importsOf, isTest } from './tree';

/** One folder, one screen; the files beside the others' folders are the first screen's, Find borger. */
function screenOf(file: string): string | undefined {
  const inWork = /^app\/\(work\)\/(?!_|layout)(?:([^/]+)\/)?/.exec(file);
  if (inWork) return inWork[1] ?? 'find';
  return /^app\/(?!_)([^/]+)\//.exec(file)?.[1];
}

/** What screens share (docs/architecture.md § 2: `_ui`, `_cv`, `_trpc`, `paths`), every text, and what the root lays out. */
const SHARED = /^app\/(?:_ui\/|_cv\/|_trpc\/|_texts\/|[^/]+$)/;

const sources = FILES.filter(
  (file) => /^(?:app|server)\//.test(file) && CODE.test(file) && !isTest(file) && !isScaffold(file),
);

/** Helpers of tests lie beside what they help with and may know vitest and the rest. */
function isScaffold(file: string): boolean {
  return /^server\/(?:vitest\.config|database\/test-[\w-]+|[\w/-]+\.test-support)\.ts$/.test(file);
}

/** The types of a package weigh nothing: `inferRouterOutputs` gives a screen the router's answers. */
const TYPES_FOR_SCREENS = /^@trpc\/server$/;

function refused({ mayImport, packages }: Room, { target, isOurs, typeOnly }: Import): boolean {
  if (isOurs) return !holds(mayImport, target);
  if ('only' in packages) return !isOneOf(packages.only, target);
  if (typeOnly && TYPES_FOR_SCREENS.test(target)) return false;
  return isOneOf(packages.not, target);
}

describe('the import table (docs/architecture.md § 2)', () => {
  it('has a row for every source file', () => {
    expect(sources.filter((file) => !roomOf(file))).toEqual([]);
  });

  it.each(Object.entries<Room>(ROOMS))('%s imports only what it may', (name, room) => {
    const mine = sources.filter((file) => roomOf(file)?.[0] === name);
    const wrong = mine.flatMap((file) =>
      importsOf(file)
        .filter((imported) => refused(room, imported))
        .map(({ specifier }) => `${file} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('screens know of the server no more than types, but for the domain and what writes files', () => {
    const wrong = sources
      .filter((file) => file.startsWith('app/'))
      .flatMap((file) => importsOf(file).map((imported) => ({ file, ...imported })))
      .filter(
        ({ target, typeOnly }) =>
          holds(['server'], target) && !holds(['server/domain', 'server/files'], target) && !typeOnly,
      )
      .map(({ file, specifier }) => `${file} → ${specifier}`);
    expect(wrong).toEqual([]);
  });

  it('a file of the same folder is imported as ./name, any other from the root as @/folder/name', () => {
    // Vitest reads its configuration before it knows the root.
    const files = filesIn(['app', 'bench', 'e2e', 'server'], /\.tsx?$/).filter(
      (file) => file !== 'server/vitest.config.ts',
    );
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ isOurs }) => isOurs)
        .filter(({ specifier, target }) => specifier.startsWith('./') !== (path.dirname(target) === path.dirname(file)))
        .map(({ specifier }) => `${file} → ${specifier}`),
    );
    expect(files.length).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });

  it('the harness of tests and bench imports neither', () => {
    const wrong = filesIn(['bench', 'e2e/harness'], CODE).flatMap((file) => {
      const may = file.startsWith('bench/')
        ? /^(?:app|bench|server|e2e\/harness)\//
        : /^(?:app\/paths$|server\/|e2e\/harness\/)/;
      return importsOf(file)
        .filter(({ target, isOurs }) => isOurs && !may.test(target))
        .map(({ specifier }) => `${file} → ${specifier}`);
    });
    expect(wrong).toEqual([]);
  });

  it('one screen never imports another', () => {
    const wrong = sources.flatMap((file) => {
      const screen = screenOf(file.replace(/\.tsx?$/, ''));
      if (screen === undefined) return [];
      return importsOf(file)
        .filter(({ target }) => target.startsWith('app/') && !SHARED.test(target) && screenOf(target) !== screen)
        .map(({ specifier }) => `${file} → ${specifier}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is read from imports of every form', () => {
    const own = importsOf('e2e/architecture/imports.test.ts').map(({ specifier }) => specifier);
    expect(own).toEqual(['node:path', 'vitest', './rooms', './tree']);
    expect(importsOf('server/database/embedded.ts')).toContainEqual({
      specifier: '@/server/start/lock.mjs',
      target: 'server/start/lock',
      isOurs: true,
      typeOnly: false,
    });
  });
});
