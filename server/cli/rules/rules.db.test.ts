import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliContext } from '@/server/cli/command';
import { rulesCommand } from '@/server/cli/rules';
import { closePools, createPools, type Pools } from '@/server/database/pools';
import { TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { addDays } from '@/server/domain/danish-time';
import type { RuleFile } from '@/server/domain/rules/rule-file';
import { SEEDED } from '@/server/domain/rules/rule-file.test-support';

const TOMORROW = addDays(TEST_DAY, 1);

let db: TestDatabase;
let pools: Pools;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  pools = createPools(db.appUrl, () => undefined);
  folder = await mkdtemp(path.join(tmpdir(), 'rules-'));
});
afterAll(async () => {
  await closePools(pools);
  await db.close();
  await rm(folder, { recursive: true });
});

/** Runs `rules` with some arguments; a file is written as FILE first. */
async function rules(args: readonly string[], file?: string) {
  const written = path.join(folder, 'file.json');
  if (file !== undefined) await writeFile(written, file);
  let [out, err] = ['', ''];
  const context = {
    database: async () => ({ pools }),
    file: (given: string) => (given === 'FILE' ? written : given),
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  } as unknown as CliContext;
  const code = await rulesCommand.run(args, context);
  return { code, out, err };
}

const changed = (change: (file: RuleFile) => object) =>
  rules(['show']).then(({ out }) => JSON.stringify({ ...JSON.parse(out), ...change(JSON.parse(out)) }));

describe('rules show', () => {
  it('prints the rules in force as a file without faults, with the hash that the check prints', async () => {
    const { code, out, err } = await rules(['show']);
    const [, hash] = /^Rule set 1, hash ([0-9a-f]{64})\n$/.exec(err) ?? [];
    expect(code).toBe(0);
    expect(JSON.parse(out).requirements).toHaveLength(SEEDED.requirements.length);
    expect(await rules(['check', 'FILE'], out)).toEqual({
      code: 0,
      out: `The file has no faults for a set in force from ${TOMORROW} on. Hash ${hash}\n`,
      err: '',
    });
  });

  it('prints the same by number and by day', async () => {
    const { out } = await rules(['show']);
    expect((await rules(['show', '1'])).out).toBe(out);
    expect((await rules(['show', '--on', '2031-01-01'])).out).toBe(out);
  });

  it.each([
    [['show', '2'], 'There is no rule set 2: there are 1.'],
    [['show', '1', '1'], 'only one SET'],
    [['show', '--on', '2027-02-30'], '--on must be a day'],
    [['check'], 'FILE is missing'],
    [['check', '/nowhere/at/all'], 'The file cannot be read'],
    [['sho'], 'rules must be followed by show'],
  ])('%j is refused', async (args, message) => {
    await expect(rules(args)).rejects.toThrow(message);
  });
});

describe('rules check', () => {
  it('prints a line for each fault, and exits with 2', async () => {
    const file = await changed(({ requirements, deadlines }) => ({
      requirements: requirements.filter(({ group }) => group !== null),
      deadlines: [...deadlines, { group: 9, category: null, days: 14, source: 'law' }],
    }));
    const { code, out, err } = await rules(['check', 'FILE', '--on', TEST_DAY], file);
    expect([code, err]).toEqual([2, '22 faults\n']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.slice(0, 3)).toEqual([
      `${TEST_DAY}: a set takes effect tomorrow at the earliest`,
      'deadlines, row 5: 9 is no contact group',
      `requirements, group 4 × any category × any absence: no row from ${TEST_DAY} on`,
    ]);
  });

  it('prints a line for each fault of form', async () => {
    const file = await changed(() => ({ requirements: [{ group: 'x' }], extra: 1 }));
    const { code, out } = await rules(['check', 'FILE'], file);
    expect(code).toBe(2);
    expect(out).toContain('requirements[0].group: has the wrong type\n');
    expect(out).toContain('extra: is not a field of this message\n');
    expect((await rules(['check', 'FILE'], 'no JSON')).out).toBe('the file: is not a JSON object\n');
  });
});
