import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { of } from '@/e2e/contract/callers';
import { addCitizen, spareCpr } from '@/e2e/contract/citizens';
import { createSessions } from '@/server/adapters/postgres/sessions';
import { createPool } from '@/server/database/pools';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { callOf, DEMO_ORIGIN } from '@/server/operations/sign-in';
import { type Service, serviceOver } from './service';

// data.md: an operation of a session consists of facts and effect, each one statement; this test counts them.
const CPR = spareCpr(0);
const ELSEWHERE = spareCpr(1);

let db: TestDatabase;
let sealerPool: pg.Pool;
let service: Service;
let token = '';
let citizenId = 0;
let elsewhereId = 0;
const statements: string[] = [];

beforeAll(async () => {
  db = await testDatabase();
  sealerPool = createPool('sealer', db.appUrl);
  await addCitizen(db.owner, CPR);
  await addCitizen(db.owner, ELSEWHERE);
  await db.owner.query(
    "update citizen set municipality = '101' from citizen_cpr n where n.citizen_id = id and cpr = $1",
    [ELSEWHERE],
  );
  [citizenId = 0, elsewhereId = 0] = await Promise.all([CPR, ELSEWHERE].map(idOf));
  service = serviceOver(counted(db.pool), sealerPool);
  const person = {
    id: 'u',
    name: 'U',
    organisation: of('aarhus').organisation,
    role: 'supervisor',
    citizenId: null,
  } as const;
  token = (await sessions().open(person, DEMO_ORIGIN)) ?? '';
});
async function idOf(cpr: string): Promise<number> {
  const { rows } = await db.owner.query('select citizen_id as id from citizen_cpr where cpr = $1', [cpr]);
  return rows[0].id;
}
afterAll(async () => {
  await service.sealer.stop();
  await sealerPool.end();
  await db.close();
});

const sessions = () => createSessions(counted(db.pool), db.pool, { idleMinutes: 30, absoluteMinutes: 480 }, ['demo']);

/** The pool, recording the name of every statement; a connection taken out counts as one, too. */
function counted(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === 'query') statements.push((args[0] as { name: string }).name);
        if (name === 'connect') statements.push('connect');
        return Reflect.apply(value, target, args);
      };
    },
  });
}

/** The statements of one call with a session, as a door makes it. */
async function statementsOf(work: (call: Call) => Promise<unknown>): Promise<readonly string[]> {
  statements.length = 0;
  const person = await sessions().find(token);
  if (!person) throw new Error('the session is gone');
  await work(callOf(randomUUID(), person)).catch(() => undefined);
  return [...statements];
}

const PERIOD = { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' };

/** A screen's input for the citizen, with the newest version. */
async function fromScreen() {
  const { rows } = await db.owner.query<{ version: number }>('select version from cv where citizen_id = $1', [
    citizenId,
  ]);
  return { citizenId, expectedVersion: rows[0]?.version, requestIdentifier: randomUUID() };
}

describe('a call runs exactly session, facts and effect:', () => {
  it.each([
    [
      'UpdateCVStatus',
      (call: Call) => service.operations.updateCvStatus(call, { cpr: CPR, status: 3 }),
      ['cv_facts_and_counts', 'change_cv'],
    ],
    [
      'UpdateCVAvailability',
      (call: Call) => service.operations.updateCvAvailability(call, { cpr: CPR, availability: 1 }),
      ['cv_facts_and_counts', 'change_cv'],
    ],
    [
      'a status set in a screen, with its identifier',
      async (call: Call) => service.operations.updateCvStatus(call, { status: 3 }, await fromScreen()),
      ['cv_facts_counts_and_answer', 'change_cv'],
    ],
    [
      'an availability set in a screen, with its identifier',
      async (call: Call) => service.operations.updateCvAvailability(call, { availability: 1 }, await fromScreen()),
      ['cv_facts_counts_and_answer', 'change_cv'],
    ],
    [
      'the outcome of a change',
      (call: Call) => service.operations.changeMade(call, { requestIdentifier: randomUUID() }),
      ['kept_answer_of'],
    ],
    ['GetCVList', (call: Call) => service.operations.getCvList(call, { cpr: CPR }), ['cv_facts_and_counts', 'cv_log']],
    [
      'FindCitizen',
      (call: Call) => service.operations.findCitizen(call, { cpr: CPR }),
      ['cv_facts_and_counts', 'audit_entry'],
    ],
    [
      'the overview of a citizen',
      (call: Call) => service.operations.cvOverview(call, citizenId),
      ['cv_facts_and_counts', 'cv_overview'],
    ],
    [
      'a page of the timeline',
      (call: Call) => service.operations.timeline(call, citizenId, {}),
      ['cv_facts_and_counts', 'cv_timeline'],
    ],
    [
      'revealing the number',
      (call: Call) => service.operations.revealCpr(call, citizenId),
      ['cv_facts_and_counts', 'reveal_cpr'],
    ],
    [
      'unfolding the contact data',
      (call: Call) => service.operations.unfoldContact(call, citizenId),
      ['cv_facts_and_counts', 'unfold_contact'],
    ],
    [
      'unfolding the contact data of an event',
      (call: Call) => service.operations.unfoldContactChange(call, citizenId, { position: 1 }),
      ['cv_facts_and_counts', 'unfold_contact_change'],
    ],
    ['taking the next case', (call: Call) => service.operations.takeNextCase(call, {}), ['case_take_next']],
    [
      'an act on cases',
      (call: Call) => service.operations.actOnCases(call, [citizenId], { act: 'take' }),
      ['case_acts'],
    ],
    ['why a case stands where it does', (call: Call) => service.operations.whyCase(call, citizenId), ['case_why']],
    ['the counts of the worklist', (call: Call) => service.operations.worklistCounts(call, {}), ['case_counts']],
    ['a page of the worklist', (call: Call) => service.operations.worklistPage(call, {}, null), ['case_list']],
    [
      'a refusal',
      (call: Call) => service.operations.updateCvStatus(call, { cpr: ELSEWHERE, status: 3 }),
      ['cv_facts_and_counts', 'audit_entry_of_miss'],
    ],
    [
      'opening guest access',
      (call: Call) => service.operations.openGuestAccess(call, { cpr: ELSEWHERE, kind: 'other', text: 'Prøve' }),
      ['cv_facts_and_counts', 'guest_access_open'],
    ],
    [
      'the overview of a citizen whose guest the caller is',
      (call: Call) => service.operations.cvOverview(call, elsewhereId),
      ['cv_facts_and_counts', 'cv_overview'],
    ],
    ['an invalid message', (call: Call) => service.operations.updateCvStatus(call, {}), ['audit_entry']],
  ] as const)('data.md: %s', async (_what, work, expected) => {
    expect(await statementsOf(work)).toEqual(['session_find', ...expected]);
  });

  it('data.md: GetUpdatedCVs of a sealed period', async () => {
    const list = (call: Call) => service.operations.getUpdatedCvs(call, PERIOD);
    await statementsOf(list);
    expect(await statementsOf(list)).toEqual(['session_find', 'list_facts', 'updated_cvs']);
    const figures = (call: Call) => service.operations.reportFigures(call, PERIOD);
    expect(await statementsOf(figures)).toEqual(['session_find', 'list_facts', 'updated_cvs_figures']);
  });
});
