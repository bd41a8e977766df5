const SERVER = /^server\//;

/** Parts of our own tree, by their name in docs/architecture.md. */
const PARTS = {
  'server/domain': /^server\/domain\//,
  'server/domain without rules': /^server\/domain\/(?!rules\/)/,
  'server/domain/cpr-in-text': /^server\/domain\/cpr-in-text$/,
  'server/operations': /^server\/operations\//,
  'server/operations/ports': /^server\/operations\/ports\//,
  'server/adapters': /^server\/adapters\//,
  'server/http': /^server\/http\//,
  'server/jobs': /^server\/jobs\//,
  'server/files': /^server\/files\//,
  'server/xml': /^server\/xml\//,
  'server/population': /^server\/population\//,
  'server/doors/clients': /^server\/doors\/clients\//,
  'server/doors/trpc': /^server\/doors\/trpc\//,
  'server/doors/soap': /^server\/doors\/soap\//,
  'server/doors/feed': /^server\/doors\/feed\//,
  'server/doors/sign-in': /^server\/doors\/sign-in\//,
  'server/config, database, log, start': /^server\/(?:config|database|log|start)\//,
  'server/config/derive-key': /^server\/config\/derive-key$/,
  'server/config/seal': /^server\/config\/seal$/,
  'server without cli': /^server\/(?!cli\/)/,
  server: SERVER,
  'the router’s type': /^server\/doors\/trpc\/router$/,
  'app/_ui': /^app\/_ui\//,
  'app/_texts': /^app\/_texts\//,
  app: /^app\//,
} as const satisfies Readonly<Record<string, RegExp>>;

/** Packages and Node's own modules, likewise. */
const PACKAGES = {
  'zod/mini': /^zod\/mini$/,
  'classic zod': /^zod$/,
  zod: /^zod/,
  fflate: /^fflate$/,
  saxes: /^saxes$/,
  'node:*': /^node:/,
  Prisma: /^@?prisma\b/,
  pg: /^pg$/,
  React: /^react/,
  Next: /^next\b/,
  TanStack: /^@tanstack\//,
  tRPC: /^@trpc\//,
  // Links of tRPC's client are built on this part of its server package.
  'tRPC’s server': /^@trpc\/server(?!\/observable$)/,
} as const satisfies Readonly<Record<string, RegExp>>;

type Part = keyof typeof PARTS;
type Package = keyof typeof PACKAGES;

/** A row of the import table: the files it covers, and what they may import. */
export type Module = {
  readonly files: RegExp;
  readonly mayImport: readonly Part[];
  readonly packages: { readonly only: readonly Package[] } | { readonly not: readonly Package[] };
};

const DATABASE: readonly Package[] = ['Prisma', 'pg'];
const SCREENS: readonly Package[] = ['React', 'Next', 'TanStack'];
const TRANSPORTS: readonly Package[] = ['tRPC', 'saxes'];

function door(name: 'clients' | 'trpc' | 'soap' | 'feed' | 'sign-in'): Module {
  const itself: Part = `server/doors/${name}`;
  const shared: readonly Part[] = [
    ...(['server/domain', 'server/operations', 'server/http', 'server/xml'] as const),
    ...(['server/config/derive-key', 'server/config/seal'] as const),
  ];
  return {
    files: PARTS[itself],
    mayImport: [...new Set<Part>([itself, ...shared, 'server/doors/clients'])],
    packages: { not: [...DATABASE, ...SCREENS] },
  };
}

/** The import table (docs/architecture.md § 2). The first row whose `files` match a file applies. */
export const MODULES = {
  'server/domain': { files: PARTS['server/domain'], mayImport: ['server/domain'], packages: { only: ['zod/mini'] } },
  'server/operations': {
    files: PARTS['server/operations'],
    mayImport: ['server/operations', 'server/domain'],
    packages: { only: ['zod/mini'] },
  },
  'server/adapters': {
    files: PARTS['server/adapters'],
    mayImport: [
      ...(['server/adapters', 'server/domain', 'server/operations/ports'] as const),
      ...(['server/config/derive-key', 'server/config/seal', 'server/xml'] as const),
    ],
    packages: { not: [...SCREENS, ...TRANSPORTS] },
  },
  'server/doors/clients': door('clients'),
  'server/doors/trpc': door('trpc'),
  'server/doors/soap': door('soap'),
  'server/doors/feed': door('feed'),
  'server/doors/sign-in': door('sign-in'),
  'server/http': {
    files: PARTS['server/http'],
    mayImport: ['server/http', 'server/domain', 'server/config, database, log, start'],
    packages: { not: [...TRANSPORTS, 'Prisma', 'React'] },
  },
  'server/jobs': {
    files: PARTS['server/jobs'],
    mayImport: ['server/jobs', 'server/domain', 'server/operations', 'server/config, database, log, start'],
    packages: { not: ['Prisma', ...SCREENS] },
  },
  'server/config, database, log, start': {
    files: PARTS['server/config, database, log, start'],
    // The log's last line of defence uses the domain's recogniser of CPR numbers.
    mayImport: ['server/config, database, log, start', 'server/domain/cpr-in-text'],
    packages: { not: ['Prisma', ...SCREENS, ...TRANSPORTS] },
  },
  'server/files': {
    files: PARTS['server/files'],
    mayImport: ['server/files', 'server/domain'],
    packages: { only: ['fflate'] },
  },
  'server/xml': {
    files: PARTS['server/xml'],
    mayImport: ['server/xml', 'server/domain'],
    packages: { only: ['saxes'] },
  },
  'server/population': {
    files: PARTS['server/population'],
    mayImport: ['server/population', 'server/domain'],
    packages: { only: ['node:*'] },
  },
  'server/demo': {
    files: /^server\/demo\//,
    mayImport: ['server/domain', 'server/operations', 'server/doors/feed'],
    packages: { only: ['node:*'] },
  },
  // Explanations are worded once, for the screens and the command line.
  'server/cli': { files: /^server\/cli\//, mayImport: ['server', 'app/_texts'], packages: { not: ['React'] } },
  'server/*.ts': { files: /^server\/[^/]+$/, mayImport: ['server without cli'], packages: { not: ['React'] } },
  'app/_ui': {
    files: PARTS['app/_ui'],
    mayImport: ['app/_ui'],
    packages: { not: [...DATABASE, 'node:*', 'zod', 'tRPC', 'TanStack'] },
  },
  app: {
    files: PARTS.app,
    mayImport: ['app', 'server/domain without rules', 'server/files', 'the router’s type'],
    packages: { not: [...DATABASE, 'node:*', 'classic zod', 'tRPC’s server'] },
  },
} as const satisfies Readonly<Record<string, Module>>;

export function moduleOf(file: string): [name: string, module: Module] | undefined {
  const path = file.replace(/\.(?:tsx?|mjs)$/, '');
  return Object.entries<Module>(MODULES).find(([, { files }]) => files.test(path));
}

/** Whether one of these parts contains a path from the root, written without its extension. */
export function holds(parts: readonly Part[], target: string): boolean {
  return parts.some((part) => PARTS[part].test(target));
}

/** Whether a package is one of these. */
export function isOneOf(packages: readonly Package[], specifier: string): boolean {
  return packages.some((name) => PACKAGES[name].test(specifier));
}
