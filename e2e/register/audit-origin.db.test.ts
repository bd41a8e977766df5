import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { CallOrigin } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { addDays } from '@/server/domain/danish-time';
import { importAll, json } from '@/server/doors/feed/feed.test-support';
import { callOf, citizens, cprOf, goTo } from './case-people';
import { type Service, serviceOver } from './service';

// What an entry of the audit log says of its call besides who and what (trust.md § 4).

const TODAY = '2026-03-10';
const CPR = cprOf(0);

let db: TestDatabase;
let service: Service;
beforeEach(async () => {
  db = await testDatabase();
  service = serviceOver(db.pool);
  await goTo(db, TODAY);
});
afterEach(async () => {
  await service.sealer.stop();
  await db.close();
});

async function entryOf(organisation: { type: OrganisationType; code: string }, from?: CallOrigin) {
  const call = { ...callOf(organisation), ...(from && { from }) };
  await service.operations.getCvList(call, { cpr: CPR }).catch(() => undefined);
  const { rows } = await db.owner.query(
    'select outcome, session, source_address, relation from access_log where request_id = $1',
    [call.requestId],
  );
  expect(rows).toHaveLength(1);
  return rows[0];
}
const relationTo = async (type: OrganisationType, code: string) => (await entryOf({ type, code })).relation;

describe('the relation at the time of the call', () => {
  const { jobcenter, municipality, fund, externalOperator, star } = OrganisationType;
  const membership = (from: string, to?: string) =>
    importAll(db.pool, [json('fund-membership', 0, { cpr: CPR, fund: 3, from, ...(to && { to }) })]);

  it('of a jobcenter and a municipality is own where the citizen lives, else none; the country has none', async () => {
    await importAll(db.pool, citizens(1));
    const { rows } = await db.owner.query(
      'select m.id, m.jobcenter from citizen c join municipality m on m.id = c.municipality',
    );
    const [{ id, jobcenter: serving }] = rows;
    expect(await relationTo(jobcenter, serving)).toBe('own');
    expect(await relationTo(municipality, id)).toBe('own');
    expect(await relationTo(jobcenter, '751')).toBe('none');
    expect(await relationTo(municipality, '751')).toBe('none');
    expect(await relationTo(star, 'STAR')).toBe('none');
  });

  it.each([
    ['own', 0, 0],
    ['own', -200, null],
    ['former', -200, -1],
    ['former', -200, -120],
    ['none', -200, -121],
    ['former', 120, null],
    ['none', 121, null],
  ])('of a fund is %s for a membership from day %i to %s', async (relation, from, to) => {
    await importAll(db.pool, citizens(1));
    await membership(addDays(TODAY, from), to === null ? undefined : addDays(TODAY, to));
    expect(await relationTo(fund, '3')).toBe(relation);
    expect(await relationTo(fund, '4')).toBe('none');
  });

  it('of a fund is own for a member who was one before', async () => {
    await importAll(db.pool, citizens(1));
    await membership(addDays(TODAY, -200), addDays(TODAY, -100));
    await membership(addDays(TODAY, -50));
    expect(await relationTo(fund, '3')).toBe('own');
  });

  it('of an external operator is referred as long as the citizen’s own jobcenter has referred them', async () => {
    const referral = (cpr: string) => [
      json('referral', 0, { cpr, operator: '12345678', jobcenter: '185', from: '2026-01-01', to: TODAY }),
    ];
    await importAll(db.pool, citizens(1, referral));
    expect(await relationTo(externalOperator, '12345678')).toBe('referred');
    expect(await relationTo(externalOperator, '87654321')).toBe('none');
    await goTo(db, addDays(TODAY, 1));
    expect(await relationTo(externalOperator, '12345678')).toBe('none');
  });

  it.each([
    ['own', { type: jobcenter, code: '185' }],
    ['own', { type: municipality, code: '185' }],
    ['own', { type: fund, code: '3' }],
    ['referred', { type: externalOperator, code: '12345678' }],
  ])('of a judgement is %s, as of a look at the same citizen: %j', async (relation, organisation) => {
    const more = (cpr: string) => [
      json('fund-membership', 0, { cpr, fund: 3, from: '2026-01-01' }),
      json('referral', 0, { cpr, operator: '12345678', jobcenter: '185', from: '2026-01-01' }),
    ];
    await importAll(db.pool, citizens(1, more));
    const call = callOf(organisation);
    await service.operations.updateCvStatus(call, { cpr: CPR, status: 3 });
    const { rows } = await db.owner.query('select relation from access_log where request_id = $1', [call.requestId]);
    expect(rows).toEqual([{ relation }]);
    expect(await relationTo(organisation.type, organisation.code)).toBe(relation);
  });

  it('is none where nobody was found', async () => {
    expect(await relationTo(jobcenter, '185')).toBeNull();
  });
});

describe('where the call came from', () => {
  const OWN = { type: OrganisationType.jobcenter, code: '185' };
  const from = { session: 'A'.repeat(22), address: '192.0.2.1' };

  it('is in the entry of what was answered and of what was refused', async () => {
    await importAll(db.pool, citizens(1));
    const origin = { session: from.session, source_address: from.address };
    expect(await entryOf(OWN, from)).toEqual({ outcome: 'allowed', relation: 'own', ...origin });
    const other = { ...OWN, code: '751' };
    expect(await entryOf(other, from)).toEqual({ outcome: '8292', relation: 'none', ...origin });
  });

  it('is not in the entries of later calls on the same connection', async () => {
    await importAll(db.pool, citizens(1));
    await entryOf(OWN, from);
    expect(await entryOf(OWN)).toMatchObject({ session: null, source_address: null });
    // As an instance of the version before writes.
    await db.pool.query(
      `select audit_entry(row(1, '185', 'reader', 'u', 'U', gen_random_uuid())::actor, 'GetCVList', 'allowed',
         (select id from citizen))`,
    );
    const { rows } = await db.owner.query(
      "select session, source_address, relation from access_log where user_name = 'U'",
    );
    expect(rows).toEqual([{ session: null, source_address: null, relation: 'own' }]);
  });
});
