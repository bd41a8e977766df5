import { describe, expect, it } from 'vitest';
import { CODE, FILES, type Import, importsOf, isTest } from './tree';

/** A row of the import table of architecture.md § 2. */
type Room = {
  readonly files: RegExp;
  /** Of our own tree. */
  readonly mayImport: readonly RegExp[];
  /** Packages, and Node's own modules by `node:`; absent = any that is not refused. */
  readonly packages?: readonly RegExp[];
  readonly never?: readonly RegExp[];
};

const SERVER = /^server\//;
const DOMAIN = /^server\/domain\//;
const DOMAIN_WITHOUT_RULES = /^server\/domain\/(?!rules\/)/;
const OPERATIONS = /^server\/operations\//;
const PORTS = /^server\/operations\/(?:\w+-)*ports$/;
const DATABASE = [/^@?prisma\b/, /^pg$/];
const SCREENS = [/^react/, /^next\b/, /^@tanstack\//];
/** What every part of the server stands on: configuration, the log, the database's own server and pools. */
const FOUNDATION =
  /^server\/(?:database\/|start\/|certificate$|env$|log$|log-scrubber$|listen-config$|look-ups-config$|numbers-config$|private-file$|secret-key$|start-error$|systems-config$)/;
/** The one type a screen may know of the server (architecture.md § 2). */
const ROUTER = /^server\/doors\/trpc\/router$/;

const ROOMS: Readonly<Record<string, Room>> = {
  'server/domain': { files: DOMAIN, mayImport: [DOMAIN], packages: [/^zod\/mini$/] },
  'server/operations': { files: OPERATIONS, mayImport: [DOMAIN, OPERATIONS], packages: [/^zod\/mini$/] },
  'server/adapters': {
    files: /^server\/adapters\//,
    mayImport: [DOMAIN, PORTS, /^server\/adapters\//],
    never: [...SCREENS, /^@trpc\//],
  },
  'server/doors': {
    files: /^server\/doors\//,
    mayImport: [DOMAIN, OPERATIONS, /^server\/doors\//, /^server\/http\//],
    never: [...DATABASE, ...SCREENS],
  },
  'server/http': {
    files: /^server\/http\//,
    mayImport: [DOMAIN, OPERATIONS, /^server\/doors\//, /^server\/http\//, FOUNDATION],
    never: [/^@?prisma\b/, /^react/],
  },
  'server/jobs': {
    files: /^server\/jobs\//,
    mayImport: [DOMAIN, OPERATIONS, /^server\/jobs\//, FOUNDATION],
    never: [/^@?prisma\b/, ...SCREENS],
  },
  'server/database and what else all stand on': {
    files: FOUNDATION,
    // The log's last line of defence knows a number by the domain's one recogniser.
    mayImport: [FOUNDATION, /^server\/domain\/cpr-in-text$/],
    never: [/^@?prisma\b/, ...SCREENS, /^@trpc\//],
  },
  'server/wiring, main and cli': {
    files: /^server\/(?:cli\/|[^/]+$)/,
    mayImport: [SERVER],
    never: [/^react/],
  },
  'app/_ui': {
    files: /^app\/_ui\//,
    mayImport: [/^app\/_ui\//],
    never: [...DATABASE, /^node:/, /^zod/, /^@trpc\//, /^@tanstack\//],
  },
  app: {
    files: /^app\//,
    mayImport: [/^app\//, DOMAIN_WITHOUT_RULES, ROUTER],
    // What a link of tRPC's client is made of comes with its server.
    never: [...DATABASE, /^node:/, /^zod$/, /^@trpc\/server(?!\/observable$)/],
  },
};

/** One folder, one screen; the files beside the others' folders are the first screen's, Find borger. */
function screenOf(file: string): string | undefined {
  const inWork = /^app\/\(work\)\/(?!_|layout)(?:([^/]+)\/)?/.exec(file);
  if (inWork) return inWork[1] ?? 'find';
  return /^app\/(?!_)([^/]+)\//.exec(file)?.[1];
}

/** What screens share (architecture.md § 2: `_ui`, `_cv`, `_trpc`, `paths`), every text, and what the root lays out. */
const SHARED = /^app\/(?:_ui\/|_cv\/|_trpc\/|_texts\/|[^/]+$)/;

const sources = FILES.filter(
  (file) => /^(?:app|server)\//.test(file) && CODE.test(file) && !isTest(file) && !isScaffold(file),
);

/** Helpers of tests lie beside what they help with and may know vitest and the rest. */
function isScaffold(file: string): boolean {
  return /^server\/(?:vitest\.config|database\/test-[\w-]+|[\w/-]+\.test-support)\.ts$/.test(file);
}

function roomOf(file: string): [string, Room] | undefined {
  return Object.entries(ROOMS).find(([, { files }]) => files.test(file.replace(/\.(?:tsx?|mjs)$/, '')));
}

/** The types of a package weigh nothing: `inferRouterOutputs` gives a screen the router's answers. */
const TYPES_FOR_SCREENS = /^@trpc\/server$/;

function refused(room: Room, { target, isOurs, typeOnly }: Import): boolean {
  if (isOurs) return !room.mayImport.some((allowed) => allowed.test(target));
  if (room.packages) return !room.packages.some((allowed) => allowed.test(target));
  if (typeOnly && TYPES_FOR_SCREENS.test(target)) return false;
  return room.never?.some((never) => never.test(target)) ?? false;
}

describe('the import table of architecture.md § 2', () => {
  it('has a row for every source file', () => {
    expect(sources.filter((file) => !roomOf(file))).toEqual([]);
  });

  it.each(Object.keys(ROOMS))('%s imports only what it may', (name) => {
    const mine = sources.filter((file) => roomOf(file)?.[0] === name);
    const wrong = mine.flatMap((file) =>
      importsOf(file)
        .filter((imported) => refused(ROOMS[name] as Room, imported))
        .map(({ specifier }) => `${file} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('screens know of the server no more than types, but for the domain', () => {
    const wrong = sources
      .filter((file) => file.startsWith('app/'))
      .flatMap((file) => importsOf(file).map((imported) => ({ file, ...imported })))
      .filter(({ target, typeOnly }) => SERVER.test(target) && !DOMAIN.test(target) && !typeOnly)
      .map(({ file, specifier }) => `${file} → ${specifier}`);
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
    expect(own).toEqual(['vitest', './tree']);
    expect(importsOf('server/database/embedded.ts')).toContainEqual({
      specifier: '@/server/start/lock.mjs',
      target: 'server/start/lock',
      isOurs: true,
      typeOnly: false,
    });
  });
});
