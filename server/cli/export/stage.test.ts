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
import type { FileRow } from '@/server/files/updated-cvs';
import { openStage, type Stage } from './stage';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-stage-'));
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

async function all(stage: Stage): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const some of stage.read()) rows.push(...some);
  return rows;
}

test('what was kept is there for who comes after, and is read in order', async () => {
  const first = await openStage(file, 'q');
  expect([first.next, first.rows]).toEqual([undefined, 0]);
  await first.add({ rows: [row(1), row(2)], next: state(2), extractTime: 5 });
  // The process ends here, without closing anything.
  const second = await openStage(file, 'q');
  expect([second.next, second.rows, second.extractTime]).toEqual([state(2), 2, 5]);
  await second.add({ rows: [row(3)], next: null, extractTime: 6 });
  expect([second.next, second.rows]).toEqual([null, 3]);
  expect(await all(second)).toEqual([row(1), row(2), row(3)]);
  await Promise.all([first.close(), second.close()]);
});

test('a part that was half-written when the process was killed counts for nothing', async () => {
  const first = await openStage(file, 'q');
  await first.add({ rows: [row(1)], next: state(1), extractTime: 5 });
  await first.close();
  appendFileSync(`${file}.part`, '0000000000 2 1\n0000');
  writeFileSync(`${file}.part.json.new`, '{"question":"q","by', { mode: 0o600 });
  const second = await openStage(file, 'q');
  await second.add({ rows: [row(2)], next: null, extractTime: 6 });
  expect(await all(second)).toEqual([row(1), row(2)]);
  await second.close();
});

test('rows without a note are of a first part that never became whole', async () => {
  writeFileSync(`${file}.part`, '0000000000 1', { mode: 0o600 });
  const stage = await openStage(file, 'q');
  await stage.add({ rows: [], next: null, extractTime: 5 });
  expect(await all(stage)).toEqual([]);
  await stage.close();
});

test('another question does not go on from it, and takes nothing away', async () => {
  const first = await openStage(file, 'q');
  await first.add({ rows: [row(1)], next: state(1), extractTime: 5 });
  await first.close();
  await expect(openStage(file, 'another')).rejects.toThrow('is of another export');
  const again = await openStage(file, 'q');
  expect(again.rows).toBe(1);
  await again.close();
});

test('only its user may read it, and in the end nothing is left', async () => {
  const stage = await openStage(file, 'q');
  await stage.add({ rows: [row(1)], next: null, extractTime: 5 });
  for (const name of [`${file}.part`, `${file}.part.json`]) expect(statSync(name).mode & 0o777).toBe(0o600);
  await stage.remove();
  await stage.close();
  for (const name of [`${file}.part`, `${file}.part.json`]) expect(existsSync(name)).toBe(false);
});

test('many rows are read some at a time', async () => {
  const stage = await openStage(file, 'q');
  const rows = Array.from({ length: 12_345 }, (_, at) => row(at));
  await stage.add({ rows, next: null, extractTime: 5 });
  const sizes: number[] = [];
  for await (const some of stage.read()) sizes.push(some.length);
  expect(sizes).toEqual([5_000, 5_000, 2_345]);
  await stage.close();
});

test('nothing is written through a link, nor in a file of somebody else', async () => {
  const others = path.join(folder, 'others');
  writeFileSync(others, 'theirs');
  for (const name of ['.part', '.part.json', '.part.json.new']) {
    symlinkSync(others, file + name);
    const written = openStage(file, 'q').then((stage) => stage.add({ rows: [row(1)], next: null, extractTime: 5 }));
    await expect(written).rejects.toThrow('is there already and is no file of an earlier run');
    rmSync(file + name);
  }
  expect(readFileSync(others, 'utf8')).toBe('theirs');
});
