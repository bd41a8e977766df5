import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { holds, isOneOf, MODULES, type Module, moduleOf } from './modules';
import { CODE, FILES, filesIn, type Import, importsOf, isTest } from './tree';

/** One folder is one screen; files beside the folders belong to the start page, and so does what it shows of a unit. */
function screenOf(file: string): string | undefined {
  if (file.startsWith('app/(work)/_overview/')) return 'start';
  const inWork = /^app\/\(work\)\/(?!_|layout)(?:([^/]+)\/)?/.exec(file);
  if (inWork) return inWork[1] ?? 'start';
  return /^app\/(?!_)([^/]+)\//.exec(file)?.[1];
}

/** What screens share (docs/architecture.md § 2: `_ui`, `_cv`, `_trpc`, `paths`), all texts, and the root layout. */
const SHARED = /^app\/(?:_ui\/|_cv\/|_trpc\/|_texts\/|[^/]+$)/;

const sources = FILES.filter(
  (file) => /^(?:app|server)\//.test(file) && CODE.test(file) && !isTest(file) && !isScaffold(file),
);

/** Test helpers lie beside the code they help to test, and may import vitest and other packages. */
function isScaffold(file: string): boolean {
  return /^server\/(?:vitest\.config|database\/test-[\w-]+|[\w/-]+\.test-support)\.ts$/.test(file);
}

/** Types of a package add no code: `inferRouterOutputs` gives a screen the types of the router's responses. */
const TYPES_FOR_SCREENS = /^@trpc\/server$/;

function refused({ mayImport, packages }: Module, { target, isOurs, typeOnly }: Import): boolean {
  if (isOurs) return !holds(mayImport, target);
  if ('only' in packages) return !isOneOf(packages.only, target);
  if (typeOnly && TYPES_FOR_SCREENS.test(target)) return false;
  return isOneOf(packages.not, target);
}

describe('the import table (docs/architecture.md § 2)', () => {
  it('has a row for every source file', () => {
    expect(sources.filter((file) => !moduleOf(file))).toEqual([]);
  });

  it.each(Object.entries<Module>(MODULES))('%s imports only what it may', (name, module) => {
    const mine = sources.filter((file) => moduleOf(file)?.[0] === name);
    const wrong = mine.flatMap((file) =>
      importsOf(file)
        .filter((imported) => refused(module, imported))
        .map(({ specifier }) => `${file} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('screens import only types from the server, except domain and file writers', () => {
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

  it('files of one folder are imported as ./name, all others as @/folder/name', () => {
    // Vitest reads its configuration before it resolves the root.
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

  it('the harness imports neither tests nor bench', () => {
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

  it('imports of every form are found', () => {
    const own = importsOf('e2e/architecture/imports.test.ts').map(({ specifier }) => specifier);
    expect(own).toEqual(['node:path', 'vitest', './modules', './tree']);
    expect(importsOf('server/database/embedded.ts')).toContainEqual({
      specifier: '@/server/start/lock.mjs',
      target: 'server/start/lock',
      isOurs: true,
      typeOnly: false,
    });
  });
});
