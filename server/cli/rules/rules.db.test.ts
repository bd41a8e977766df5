import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rulesCommand } from '@/server/cli/rules';
import { runCommand } from '@/server/cli/run-command.test-support';
import { closePools, createPools, type Pools } from '@/server/database/pools';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { MINIMUM } from '@/server/domain/register/records.test-support';
import type { RuleFile } from '@/server/domain/rules/rule-file';
import { SEEDED } from '@/server/domain/rules/rule-file.test-support';
import { importAll, json } from '@/server/doors/feed/feed.test-support';

const SECRET = 'a secret of the tests';
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
  if (file !== undefined) await writeFile(path.join(folder, 'file.json'), file);
  return runCommand(rulesCommand, args, {
    config: () => ({ secretKey: SECRET }),
    database: async () => ({ pools }),
    file: (given: string) => path.join(folder, given === 'FILE' ? 'file.json' : given),
  });
}

const changed = (change: (file: RuleFile) => object) =>
  rules(['show']).then(({ out }) => JSON.stringify({ ...JSON.parse(out), ...change(JSON.parse(out)) }));

/** The rules in force, with another requirement of group 2, category 4. */
const reform = () =>
  changed(({ requirements }) => ({
    requirements: requirements.map((row) => {
      return row.group === 2 && row.category === 4 && row.absence === null
        ? { ...row, requirement: 2, source: 'a reform', undecided: true }
        : row;
    }),
  }));

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
    [['preview', 'FILE'], '--on is missing'],
    [['preview', 'FILE', '--on', '2027-01-01', '--list', 'list.csv'], '--purpose is missing'],
    [['publish', 'FILE', '--on', '2027-01-01'], '--previewed is missing'],
    [['publish', 'FILE', '--previewed', 'ab'], '--on is missing'],
    [['compare'], 'SET is missing'],
    [['compare', '1'], 'compared after it has taken effect'],
    [['withdraw'], 'SET is missing'],
    [['withdraw', 'x'], 'SET must be the number'],
    [['withdraw', '1'], 'The rule set has taken effect'],
    [['withdraw', '9'], 'There is no such rule set'],
    [['check', 'nowhere'], 'The file cannot be read'],
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

describe('rules preview', () => {
  const purpose = ['--list', 'list.csv', '--purpose', 'Kontrol'];
  beforeAll(async () => {
    await importAll(db.pool, [
      json('citizen', 0, { givenName: 'Anne', surname: 'Prøve', municipality: '751' }),
      json('fund-membership', 1, { fund: 3, from: '2026-01-01' }),
      json('contact-group', 2, { group: 2, category: 4, from: '2026-01-01' }),
      json('cv', 3, { cvNumber: 700_123, state: 'active' }),
      ...Object.entries(MINIMUM).map(([element, data], at) =>
        json('cv-element', 4 + at, { element, elementId: element, operation: 1, data }),
      ),
    ]);
  });
  it('prints what changes from what to what, for whom, and examples with the reasons of both rules', async () => {
    const { code, out } = await rules(['preview', 'FILE', '--on', TOMORROW], await reform());
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      `Preview 1 of rules in force from ${TOMORROW} on.`,
      '1 citizen in cells that the rules decide otherwise, 1 of them with a change.',
      '',
      'All',
      '  requirement 1 → 2: 1 citizen',
      '  availability 1 → 2: 1 citizen',
      '',
      'By contact group',
      '  group 2: requirement 1 → 2: 1 citizen, availability 1 → 2: 1 citizen',
      '',
      'By jobcenter',
      '  jobcenter 751: requirement 1 → 2: 1 citizen, availability 1 → 2: 1 citizen',
      '',
      'By fund',
      '  fund 3: requirement 1 → 2: 1 citizen, availability 1 → 2: 1 citizen',
      '',
      'group 2 × category 4 × no absence: 1 citizen, 1 with a change',
      '  group 2 × category 4 × no absence: CV active, status 2',
      '    before: requirement 1 (by-group: STAR matrix), status 2 (kept), availability 1 (must-be-searchable), deadline 21 days',
      '    after:  requirement 2 (by-group: a reform, undecided), status 2 (kept), availability 2 (not-chosen), deadline 21 days',
      '',
      expect.stringMatching(/^Hash [0-9a-f]{64}$/),
      '',
    ]);
  });

  it('writes the citizens to a file that only its user may read, and never over another', async () => {
    const { code } = await rules(['preview', 'FILE', '--on', TOMORROW, ...purpose], await reform());
    const file = path.join(folder, 'list.csv');
    expect(code).toBe(0);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toMatch(
      /^\uFEFFCPR-nummer;Kontaktgruppe;.*\r\n\d{6}-\d{4};Kontanthjælpsmodtager;Jobparat;CV skal være søgbart;Ikke krav om søgbart CV;Klar til kvalitetssikring;Klar til kvalitetssikring;Søgbart;Ikke søgbart;21;21\r\n$/,
    );
    await expect(rules(['preview', 'FILE', '--on', TOMORROW, ...purpose])).rejects.toThrow('already exists');
  });

  it('refuses a purpose that cannot be stored, and writes no file', async () => {
    const args = ['preview', 'FILE', '--on', TOMORROW, '--list', 'other.csv', '--purpose', ' '];
    await expect(rules(args, await reform())).rejects.toThrow('--purpose must not be empty');
    await expect(stat(path.join(folder, 'other.csv'))).rejects.toThrow('ENOENT');
  });

  it('prints the faults of a file that has some, and exits with 2', async () => {
    const { code, out } = await rules(['preview', 'FILE', '--on', TEST_DAY], await reform());
    expect([code, out]).toEqual([2, `${TEST_DAY}: a set takes effect tomorrow at the earliest\n`]);
  });
});

describe('rules publish and rules withdraw', () => {
  it('publish what was previewed, under the name of the user of the system, and withdraw it', async () => {
    const file = await changed(({ deadlines }) => ({ deadlines: deadlines.slice(1) }));
    const { out } = await rules(['check', 'FILE'], file);
    const hash = out.trim().slice(-64);
    const publish = (given: string) => rules(['publish', 'FILE', '--on', TOMORROW, '--previewed', given], file);
    await expect(publish(hash)).rejects.toThrow('were not previewed for this day');
    await rules(['preview', 'FILE', '--on', TOMORROW], file);
    await expect(publish('ab'.repeat(32))).rejects.toThrow('it is not what was previewed');
    expect(await publish(hash.toUpperCase())).toMatchObject({
      code: 0,
      out: `Rule set 2 is published, and in force from ${TOMORROW} on. Hash ${hash}\n`,
    });
    const { rows } = await db.pool.query(
      'select published_by, lowered_at is not null as lowered from rule_set where id = 2',
    );
    expect(rows).toEqual([{ published_by: expect.stringMatching(/^.+, command line$/), lowered: true }]);
    expect((await rules(['show', '--on', TOMORROW])).err).toBe(`Rule set 2, hash ${hash}\n`);
    expect(await rules(['withdraw', '2'])).toEqual({ code: 0, out: 'Rule set 2 is withdrawn.\n', err: '' });
    expect((await rules(['show', '--on', TOMORROW])).err).toContain('Rule set 1,');
    await expect(rules(['withdraw', '2'])).rejects.toThrow('is withdrawn already');
    await expect(publish(hash)).rejects.toThrow('Other rules were published or withdrawn');
  });
});

describe('rules compare', () => {
  it('prints what was predicted and what came instead, and exits with 2 when something has no explanation', async () => {
    const { out: preview } = await rules(['preview', 'FILE', '--on', TOMORROW], await reform());
    const hash = preview.trim().slice(-64);
    const { out } = await rules(['publish', 'FILE', '--on', TOMORROW, '--previewed', hash]);
    const [, set = ''] = /^Rule set (\d+) /.exec(out) ?? [];
    await runClockFrom(db.owner, startOfDay(TOMORROW) + 1000);
    expect(await rules(['compare', set, '--keep'])).toEqual({
      code: 0,
      out: [
        '1 predicted, 1 as predicted, 0 otherwise; 0 of them without explanation',
        'group 2 × category 4: 1 predicted, 1 as predicted',
        '',
      ].join('\n'),
      err: '',
    });
    await db.owner.query('update rule_prediction set requirement_to = 3');
    expect(await rules(['compare', set])).toEqual({
      code: 2,
      out: [
        '1 predicted, 0 as predicted, 1 otherwise; 1 of them without explanation',
        'group 2 × category 4: 1 predicted, 0 as predicted',
        '  requirement 2 instead of 3: 1 (without explanation 1)',
        '',
      ].join('\n'),
      err: '',
    });
  });
});
