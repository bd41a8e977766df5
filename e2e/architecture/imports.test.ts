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
const PORTS = /^server\/operations\/ports\//;
const HTTP = /^server\/http\//;
const FILES_FOR_PEOPLE = /^server\/files\//;
const POPULATION = /^server\/population\//;
const DATABASE = [/^@?prisma\b/, /^pg$/];
const SCREENS = [/^react/, /^next\b/, /^@tanstack\//];
const TRANSPORTS = [/^@trpc\//, /^saxes$/];
/** What every part of the server stands on: configuration, the log, the database's own server and pools. */
const FOUNDATION = /^server\/(?:config|database|log|start)\//;
/** One way to a key for one use. */
const KEYS = /^server\/config\/derive-key$/;
/** What the doors share about those who call. */
const CLIENTS = /^server\/doors\/clients\//;
/** The one type a screen may know of the server (architecture.md § 2). */
const ROUTER = /^server\/doors\/trpc\/router$/;

function door(name: string): Room {
  const files = new RegExp(`^server/doors/${name}/`);
  return { files, mayImport: [DOMAIN, OPERATIONS, HTTP, CLIENTS, KEYS, files], never: [...DATABASE, ...SCREENS] };
}

const ROOMS: Readonly<Record<string, Room>> = {
  'server/domain': { files: DOMAIN, mayImport: [DOMAIN], packages: [/^zod\/mini$/] },
  'server/operations': { files: OPERATIONS, mayImport: [DOMAIN, OPERATIONS], packages: [/^zod\/mini$/] },
  'server/adapters': {
    files: /^server\/adapters\//,
    mayImport: [DOMAIN, PORTS, KEYS, /^server\/adapters\//],
    never: [...SCREENS, ...TRANSPORTS],
  },
  'server/doors/clients': door('clients'),
  'server/doors/trpc': door('trpc'),
  'server/doors/soap': door('soap'),
  'server/doors/feed': door('feed'),
  'server/http': {
    files: HTTP,
    mayImport: [DOMAIN, HTTP, FOUNDATION],
    never: [...TRANSPORTS, /^@?prisma\b/, /^react/],
  },
  'server/jobs': {
    files: /^server\/jobs\//,
    mayImport: [DOMAIN, OPERATIONS, /^server\/jobs\//, FOUNDATION],
    never: [/^@?prisma\b/, ...SCREENS],
  },
  'server/config, log, database and start': {
    files: FOUNDATION,
    // The log's last line of defence knows a number by the domain's one recogniser.
    mayImport: [FOUNDATION, /^server\/domain\/cpr-in-text$/],
    never: [/^@?prisma\b/, ...SCREENS, ...TRANSPORTS],
  },
  'server/files': { files: FILES_FOR_PEOPLE, mayImport: [DOMAIN, FILES_FOR_PEOPLE], packages: [/^fflate$/] },
  'server/population': { files: POPULATION, mayImport: [DOMAIN, POPULATION], packages: [/^node:/] },
  'server/demo': {
    files: /^server\/demo\//,
    mayImport: [DOMAIN, OPERATIONS, /^server\/doors\/feed\//],
    packages: [/^node:/],
  },
  'server/cli': { files: /^server\/cli\//, mayImport: [SERVER], never: [/^react/] },
  'server/wiring and main': {
    files: /^server\/[^/]+$/,
    mayImport: [/^server\/(?!cli\/)/],
    never: [/^react/],
  },
  'app/_ui': {
    files: /^app\/_ui\//,
    mayImport: [/^app\/_ui\//],
    never: [...DATABASE, /^node:/, /^zod/, /^@trpc\//, /^@tanstack\//],
  },
  app: {
    files: /^app\//,
    mayImport: [/^app\//, DOMAIN_WITHOUT_RULES, FILES_FOR_PEOPLE, ROUTER],
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

  it('screens know of the server no more than types, but for the domain and what writes files', () => {
    const wrong = sources
      .filter((file) => file.startsWith('app/'))
      .flatMap((file) => importsOf(file).map((imported) => ({ file, ...imported })))
      .filter(
        ({ target, typeOnly }) =>
          SERVER.test(target) && !DOMAIN.test(target) && !FILES_FOR_PEOPLE.test(target) && !typeOnly,
      )
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
