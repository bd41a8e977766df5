import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileRow } from '@/server/files/updated-cvs';
import { writeFile } from './write-file';

let folder: string;
let file: string;
let others: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-write-'));
  file = path.join(folder, 'list.csv');
  others = path.join(folder, 'others');
  writeFileSync(others, 'theirs');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* rows(): AsyncGenerator<readonly FileRow[]> {
  yield [{ cpr: '0000000000', revisedAt: 0, deleted: false }];
}

test('only its user may read the file, and no temporary file is left', async () => {
  await writeFile(file, 'csv', rows(), []);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain('000000-0000');
  expect(existsSync(`${file}.new`)).toBe(false);
});

test('a symbolic link under the temporary name is not followed', async () => {
  symlinkSync(others, `${file}.new`);
  await expect(writeFile(file, 'csv', rows(), [])).rejects.toThrow('remove it');
  expect(readFileSync(others, 'utf8')).toBe('theirs');
});

test.each([
  ['a file', () => writeFileSync(file, 'theirs')],
  ['a link', () => symlinkSync(others, file)],
])('%s that took the name meanwhile is kept', async (_what, plant) => {
  plant();
  await expect(writeFile(file, 'csv', rows(), [])).rejects.toThrow('already exists');
  expect(readFileSync(file, 'utf8')).toBe('theirs');
});
