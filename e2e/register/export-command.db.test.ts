import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ORGANISATIONS } from '@/e2e/contract/callers';
import { HISTORY, plainList, recordHistory } from '@/e2e/contract/list-oracle';
import type { CliContext } from '@/server/cli/command';
import { exportCommand } from '@/server/cli/export';
import { closePools, createPools, type Pools } from '@/server/database/pools';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { commonSpellings } from '@/server/domain/cpr-spellings.test-support';
import { dayOf } from '@/server/domain/danish-time';
import { csvRow } from '@/server/files/updated-cvs';
import { createLog } from '@/server/log/log';

let db: TestDatabase;
let pools: Pools;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  pools = createPools(db.appUrl, () => undefined);
  folder = mkdtempSync(path.join(tmpdir(), 'cv-export-'));
  await recordHistory(db.owner, 40, { minLength: 1, maxLength: 6 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await closePools(pools);
  await db.close();
});

/** Runs the command on the real database. Throws what the command line would print as its error. */
async function run(...args: string[]): Promise<string> {
  let output = '';
  const context = {
    config: () => ({ secretKey: 'a key for the tests', limits: { lookupsPerTenMinutes: 60, lookupsPerHour: 300 } }),
    log: () => createLog('silent'),
    database: async () => ({ pools }),
    file: (file: string) => path.resolve(folder, file),
    out: () => undefined,
    err: (text: string) => {
      output += text;
    },
  } as unknown as CliContext;
  expect(await exportCommand.run(args, context)).toBe(0);
  return output;
}

const DAY = dayOf(HISTORY.begin);
const DAYS = ['--from', DAY, '--to', DAY, '--purpose', 'Kontrol'];
const TEXTS = { cpr: 'CPR-nummer', revised: 'Senest ændret', deleted: 'CV slettet', yes: 'Ja', no: 'Nej' };
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const list = (who: keyof typeof ORGANISATIONS) =>
  plainList(db.owner, ORGANISATIONS[who], { start: HISTORY.begin, end: HISTORY.begin + HISTORY.length });

it('the export command writes the list as CSV, and no other file', async () => {
  const output = await run(...DAYS, '--out', 'whole.csv');
  const due = await list('star');
  expect(due.length).toBeGreaterThan(20);
  expect(read('whole.csv')).toBe(
    `\uFEFFCPR-nummer;Senest ændret;CV slettet\r\n${due.map((row) => csvRow(row, TEXTS)).join('')}`,
  );
  expect(output).toMatch(
    new RegExp(`${due.length} rows in the file, ${due.length} fetched in .* MB memory at most\\)\n$`),
  );
  expect(statSync(path.join(folder, 'whole.csv')).mode & 0o777).toBe(0o600);
  for (const rest of ['.part', '.part.json', '.new'])
    expect(existsSync(path.join(folder, `whole.csv${rest}`))).toBe(false);
});

it('the export command writes the list of one organisation as a workbook that describes itself', async () => {
  await run(...DAYS, '--out', 'fund.xlsx', '--as', '2:3');
  const files = unzipSync(readFileSync(path.join(folder, 'fund.xlsx')));
  const sheet = (number: number) => strFromU8(files[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array());
  const due = await list('fund3');
  expect(due.length).toBeGreaterThan(5);
  expect(sheet(1).match(/<row>/g)).toHaveLength(due.length + 1);
  expect(sheet(2)).toContain(`${DAY} – ${DAY}`);
  expect(sheet(2)).toContain('Kontrol');
});

it('the export command is logged with system user, organisation, purpose and rows', async () => {
  const { rows } = await db.owner.query(
    `select organisation_type as type, organisation_code as code, user_id like 'cli/%' as cli, details ->> 'purpose' as purpose,
       (details ->> 'rowsSoFar')::integer as rows
     from access_log where operation = 'ExportUpdatedCVs' order by at desc limit 1`,
  );
  expect(rows).toEqual([{ type: 2, code: '3', cli: true, purpose: 'Kontrol', rows: (await list('fund3')).length }]);
});

it.each([
  ['--from is missing', ['--to', DAY, '--purpose', 'x', '--out', 'a.csv']],
  ['--purpose is missing', ['--from', DAY, '--to', DAY, '--out', 'a.csv']],
  ['--out is missing', DAYS],
  ['--to must be a day', ['--from', DAY, '--to', '31-12-2026', '--purpose', 'x', '--out', 'a.csv']],
  ['--from must not be after --to', ['--from', DAY, '--to', '2020-01-01', '--purpose', 'x', '--out', 'a.csv']],
  ['--format must be csv or xlsx', [...DAYS, '--out', 'a.pdf']],
  ['--as 2:9999 must have the number of an unemployment fund', [...DAYS, '--out', 'a.csv', '--as', '2:9999']],
  ['The list could not be read (8292)', [...DAYS, '--out', 'b.csv', '--as', '1:751', '--jobcenter', '101']],
  [
    '(1014): The submitted message could not be validated: --jobcenter',
    [...DAYS, '--out', 'c.csv', '--jobcenter', '998'],
  ],
  [
    '(1014): The submitted message could not be validated: --purpose',
    ['--from', DAY, '--to', DAY, '--purpose', '<b>', '--out', 'd.csv'],
  ],
  ...commonSpellings('0203051985').map((purpose) => [
    '(1014): The submitted message could not be validated: --purpose must not contain a CPR number',
    ['--from', DAY, '--to', DAY, '--purpose', purpose, '--out', 'd.csv'],
  ]),
])('the export command reports in one sentence: %s', async (sentence, args) => {
  await expect(run(...args)).rejects.toThrow(sentence);
  expect(readdirSync(folder).filter((name) => /^[a-d]\./.test(name))).toEqual([]);
});

it('the export command overwrites no file', async () => {
  writeFileSync(path.join(folder, 'mine.csv'), 'mine');
  await expect(run(...DAYS, '--out', 'mine.csv')).rejects.toThrow('already exists');
  expect(read('mine.csv')).toBe('mine');
});
