import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartError } from '@/server/config/start-error';
import type { FileRow } from '@/server/files/updated-cvs';
import { openPartialExport, type PartialExport } from './partial-export';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-export-'));
  file = path.join(folder, 'list.csv');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const row = (at: number): FileRow => ({ cpr: '0000000000', revisedAt: at, deleted: at % 2 === 0 });
const state = (rows: number) => ({
  period: { start: 0, end: 10 },
  jobcenter: null,
  purpose: 'Kontrol',
  after: { at: rows, citizenId: rows },
  rows,
});

async function all(partial: PartialExport): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const batch of partial.read()) rows.push(...batch);
  return rows;
}

test('a later process resumes from the rows on disk and reads them in order', async () => {
  const first = await openPartialExport(file, 'q');
  expect([first.next, first.rows]).toEqual([undefined, 0]);
  await first.add({ rows: [row(1), row(2)], next: state(2), extractTime: 5 });
  // The process ends here, without closing anything.
  const second = await openPartialExport(file, 'q');
  expect([second.next, second.rows, second.extractTime]).toEqual([state(2), 2, 5]);
  await second.add({ rows: [row(3)], next: null, extractTime: 6 });
  expect([second.next, second.rows]).toEqual([null, 3]);
  expect(await all(second)).toEqual([row(1), row(2), row(3)]);
  await Promise.all([first.close(), second.close()]);
});

test('a part half-written at a kill is ignored', async () => {
  const first = await openPartialExport(file, 'q');
  await first.add({ rows: [row(1)], next: state(1), extractTime: 5 });
  await first.close();
  appendFileSync(`${file}.part`, '0000000000 2 1\n0000');
  writeFileSync(`${file}.part.json.new`, '{"question":"q","by', { mode: 0o600 });
  const second = await openPartialExport(file, 'q');
  await second.add({ rows: [row(2)], next: null, extractTime: 6 });
  expect(await all(second)).toEqual([row(1), row(2)]);
  await second.close();
});

test('rows without a state file are ignored', async () => {
  writeFileSync(`${file}.part`, '0000000000 1', { mode: 0o600 });
  const partial = await openPartialExport(file, 'q');
  await partial.add({ rows: [], next: null, extractTime: 5 });
  expect(await all(partial)).toEqual([]);
  await partial.close();
});

test('another export does not resume from the files and does not remove them', async () => {
  const first = await openPartialExport(file, 'q');
  await first.add({ rows: [row(1)], next: state(1), extractTime: 5 });
  await first.close();
  await expect(openPartialExport(file, 'another')).rejects.toThrow('belongs to another export');
  const again = await openPartialExport(file, 'q');
  expect(again.rows).toBe(1);
  await again.close();
});

test.each([
  ['is no JSON', '{"question":"q","by'],
  ['lacks what it needs', '{"question":"q","bytes":0,"rows":0,"next":{"rows":0},"extractTime":5}'],
])('a state file that %s is not resumed from', async (_what, note) => {
  writeFileSync(`${file}.part.json`, note, { mode: 0o600 });
  await expect(openPartialExport(file, 'q')).rejects.toThrow(
    new StartError(`${file}.part.json cannot be read: remove it, or give another --out.`),
  );
});

test('only its user may read the files, and remove() deletes them', async () => {
  const partial = await openPartialExport(file, 'q');
  await partial.add({ rows: [row(1)], next: null, extractTime: 5 });
  for (const name of [`${file}.part`, `${file}.part.json`]) expect(statSync(name).mode & 0o777).toBe(0o600);
  await partial.remove();
  await partial.close();
  for (const name of [`${file}.part`, `${file}.part.json`]) expect(existsSync(name)).toBe(false);
});

test('many rows are read in batches', async () => {
  const partial = await openPartialExport(file, 'q');
  const rows = Array.from({ length: 12_345 }, (_, at) => row(at));
  await partial.add({ rows, next: null, extractTime: 5 });
  const sizes: number[] = [];
  for await (const batch of partial.read()) sizes.push(batch.length);
  expect(sizes).toEqual([5_000, 5_000, 2_345]);
  await partial.close();
});

test('a symbolic link in place of any of its files is refused', async () => {
  const others = path.join(folder, 'others');
  writeFileSync(others, 'theirs');
  for (const name of ['.part', '.part.json', '.part.json.new']) {
    symlinkSync(others, file + name);
    const written = openPartialExport(file, 'q').then((partial) =>
      partial.add({ rows: [row(1)], next: null, extractTime: 5 }),
    );
    await expect(written).rejects.toThrow('already exists and is not from an earlier run');
    rmSync(file + name);
  }
  expect(readFileSync(others, 'utf8')).toBe('theirs');
});
