import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { NotPermitted, ServiceFault } from '@/server/domain/service-error';
import { importAll, json } from '@/server/doors/feed/feed.test-support';
import { callOf, citizens, cprOf, goTo, signedIn } from './case-people';
import { type Service, serviceOver } from './service';

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

const TODAY = '2026-03-10';
/** What browsers know each person by who has signed in, by user id. */
async function memberIds(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.pool.query('select user_id, id from unit_member');
  return new Map(rows.map(({ user_id, id }) => [user_id, id]));
}

const ops = () => service.operations;
const supervisor = () => callOf({ id: 'ib', role: 'supervisor' });
const act = (call: Call, ids: readonly number[], input: object) => ops().actOnCases(call, ids, input);
const outcomes = async (results: Promise<readonly { outcome: string }[]>) =>
  (await results).map(({ outcome }) => outcome);

/** The ids of citizens with a case, in the order of the list. */
async function ids(): Promise<number[]> {
  const { rows } = await db.pool.query(
    'select citizen_id from work_case where unit_type = 1 order by due_on, since, citizen_id',
  );
  return rows.map(({ citizen_id }) => citizen_id);
}

async function entry(call: Call) {
  const { rows } = await db.owner.query(
    'select operation, outcome, citizen_id, details from access_log where request_id = $1',
    [call.requestId],
  );
  return rows;
}

describe('take next (worklist.md § 3)', () => {
  it('gives the first free one by the order, to each person another', async () => {
    await importAll(db.pool, citizens(4));
    const order = await ids();
    const taken = [];
    for (const id of ['karen', 'ali', 'jens', 'pia', 'bo']) taken.push(await ops().takeNextCase(callOf({ id }), {}));
    expect(taken).toEqual([
      ...order.map((citizenId) => ({ outcome: 'taken', citizenId, kind: 1, dueOn: null, since: expect.any(Number) })),
      { outcome: 'none' },
    ]);
  });

  it('is one entry in the audit log, about whom was taken', async () => {
    await importAll(db.pool, citizens(1));
    const call = callOf();
    await ops().takeNextCase(call, {});
    const [id] = await ids();
    expect(await entry(call)).toEqual([
      { operation: 'TakeNextCase', outcome: 'allowed', citizen_id: id, details: null },
    ]);
  });

  it('leaves out oneself, what one put back today, and what an operator has', async () => {
    const referral = (cpr: string) =>
      cpr === cprOf(2)
        ? [json('referral', 0, { cpr, operator: '12345678', jobcenter: '185', from: '2026-01-01' })]
        : [];
    await importAll(db.pool, citizens(4, referral));
    const [first = 0, second = 0, referred = 0, last = 0] = await ids();
    const call = { ...callOf(), caller: { ...callOf().caller, citizenId: first } };
    expect(await ops().takeNextCase(call, {})).toMatchObject({ citizenId: second });
    await act(call, [second], { act: 'put-back', reason: 'Kender borgeren' });
    expect(await ops().takeNextCase(call, {})).toMatchObject({ citizenId: last });
    expect(await ops().takeNextCase(call, {})).toMatchObject({ outcome: 'none' });
    expect(await outcomes(act(call, [referred, first], { act: 'take' }))).toEqual(['done', 'self']);
    await goTo(db, addDays(TODAY, 1));
    expect(await ops().takeNextCase(call, {})).toMatchObject({ citizenId: second });
  });

  it('gives a municipality its own citizens only', async () => {
    await importAll(db.pool, citizens(3));
    const municipality = { type: OrganisationType.municipality, code: '155' };
    const [, only] = await ids();
    expect(await ops().takeNextCase(callOf(municipality), {})).toMatchObject({ outcome: 'taken', citizenId: only });
    expect(await ops().takeNextCase(callOf({ ...municipality, id: 'b' }), {})).toMatchObject({ outcome: 'none' });
    const other = callOf({ ...municipality, id: 'c' });
    expect(await outcomes(act(other, await ids(), { act: 'take' }))).toEqual(['gone', 'taken', 'gone']);
  });

  it('gives as many as the unit allows, those on hold not counted', async () => {
    await importAll(db.pool, citizens(4));
    await ops().setWorklist(supervisor(), { mostOpen: 2, rejudgementDays: 0, neverReceive: [] });
    const call = callOf();
    const [first = 0] = await ids();
    await ops().takeNextCase(call, {});
    await ops().takeNextCase(call, {});
    expect(await ops().takeNextCase(call, {})).toEqual({ outcome: 'limit' });
    await act(call, [first], { act: 'hold', until: addDays(TODAY, 3), reason: 'Venter på svar' });
    expect(await ops().takeNextCase(call, {})).toMatchObject({ outcome: 'taken' });
    expect(await outcomes(act(call, await ids(), { act: 'take' }))).toEqual(['same', 'same', 'same', 'limit']);
  });

  it('leaves a changed CV to whoever judged it last, for the days set', async () => {
    await importAll(db.pool, citizens(1));
    await signedIn(db, { id: 'ali' });
    await ops().setWorklist(supervisor(), { mostOpen: null, rejudgementDays: 5, neverReceive: [] });
    await ops().updateCvStatus(callOf({ id: 'ali' }), { cpr: cprOf(0), status: 4 });
    const at = new Date(startOfDay(TODAY) + 13 * 3_600_000).toISOString();
    await goTo(db, TODAY, 14);
    await importAll(db.pool, [
      json('cv-element', 0, {
        cpr: cprOf(0),
        at,
        element: 'summary',
        elementId: 'a',
        operation: 1,
        data: { text: 'Ny' },
      }),
    ]);
    expect(await ops().takeNextCase(callOf(), {})).toMatchObject({ outcome: 'none' });
    expect(await ops().takeNextCase(callOf({ id: 'ali' }), {})).toMatchObject({ outcome: 'taken' });
    await act(callOf({ id: 'ali' }), await ids(), { act: 'put-back', reason: 'Når det ikke' });
    await goTo(db, addDays(TODAY, 6));
    expect(await ops().takeNextCase(callOf(), {})).toMatchObject({ outcome: 'taken' });
  });
});

describe('acts on cases (worklist.md § 3)', () => {
  it('a hold leaves one’s own and wakes on its day, marked until opened; its clocks stay', async () => {
    await importAll(db.pool, citizens(1));
    const [id = 0] = await ids();
    const call = callOf();
    await act(call, [id], { act: 'take' });
    const page = (tab: string) => ops().worklistPage(callOf(), { tab }, null);
    const { since } = (await page('mine')).rows[0] as { since: number };
    await act(call, [id], { act: 'hold', until: addDays(TODAY, 2), reason: 'Venter på svar' });
    expect([(await page('mine')).rows.length, (await page('held')).rows.length]).toEqual([0, 1]);
    await goTo(db, addDays(TODAY, 2));
    expect((await page('mine')).rows).toMatchObject([{ heldUntil: addDays(TODAY, 2), since }]);
    await ops().openCase(call, id);
    expect((await page('mine')).rows).toMatchObject([{ heldUntil: null, since, assignee: { isMe: true } }]);
  });

  it('a hold wakes when the citizen changes the CV', async () => {
    await importAll(db.pool, citizens(1));
    const [id = 0] = await ids();
    await act(callOf(), [id], { act: 'take' });
    await act(callOf(), [id], { act: 'hold', until: addDays(TODAY, 20), reason: 'Venter på svar' });
    await importAll(db.pool, [
      json('cv-element', 90, { cpr: cprOf(0), element: 'summary', elementId: 'a', operation: 1, data: { text: 'Ny' } }),
    ]);
    expect((await ops().worklistPage(callOf(), { tab: 'mine' }, null)).rows).toMatchObject([{ heldUntil: TODAY }]);
  });

  it('a hold is not past the due day, unless said why', async () => {
    const until = json('contact-group', 0, { cpr: cprOf(0), group: 2, category: 4, from: '2026-03-01' });
    await importAll(db.pool, [...citizens(1, () => [until])]);
    await db.owner.query('update work_case set due_on = $1', [addDays(TODAY, 3)]);
    const [id = 0] = await ids();
    await act(callOf(), [id], { act: 'take' });
    const hold = { act: 'hold', reason: 'Ferie', until: addDays(TODAY, 4) };
    expect(await outcomes(act(callOf(), [id], hold))).toEqual(['past-deadline']);
    expect(await outcomes(act(callOf(), [id], { ...hold, until: TODAY }))).toEqual(['day-passed']);
    expect(await outcomes(act(callOf(), [id], { ...hold, beyond: 'Aftalt' }))).toEqual(['done']);
  });

  it('each is refused where it has no object, and nothing is done', async () => {
    await importAll(db.pool, citizens(2));
    const [mine = 0, free = 0] = await ids();
    const call = callOf();
    await act(call, [mine], { act: 'take' });
    const put = { act: 'put-back', reason: 'Tid' };
    expect(await outcomes(act(call, [mine, free, 999_999], { act: 'take' }))).toEqual(['same', 'done', 'gone']);
    expect(await outcomes(act(callOf({ id: 'ali' }), [mine], { act: 'take' }))).toEqual(['taken']);
    expect(await outcomes(act(callOf({ id: 'ali' }), [mine], put))).toEqual(['not-yours']);
    expect(await outcomes(act(call, [mine], { act: 'wake' }))).toEqual(['not-held']);
    expect(await outcomes(act(call, [mine, free], put))).toEqual(['done', 'done']);
    expect(await outcomes(act(supervisor(), [mine], { act: 'take-from' }))).toEqual(['free']);
    const fund = callOf({ type: OrganisationType.fund, code: '3' });
    expect(await outcomes(act(fund, [mine], { act: 'take' }))).toEqual(['gone']);
  });

  it('only a supervisor gives, and takes from others; only to those who can get some', async () => {
    await importAll(db.pool, citizens(3));
    const all = await ids();
    const [first = 0, second = 0] = all;
    await Promise.all([signedIn(db), signedIn(db, { id: 'ali' }), signedIn(db, { id: 'tove', role: 'reader' })]);
    await signedIn(db, { id: 'åse', type: OrganisationType.municipality, code: '155' });
    const members = await memberIds();
    const give = (to: string, more: object = {}) => ({
      act: 'give',
      to: members.get(to) ?? crypto.randomUUID(),
      ...more,
    });
    await expect(act(callOf(), [first], give('ali'))).rejects.toThrow(NotPermitted);
    await expect(act(callOf(), [first], { act: 'take', fromOthers: true })).rejects.toThrow(NotPermitted);
    expect(await outcomes(act(supervisor(), all, give('karen')))).toEqual(['done', 'done', 'done']);
    expect(await outcomes(act(supervisor(), [first], give('ali')))).toEqual(['taken']);
    expect(await outcomes(act(supervisor(), [first], give('ali', { fromOthers: true })))).toEqual(['done']);
    expect(await outcomes(act(supervisor(), [first], give('tove')))).toEqual(['cannot-receive']);
    // Of the other municipality.
    expect(await outcomes(act(supervisor(), [first, second], give('åse', { fromOthers: true })))).toEqual([
      'cannot-receive',
      'done',
    ]);
    await ops().setWorklist(supervisor(), { mostOpen: null, rejudgementDays: 0, neverReceive: [members.get('karen')] });
    expect((await ops().worklistSetting(supervisor())).receivers.map(({ name }) => name)).toEqual([
      'ali Prøvesen',
      'åse Prøvesen',
    ]);
    expect(await outcomes(act(supervisor(), [first], give('karen', { fromOthers: true })))).toEqual(['cannot-receive']);
    expect(await outcomes(act(supervisor(), [first], { act: 'take-from' }))).toEqual(['done']);
  });

  it('a preview says the same and does nothing; each is one entry that names all', async () => {
    await importAll(db.pool, citizens(3));
    const all = await ids();
    await act(callOf({ id: 'ali' }), all.slice(0, 1), { act: 'take' });
    const [before, preview, done] = [await ids(), callOf(), callOf()];
    const said = await ops().previewCaseActs(preview, all, { act: 'take' });
    expect(said.map(({ outcome }) => outcome)).toEqual(['taken', 'done', 'done']);
    expect(await ids()).toEqual(before);
    expect(await act(done, all, { act: 'take' })).toEqual(said);
    const details = { act: 'take', citizens: all, done: 2 };
    expect(await entry(preview)).toMatchObject([{ operation: 'PreviewCaseActs', details }]);
    expect(await entry(done)).toMatchObject([{ operation: 'ActOnCases', details }]);
  });

  it('are undone once, where nothing else has happened', async () => {
    await importAll(db.pool, citizens(3));
    const all = await ids();
    const bulk = callOf();
    await act(bulk, all, { act: 'take' });
    await act(callOf(), all.slice(0, 1), { act: 'put-back', reason: 'Tid' });
    await ops().updateCvStatus(callOf(), { cpr: cprOf(1), status: 3 });
    const undo = () => outcomes(ops().undoCaseActs(callOf(), { request: bulk.requestId }));
    expect(await undo()).toEqual(['changed', 'gone', 'done']);
    expect(await undo()).toEqual(['changed', 'gone', 'changed']);
    expect(await outcomes(ops().undoCaseActs(callOf({ id: 'ali' }), { request: bulk.requestId }))).toEqual([]);
  });

  it('a new kind, and working out anew, leave the case with whoever has it; another person’s judgement ends it', async () => {
    await importAll(
      db.pool,
      citizens(1, (cpr) => [json('fund-membership', 0, { cpr, fund: 3, from: '2026-01-01' })]),
    );
    const fund = callOf({ type: OrganisationType.fund, code: '3' });
    await ops().takeNextCase(fund, {});
    await ops().updateCvStatus(callOf(), { cpr: cprOf(0), status: 4 });
    const mine = () => ops().worklistPage(fund, { tab: 'mine' }, null);
    expect((await mine()).rows).toMatchObject([{ kind: 4, assignee: { isMe: true } }]);
    await importAll(db.pool, [
      json('fund-membership', 90, { cpr: cprOf(0), fund: 3, from: '2026-01-01', to: '2026-03-01' }),
    ]);
    expect((await mine()).rows).toEqual([]);
  });

  it('an organisation without cases is refused', async () => {
    const star = callOf({ type: OrganisationType.star, code: 'STAR', role: 'supervisor' });
    await expect(ops().takeNextCase(star, {})).rejects.toThrow(ServiceFault);
    await expect(ops().worklistPage(callOf({ role: 'reader' }), {}, null)).rejects.toThrow(NotPermitted);
  });
});

describe('the list', () => {
  it('come page by page in order', async () => {
    await importAll(db.pool, citizens(7));
    await db.owner.query("update work_case set due_on = '2026-03-09' where citizen_id % 3 = 0");
    await act(callOf(), (await ids()).slice(0, 2), { act: 'take' });
    const seen: number[] = [];
    let pages = 0;
    for (let after = null as Parameters<ReturnType<typeof ops>['worklistPage']>[2]; pages < 9; pages++) {
      const page = await ops().worklistPage(callOf(), { limit: 2 }, after);
      seen.push(...page.rows.map(({ citizenId }) => citizenId));
      after = page.next;
      if (!after) break;
    }
    expect(seen).toEqual(await ids());
  });

  it('a person’s day has what is due, past, woken, changed, given and taken', async () => {
    await importAll(db.pool, citizens(5));
    const [due = 0, past = 0, held = 0, given = 0] = await ids();
    await signedIn(db);
    await act(callOf(), [due, past, held], { act: 'take' });
    await act(supervisor(), [given], { act: 'give', to: (await memberIds()).get('karen') });
    await act(supervisor(), [given], { act: 'take-from' });
    await act(callOf(), [held], { act: 'hold', reason: 'Svar', until: addDays(TODAY, 1) });
    await ops().updateCvStatus(callOf(), { cpr: cprOf(4), status: 3 });
    await goTo(db, TODAY, 13);
    const fields = { cpr: cprOf(4), element: 'summary', elementId: 'a', operation: 1, data: { text: 'Ny' } };
    await importAll(db.pool, [json('cv-element', 90, fields)]);
    await db.owner.query('update work_case set due_on = $2 where citizen_id = $1', [due, addDays(TODAY, 1)]);
    await db.owner.query('update work_case set due_on = $2 where citizen_id = $1', [past, TODAY]);
    expect(await ops().worklistDay(callOf())).toMatchObject({
      due: 1,
      past: 0,
      woken: 0,
      changed: 1,
      given: 1,
      taken: 1,
    });
    await goTo(db, addDays(TODAY, 1));
    expect(await ops().worklistDay(callOf())).toMatchObject({
      due: 1,
      past: 1,
      woken: 1,
      changed: 1,
      given: 0,
      taken: 0,
    });
  });

  it('a page is one entry that names whom it showed', async () => {
    await importAll(db.pool, citizens(3));
    const call = callOf();
    await ops().worklistPage(call, { tab: 'free' }, null);
    expect(await entry(call)).toMatchObject([
      { operation: 'Worklist', outcome: 'allowed', details: { tab: 'free', citizens: await ids() } },
    ]);
  });
});

describe('cases of those who are not there', () => {
  const returned = () => db.pool.query('select case_returns()');
  const holders = async () =>
    (await db.pool.query('select assignee from work_case order by since, citizen_id')).rows.map(
      ({ assignee }) => assignee,
    );

  it('of the absent go to the substitute, or to everybody, where they haven’t been opened', async () => {
    await importAll(db.pool, citizens(3));
    await Promise.all([signedIn(db), signedIn(db, { id: 'ali' })]);
    const [first = 0, ...others] = await ids();
    await act(callOf(), [first, ...others], { act: 'take' });
    await ops().openCase(callOf(), first);
    await ops().reportAbsence(callOf(), {
      from: addDays(TODAY, 1),
      to: addDays(TODAY, 3),
      substitute: (await memberIds()).get('ali'),
    });
    await returned();
    expect(await holders()).toEqual(['karen', 'karen', 'karen']);
    await goTo(db, addDays(TODAY, 1));
    await returned();
    expect(await holders()).toEqual(['karen', 'ali', 'ali']);
    await ops().reportAbsence(callOf({ id: 'ali' }), { from: addDays(TODAY, 1), to: addDays(TODAY, 1) });
    await returned();
    expect(await holders()).toEqual(['karen', null, null]);
  });

  it('of who has left go to everybody', async () => {
    await importAll(db.pool, citizens(2));
    await signedIn(db);
    await act(callOf(), await ids(), { act: 'take' });
    await ops().openCase(callOf(), (await ids())[0] as number);
    await goTo(db, addDays(TODAY, 31));
    await returned();
    expect(await holders()).toEqual([null, null]);
  });

  it('acts lose the people after 90 days', async () => {
    await importAll(db.pool, citizens(1));
    await act(callOf(), await ids(), { act: 'take' });
    const people = async () =>
      (await db.pool.query('select count(*)::integer as people from case_act where user_id is not null')).rows[0]
        .people;
    await db.pool.query('select forget_case_people()');
    expect(await people()).toBe(1);
    await goTo(db, addDays(TODAY, 91));
    await db.pool.query('select forget_case_people()');
    expect(await people()).toBe(0);
  });
});
