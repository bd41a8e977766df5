import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { digestOf } from './stamps.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'cv-stamps-'));
const file = path.join(folder, 'a', 'one.ts');
mkdirSync(path.dirname(file));
writeFileSync(file, 'one');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a digest depends on names and contents, not on times', () => {
  const before = digestOf([folder]);
  utimesSync(file, 1, 1);
  expect(digestOf([folder])).toBe(before);
  writeFileSync(file, 'two');
  const changed = digestOf([folder]);
  expect(changed).not.toBe(before);
  const renamed = path.join(folder, 'a', 'two.ts');
  renameSync(file, renamed);
  expect(digestOf([folder])).not.toBe(changed);
  renameSync(renamed, file);
  expect(digestOf([folder])).toBe(changed);
});

test('a digest skips files that do not count and paths that are missing', () => {
  const before = digestOf([folder, '/nowhere'], (name: string) => !name.endsWith('.test.ts'));
  writeFileSync(path.join(folder, 'a', 'one.test.ts'), 'test');
  expect(digestOf([folder, '/nowhere'], (name: string) => !name.endsWith('.test.ts'))).toBe(before);
});
