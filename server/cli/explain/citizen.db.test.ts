import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainCommand } from '@/server/cli/explain';
import { runCommand } from '@/server/cli/run-command.test-support';
import { closePools, createPools, type Pools } from '@/server/database/pools';
import { TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { anne, CPRS, importAll, json } from '@/server/doors/feed/feed.test-support';
import { createLog } from '@/server/log/log';

let db: TestDatabase;
let pools: Pools;
let folder = '';
beforeAll(async () => {
  db = await testDatabase();
  pools = createPools(db.appUrl, () => undefined);
  folder = await mkdtemp(path.join(tmpdir(), 'cv-explain-'));
  await importAll(db.pool, [
    anne(),
    json('contact-group', 1, { group: 2, category: 4, from: '2026-03-02' }),
    json('absence', 2, { type: 11, from: '2026-03-05' }),
    json('cv', 3, { cvNumber: 700_123, state: 'active' }),
  ]);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await closePools(pools);
  await db.close();
});

/** Runs the command against the real database. */
const explain = (...args: string[]) =>
  runCommand(explainCommand, args, {
    config: () => ({ secretKey: 'a secret of the tests', limits: { lookUps: LIMITS } }),
    database: async () => ({ pools }),
    log: () => createLog('silent'),
    file: (name: string) => path.resolve(folder, name),
  });

const LIMITS = {
  user: { missesPerTenMinutes: 99, perHour: 99 },
  organisation: { missesPerHour: 99, perHour: 99 },
  client: { missesPerHour: 99 },
};

async function file(text: string): Promise<string> {
  await writeFile(path.join(folder, 'number'), text);
  return 'number';
}

describe('explain --cpr-file and --citizen (rules.md § 2)', () => {
  it('says in Danish why, and by which rules', async () => {
    const { code, out } = await explain('--cpr-file', await file(`${CPRS[0]}\n`), '--as', '1:751');
    expect(code).toBe(0);
    expect(out).toContain(`Som det stod den ${TEST_DAY.split('-').toReversed().join('.')}. Regelsæt 1, regler for`);
    expect(out).toMatch(/^CV-krav: Intet krav om CV siden 5\.\smarts.*, fritaget \(Sygdom: sygemelding\)\.$/m);
    expect(out).toMatch(
      /^ {2}Kontaktgruppe 2 Kontanthjælpsmodtager: Opfyldt siden 2\.\smarts.*\(kilde test, post t\d+\)/m,
    );
    expect(out).toContain('Det skal der til, før CV’et bliver søgbart:\n  1. Borgeren udfylder kontaktinformation\n');
    expect(out).not.toContain(CPRS[0]);
  });

  it('names no absence to whom the citizen does not belong to: STAR unless another is given', async () => {
    const { out } = await explain('--cpr-file', await file(CPRS[0]));
    expect(out).toMatch(/^CV-krav: Intet krav om CV siden 5\.\smarts.*, fritaget\.$/m);
    expect(out).not.toMatch(/sygemelding/i);
  });

  it('gives a handle to ask again with, on another day and by other rules', async () => {
    const { err } = await explain('--cpr-file', await file(CPRS[0]));
    // May begin with a dash.
    const handle = /--citizen (\S+)/.exec(err)?.[1] ?? '';
    const { out } = await explain('--citizen', handle, '--on', '2026-03-04', '--rules', '1', '--json');
    expect(JSON.parse(out)).toMatchObject({
      ...{ on: '2026-03-04', known: null, ruleSet: 1 },
      explanation: { requirement: { sentence: { key: 'by-group', values: { requirement: 1 } } } },
    });
    const before = await explain('--citizen', handle, '--known', '2020-01-01T00:00:00');
    expect(before.out).toContain('Borgeren var ikke i registret endnu.');
  });

  it.each([
    ['no citizen', [], /needs one of/],
    ['a citizen and an event', ['--citizen', 'x', '--event', 'x'], /needs one of/],
    ['another’s handle', ['--citizen', 'x'], /no handle of yours/],
    ['a file that is not there', ['--cpr-file', 'none'], /cannot be read/],
    ['no day', ['--cpr-file', 'number', '--on', '2026-02-30'], /1014.*--on is not a day/],
    ['no rules', ['--cpr-file', 'number', '--rules', '77'], /1014.*--rules/],
    ['no organisation', ['--cpr-file', 'number', '--as', '1:999'], /--as 1:999/],
  ] as const)('refuses %s', async (_, args, message) => {
    await file(CPRS[0]);
    await expect(explain(...args)).rejects.toThrow(message);
  });

  it('refuses a file without a number, and repeats nothing of it', async () => {
    await expect(explain('--cpr-file', await file('0203801234 or 0203801235'))).rejects.toThrow(/different-numbers/);
    await expect(explain('--cpr-file', await file('020380'))).rejects.toThrow(/^(?!.*020380).*not-ten-digits/);
  });
});
