import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainCommand } from '@/server/cli/explain';
import { runCommand } from '@/server/cli/run-command.test-support';
import { closePools, createPools, type Pools } from '@/server/database/pools';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { anne, importAll, json } from '@/server/doors/feed/feed.test-support';

let db: TestDatabase;
let pools: Pools;
beforeAll(async () => {
  db = await testDatabase();
  pools = createPools(db.appUrl, () => undefined);
  await importAll(db.pool, [
    anne(),
    json('contact-group', 1, { group: 2, category: 4, from: '2026-03-02' }),
    json('absence', 2, { type: 10, from: '2026-03-02' }),
    json('cv', 3, { cvNumber: 700_123, state: 'active' }),
  ]);
  await db.owner.query('alter table cv_event disable trigger user');
});
afterAll(async () => {
  await closePools(pools);
  await db.close();
});

/** Runs the command against the real database. */
async function explain(...args: string[]) {
  const { code, out } = await runCommand(explainCommand, args, { database: async () => ({ pools }) });
  return { code, out };
}

async function guidOf(changeType: number): Promise<string> {
  const { rows } = await db.owner.query('select guid from cv_event where change_type = $1', [changeType]);
  return rows[0].guid;
}

describe('explain --event (rules.md § 2)', () => {
  it('prints what the event was worked out from, and writes an audit entry about the citizen', async () => {
    const { code, out } = await explain('--event', await guidOf(2));
    expect(code).toBe(0);
    expect(out).toMatch(/^Type 2: status begun\. Cause: record t\d+\.\n/);
    expect(out).toContain('by build unbuilt');
    expect(out).toContain('Contact group: 2, category 4.\nAbsences: 10.\n');
    expect(out).toContain(
      'CV: active, no status; has of the minimum nothing; lacks contact, jobTarget, employmentTerms, workExperience, education.',
    );
    expect(out).toMatch(
      /Stood before: of \d{4}-\d\d-\d\d by rule set 1, group 2, the CV must be searchable, side jobcenter/,
    );
    expect(out).not.toContain('Replayed');
    const { rows } = await db.owner.query(
      "select outcome, citizen_id = (select id from citizen) as about, details from access_log where operation = 'ExplainEvent'",
    );
    expect(rows).toEqual([{ outcome: 'allowed', about: true, details: { position: expect.any(Number) } }]);
  });

  it.each([14, 2])('works an event of type %i out again: the same', async (changeType) => {
    const { code, out } = await explain('--event', await guidOf(changeType), '--replay');
    expect(code).toBe(0);
    expect(out).toMatch(/Replayed by build unbuilt: the same\.\n$/);
  });

  it('fails with 2 when the event comes out differently within a build', async () => {
    await db.owner.query('update cv_event set to_value = 3 where change_type = 2');
    const { code, out } = await explain('--event', await guidOf(2), '--replay');
    expect(out).toMatch(/Replayed by build unbuilt: different within the build: status begun\.\n$/);
    expect(code).toBe(2);
  });

  it('names both builds when another one found otherwise, which is no failure', async () => {
    await db.owner.query(
      "update cv_event set to_value = 3, receipt = replace(receipt, 'unbuilt', '01234567') where change_type = 2",
    );
    const { code, out } = await explain('--event', await guidOf(2), '--replay');
    expect(out).toMatch(/Replayed by build unbuilt: status begun; build 01234567 found otherwise\.\n$/);
    expect(code).toBe(0);
  });

  it('says so where there is nothing to explain', async () => {
    await expect(explain('--event', await guidOf(15))).rejects.toThrow('The event has no receipt');
    await expect(explain('--event', randomUUID())).rejects.toThrow('No event has this GUID.');
    await expect(explain('--event', 'x')).rejects.toThrow('--event is no GUID.');
    await expect(explain()).rejects.toThrow('explain needs one of');
    await db.owner.query("update cv_event set receipt = '?' where change_type = 14");
    await expect(explain('--event', await guidOf(14))).rejects.toThrow('in a form unknown to this build');
  });
});
