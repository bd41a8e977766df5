import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readerOf } from './file-reader';
import { createPrivilegeTable, type PrivilegeTable, readPrivileges } from './privilege-table';

const row = (privilege: string) => ({
  ...{ privilege, cvr: '12345678', organisation: { type: 1, code: '751' }, role: 'caseworker' },
});

let folder = '';
let table: PrivilegeTable;
let logged: unknown[] = [];
const file = () => path.join(folder, 'privileges.json');
const write = (content: unknown) =>
  writeFileSync(file(), typeof content === 'string' ? content : JSON.stringify(content));
const note = (level: string) => (about: object) => void logged.push({ level, ...about });
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-privileges-'));
  logged = [];
  write([row('urn:a')]);
  table = createPrivilegeTable(folder, readPrivileges(readerOf(folder)), { info: note('info'), error: note('error') });
  await table.reload();
});
afterEach(() => rmSync(folder, { recursive: true }));

const privileges = async () => {
  await table.reload();
  return table.read().map(({ privilege }) => privilege);
};

it('the table of privileges is that of its file, and a change is logged', async () => {
  expect([await privileges(), logged]).toEqual([['urn:a'], []]);
  write([row('urn:b'), row('urn:c')]);
  expect([await privileges(), logged]).toEqual([['urn:b', 'urn:c'], [{ level: 'info', rows: 2 }]]);
});

it('the table changes where another file of the same size and time takes its place', async () => {
  const at = new Date(0);
  utimesSync(file(), at, at);
  await table.reload();
  const next = path.join(folder, 'next');
  writeFileSync(next, JSON.stringify([row('urn:b')]));
  utimesSync(next, at, at);
  renameSync(next, file());
  expect(await privileges()).toEqual(['urn:b']);
});

it.each([
  ['is no JSON', '[{"privilege":', 'privileges.json in IDENTITY_DIR is not JSON.'],
  [
    'has a wrong row',
    [{ ...row('urn:b'), cvr: '1' }],
    'privileges.json in IDENTITY_DIR: 0.cvr is missing or not valid.',
  ],
])('the former table stays where the file %s, which is logged once', async (_, content, reason) => {
  write(content);
  for (let time = 0; time < 3; time++) expect(await privileges()).toEqual(['urn:a']);
  expect(logged).toEqual([{ level: 'error', reason }]);
  write([row('urn:a')]);
  await table.reload();
  expect(logged.at(-1)).toEqual({ level: 'info', rows: 1 });
});

it('the former table stays where the file is gone, and is replaced when it is back', async () => {
  rmSync(file());
  for (let time = 0; time < 3; time++) expect(await privileges()).toEqual(['urn:a']);
  expect(logged).toHaveLength(1);
  write([]);
  expect(await privileges()).toEqual([]);
});
