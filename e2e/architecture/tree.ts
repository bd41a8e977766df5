import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The files of the tree as git lists them: tracked or untracked, but not ignored. Paths from the root. */
export const FILES: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
)
  .split('\0')
  .filter((file) => file !== '' && isFile(file))
  .sort();

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Files of these kinds in these folders. */
export function filesIn(folders: readonly string[], kinds: RegExp): string[] {
  return FILES.filter((file) => folders.some((folder) => file.startsWith(`${folder}/`)) && kinds.test(file));
}

export const CODE = /\.(?:ts|tsx|mjs|js)$/;

export function isTest(file: string): boolean {
  return /\.(?:test|spec|test-support)\.tsx?$/.test(file);
}

export function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** Code without the lines that are comments. */
export function withoutComments(text: string): string {
  return text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
}

/** Files that are read as text. */
export function isText(file: string): boolean {
  return !/\.(?:png|jpg|ico|woff2?|pdf|xlsx|gz)$/.test(file);
}

/** The titles in a test file: the first argument of `describe`, `it` and `test`, also after `.each(…)`. */
export function titlesIn(file: string): string[] {
  const titles = textOf(file).matchAll(
    /\b(?:describe|it|test)\b(?:\.\w+)*(?:\([^'"`]*?\)|\(\[[\s\S]*?\]\))?\(\s*(['"`])([^\n]*?)\1/g,
  );
  return [...titles].map(([, , title]) => title ?? '');
}

export type Import = {
  /** As written. */
  readonly specifier: string;
  /** The path from the root, without extension, of one of our files; the specifier of a package. */
  readonly target: string;
  readonly isOurs: boolean;
  /** Whether only types are imported. */
  readonly typeOnly: boolean;
};

const STATIC = /(?:^|;)[ \t]*(?:import|export)\b([^;'"]*?)\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /(?:^|;)[ \t]*import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

/** The imports of a file, types included. */
export function importsOf(file: string): Import[] {
  const text = textOf(file);
  const found = [
    ...[...text.matchAll(STATIC)].map(([, what = '', specifier = '']) => ({
      specifier,
      typeOnly: /^\s*type\b/.test(what),
    })),
    ...[...text.matchAll(BARE), ...text.matchAll(DYNAMIC)].map(([, specifier = '']) => ({
      specifier,
      typeOnly: false,
    })),
  ];
  return found.map(({ specifier, typeOnly }) => ({ specifier, typeOnly, ...resolve(file, specifier) }));
}

function resolve(file: string, specifier: string): Pick<Import, 'target' | 'isOurs'> {
  const ours = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? path.join(path.dirname(file), specifier)
      : undefined;
  if (ours === undefined) return { target: specifier, isOurs: false };
  return { target: ours.replace(/\.(?:tsx?|mjs)$/, ''), isOurs: true };
}
