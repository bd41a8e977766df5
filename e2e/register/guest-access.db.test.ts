import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegister } from '@/server/adapters/postgres/register';
import { stopClockAt } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { GUEST_OUTCOME_LENGTH, GUEST_REASON_LENGTH } from '@/server/domain/guest-access';
import { importAll, json } from '@/server/doors/feed/feed.test-support';
import { callOf, citizens, cprOf, ended, goTo, resumed } from './case-people';
import { GUESTS, type Service, serviceOver } from './service';

// Guest access over a real database (trust.md § 2, domain.md § 9): citizens live in 185 (even) and 155 (odd).

const TODAY = '2026-03-10';
const NOON = startOfDay(TODAY) + 12 * 3_600_000;
const HOUR = 3_600_000;
const CPR = cprOf(0);
const REASON = { kind: 'enquiry', text: 'Borgeren har ringet om sit CV.' } as const;

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

/** A caseworker of a jobcenter that none of the citizens belong to. */
const stranger = (more: Parameters<typeof callOf>[0] = {}): Call => callOf({ id: 'gitte', code: '751', ...more });
const FUND = { type: OrganisationType.fund, code: '3' };
const own = (more: Parameters<typeof callOf>[0] = {}): Call => callOf({ id: 'ib', role: 'supervisor', ...more });

const open = (call: Call, cpr = CPR, reason: object = REASON) =>
  service.operations.openGuestAccess(call, { cpr, ...reason });
const read = (call: Call, citizenId: number) => service.operations.cvOverview(call, citizenId);
const fromOutside = (call: Call, state = 'open') => service.operations.guestAccessesFromOutside(call, { state });
const entriesOf = async ({ requestId }: Call) =>
  (
    await db.owner.query(
      `select operation, outcome, relation, details, miss is not null as missed from access_log where request_id = $1`,
      [requestId],
    )
  ).rows;
const rowsOf = async (columns: string) =>
  (await db.owner.query(`select ${columns} from guest_access order by number`)).rows;
const fault = (code: number) => ({ code });
const invalid = (field: string, reason: string) => ({ code: 1014, invalid: { field, reason } });
const CLOSED = fault(8292);

async function opened(call: Call, cpr = CPR) {
  const { citizenId, access } = await open(call, cpr);
  return { citizenId, access: access.id };
}

describe('opening', () => {
  it('lets the person read about that citizen, and nobody else', async () => {
    await importAll(db.pool, citizens(2));
    const call = stranger();
    const { citizenId, access } = await open(call);
    expect(access).toMatchObject({ until: NOON + 8 * HOUR, kind: 'enquiry' });
    expect(await read(stranger(), citizenId)).toMatchObject({ guest: access });
    await service.operations.timeline(stranger(), citizenId, {});
    await service.operations.explain(stranger(), citizenId, {});
    expect(await service.operations.findCitizen(stranger(), { cpr: CPR })).toBe(citizenId);

    const others = [
      stranger({ id: 'other' }),
      stranger({ role: 'supervisor' }),
      stranger({ code: '101' }),
      stranger({ type: OrganisationType.municipality }),
      stranger({ ...FUND }),
    ];
    for (const other of others) {
      const codes = other.caller.organisation.type === OrganisationType.fund ? fault(4385) : CLOSED;
      await expect(read(other, citizenId)).rejects.toMatchObject(codes);
      await expect(service.operations.findCitizen(other, { cpr: CPR })).rejects.toMatchObject(codes);
    }
    const another = await opened(own({ code: '101', role: 'caseworker' }), cprOf(1));
    await expect(read(stranger(), another.citizenId)).rejects.toMatchObject(CLOSED);
  });

  it('is audited with kind and id, not with the text, and what is read by it with the relation guest', async () => {
    await importAll(db.pool, citizens(1));
    const call = stranger();
    const { citizenId, access } = await open(call);
    const details = { access: access.id, kind: 'enquiry' };
    const entry = { operation: 'OpenGuestAccess', outcome: 'allowed', relation: 'guest', missed: false, details };
    expect(await entriesOf(call)).toEqual([entry]);
    const reading = stranger();
    await read(reading, citizenId);
    await service.operations.timeline(reading, citizenId, {});
    await service.operations.explain(reading, citizenId, {});
    await service.operations.revealCpr(reading, citizenId);
    expect((await entriesOf(reading)).map(({ relation, outcome }) => [relation, outcome])).toEqual(
      Array.from({ length: 4 }, () => ['guest', 'allowed']),
    );
    expect(await rowsOf('reason, seen_by')).toEqual([{ reason: REASON.text, seen_by: ['1:185', '3:185'] }]);
  });

  it('is for eight hours, to the millisecond', async () => {
    await importAll(db.pool, citizens(1));
    const { citizenId } = await opened(stranger());
    await stopClockAt(db.owner, NOON + 8 * HOUR - 1);
    await read(stranger(), citizenId);
    await stopClockAt(db.owner, NOON + 8 * HOUR);
    await expect(read(stranger(), citizenId)).rejects.toMatchObject(CLOSED);
    expect(await opened(stranger())).toMatchObject({ citizenId });
    expect(await rowsOf('ended_by, ended_at = until as in_time')).toEqual([
      { ended_by: 'time', in_time: true },
      { ended_by: null, in_time: null },
    ]);
  });

  it('again returns the one that is running, also of many at once', async () => {
    await importAll(db.pool, citizens(1));
    const calls = Array.from({ length: 8 }, () => stranger());
    const answers = await Promise.all(calls.map((call) => open(call)));
    expect(new Set(answers.map(({ access }) => access.id)).size).toBe(1);
    const outcomes = (await Promise.all(calls.map(entriesOf))).flat().map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['allowed', ...Array.from({ length: 7 }, () => 'repeated')]);
    const copied = db.owner.query(
      `insert into guest_access (citizen_id, organisation_type, organisation_code, role, user_id, user_name, kind,
           reason, opened_at, opened_on, until, seen_by)
         select citizen_id, organisation_type, organisation_code, role, user_id, user_name, kind,
           reason, opened_at, opened_on, until, seen_by from guest_access`,
    );
    await expect(copied).rejects.toMatchObject({ constraint: 'guest_access_running' });
  });

  it.each(["reason = 'Anden'", "until = until + interval '1 hour'", 'citizen_id = null', "seen_by = '{}'"])(
    'stands as it was made, for the owner of the tables too: %s',
    async (change) => {
      await importAll(db.pool, citizens(1));
      await open(stranger());
      await expect(db.owner.query(`update guest_access set ${change}`)).rejects.toMatchObject({ code: '42501' });
      await expect(db.owner.query('truncate guest_access')).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('of an unknown number and of one’s own ends after the reason as a miss, with the answer of a look-up', async () => {
    await importAll(db.pool, citizens(1));
    const { citizenId } = await opened(stranger());
    const self = stranger({ id: 'self' });
    const themselves: Call = { ...self, caller: { ...self.caller, citizenId } };
    for (const [call, cpr, missed] of [
      [stranger(), cprOf(9), true],
      [themselves, CPR, false],
      [stranger(FUND), cprOf(9), true],
    ] as const) {
      const found = service.operations.findCitizen({ ...call, requestId: crypto.randomUUID() }, { cpr });
      const { code } = await found.catch((error) => error);
      await expect(open(call, cpr)).rejects.toMatchObject({ code, invalid: undefined });
      const { rows } = await db.owner.query(
        'select id from guest_access where citizen_id is null order by number desc limit 1',
      );
      const details = { kind: 'enquiry', access: rows[0].id };
      expect(await entriesOf(call)).toMatchObject([{ outcome: String(code), missed, details }]);
    }
    const misses = await db.owner.query(
      "select sum(misses)::integer as misses from look_up_count where scope = 'user'",
    );
    expect(misses.rows).toEqual([{ misses: 6 }]);
    expect(await service.operations.ownGuestAccesses(self)).toEqual([]);
  });

  it('of a citizen whom the caller may see is refused as not needed, and keeps no reason', async () => {
    await importAll(db.pool, citizens(1));
    const call = own({ role: 'caseworker' });
    await expect(open(call)).rejects.toMatchObject(invalid('cpr', 'not-needed'));
    expect(await entriesOf(call)).toMatchObject([{ outcome: '1014', relation: 'own' }]);
    expect(await rowsOf('id')).toEqual([]);
  });

  it('of a former member is not needed by the fund, and one of another fund is opened', async () => {
    const more = (cpr: string) => [
      json('fund-membership', 0, { cpr, fund: 3, from: addDays(TODAY, -200), to: addDays(TODAY, -10) }),
      json('fund-membership', 1, { cpr, fund: 1, from: addDays(TODAY, -9) }),
    ];
    await importAll(db.pool, citizens(1, more));
    await expect(open(stranger(FUND))).rejects.toMatchObject(invalid('cpr', 'not-needed'));
    const { citizenId } = await opened(stranger({ ...FUND, code: '12' }));
    expect(await read(stranger({ ...FUND, code: '12' }), citizenId)).toMatchObject({ guest: { kind: 'enquiry' } });
    expect(await rowsOf('seen_by')).toEqual([{ seen_by: ['1:185', '3:185', '2:1'] }]);
  });

  it.each([
    ['external operators', { type: OrganisationType.externalOperator, code: '12345678' }],
    ['STAR', { type: OrganisationType.star, code: 'STAR' }],
    ['readers', { role: 'reader' }],
    ['data protection officers', { role: 'data-protection-officer' }],
    ['system administrators', { type: OrganisationType.star, code: 'STAR', role: 'system-administrator' }],
  ] as const)('is not for %s', async (_, more) => {
    await importAll(db.pool, citizens(1));
    const call = stranger(more);
    await expect(open(call)).rejects.toMatchObject({ kind: 'not-permitted' });
    await expect(open(call, cprOf(9), {})).rejects.toMatchObject({ kind: 'not-permitted' });
    expect(service.operations.guestAccessHours(call.caller)).toBeNull();
    expect(await rowsOf('id')).toEqual([]);
  });

  it('is for funds only where that is configured', async () => {
    const { operations, sealer } = serviceOver(db.pool, db.pool, undefined, undefined, { ...GUESTS, funds: false });
    await importAll(db.pool, citizens(1));
    const input = { cpr: CPR, ...REASON };
    await expect(operations.openGuestAccess(stranger(FUND), input)).rejects.toMatchObject({ kind: 'not-permitted' });
    expect(operations.guestAccessHours(stranger(FUND).caller)).toBeNull();
    await operations.openGuestAccess(stranger(), input);
    await sealer.stop();
    expect((await opened(stranger(FUND))).citizenId).toBeGreaterThan(0);
  });

  it('of funds counts for nothing any more where that is configured no longer, though it runs', async () => {
    await importAll(db.pool, citizens(1));
    const [{ citizenId }, guest] = [await opened(stranger(FUND)), await opened(stranger())];
    const { operations, sealer } = serviceOver(db.pool, db.pool, undefined, undefined, { ...GUESTS, funds: false });
    await read(stranger(FUND), citizenId);
    await expect(operations.cvOverview(stranger(FUND), citizenId)).rejects.toMatchObject(fault(4385));
    expect(await operations.cvOverview(stranger(), citizenId)).toMatchObject({ guest: { id: guest.access } });
    await sealer.stop();
  });

  it.each([
    ['text', 'missing', { kind: 'other' }],
    ['text', 'empty', { ...REASON, text: '' }],
    ['text', 'empty', { ...REASON, text: ' \n ' }],
    ['text', 'too-long', { ...REASON, text: '𝒳'.repeat(GUEST_REASON_LENGTH + 1) }],
    ['text', 'markup', { ...REASON, text: 'Se <b>her</b>' }],
    ['text', 'invisible-character', { ...REASON, text: 'Se\u202Eher' }],
    ['text', 'holds-cpr', { ...REASON, text: `Det er ${cprOf(9)}` }],
    ['kind', 'not-in-list', { text: 'Hej' }],
    ['kind', 'not-in-list', { ...REASON, kind: 'curiosity' }],
    ['message', 'unknown', { ...REASON, hours: 900 }],
  ])('asks for the reason before anything is looked up: %s %s', async (field, reason, given) => {
    const call = stranger();
    // The register is not asked: no such number, nor a miss.
    await expect(open(call, cprOf(9), given)).rejects.toMatchObject(invalid(field, reason));
    expect(await entriesOf(call)).toMatchObject([{ outcome: '1014', missed: false, relation: null }]);
    expect(await rowsOf('id')).toEqual([]);
  });

  it('takes a reason of 900 characters, counted as code points', async () => {
    await importAll(db.pool, citizens(1));
    const text = '𝒳'.repeat(GUEST_REASON_LENGTH);
    await open(stranger(), CPR, { ...REASON, text });
    expect(await rowsOf('reason')).toEqual([{ reason: text }]);
  });

  it('by whose access has just been ended opens nothing', async () => {
    await importAll(db.pool, citizens(1));
    await ended(db, 'gitte');
    await expect(open(stranger())).rejects.toMatchObject({ kind: 'not-authenticated' });
    expect(await rowsOf('id')).toEqual([]);
  });
});

describe('what a guest may not', () => {
  it('is change the CV, whichever way: the answers are as without', async () => {
    await importAll(db.pool, citizens(1));
    const { citizenId } = await opened(stranger());
    const { may } = await read(stranger(), citizenId);
    expect(may.setStatus[3]).toEqual({ allowed: false, code: 8292 });
    expect(may.setAvailability[1]).toEqual({ allowed: false, code: 8292 });
    const change = () => ({ citizenId, expectedVersion: null, requestIdentifier: crypto.randomUUID() });
    const { updateCvStatus, updateCvAvailability } = service.operations;
    await expect(updateCvStatus(stranger(), { cpr: CPR, status: 3 })).rejects.toMatchObject(CLOSED);
    await expect(updateCvStatus(stranger(), { status: 3 }, change())).rejects.toMatchObject(CLOSED);
    await expect(updateCvAvailability(stranger(), { cpr: CPR, availability: 1 })).rejects.toMatchObject(CLOSED);
    await expect(updateCvAvailability(stranger(), { availability: 1 }, change())).rejects.toMatchObject(CLOSED);
  });

  it('is ask for the list, the log of the wire, or anything as a system', async () => {
    await importAll(db.pool, citizens(1));
    const { citizenId } = await opened(stranger({ role: 'supervisor' }));
    const call = stranger({ role: 'supervisor' });
    await expect(service.operations.getCvList(call, { cpr: CPR })).rejects.toMatchObject(CLOSED);
    const period = { start: '2026-01-01T00:00:00Z', end: '2026-03-10T11:00:00Z' };
    expect((await service.operations.getUpdatedCvs(call, period)).rows).toEqual([]);
    await expect(service.operations.whyCase(call, citizenId)).resolves.toBeNull();
    // Even one with the id of the user, and the access of such a role.
    await db.owner.query('alter table guest_access disable trigger user');
    await db.owner.query("update guest_access set role = 'system'");
    const system = stranger({ role: 'system' });
    await expect(service.operations.getCvList(system, { cpr: CPR })).rejects.toMatchObject(CLOSED);
    const register = createRegister({ screens: db.pool, systems: db.pool }, 'a secret');
    expect((await register.facts(system, { cpr: CPR }, null)).facts.guest).toBeNull();
  });

  it('is see the contact data of an address-protected citizen, or that citizen’s number', async () => {
    await importAll(db.pool, citizens(1));
    const { citizenId } = await opened(stranger());
    const { unfoldContact, unfoldContactChange, revealCpr } = service.operations;
    await unfoldContact(stranger(), citizenId);
    expect(await revealCpr(stranger(), citizenId)).toBe(CPR);
    await db.owner.query('update citizen set address_protected = true');
    const { elements, guest } = await read(stranger(), citizenId);
    expect(guest).not.toBeNull();
    expect(elements.find(({ element }) => element === 'contact')).toMatchObject({ data: {}, withheld: true });
    const call = stranger();
    await expect(unfoldContact(call, citizenId)).rejects.toMatchObject(CLOSED);
    await expect(unfoldContactChange(call, citizenId, { position: 1 })).rejects.toMatchObject(CLOSED);
    await expect(revealCpr(call, citizenId)).rejects.toMatchObject(CLOSED);
    expect((await entriesOf(call)).map(({ relation }) => relation)).toEqual(['guest', 'guest', 'guest']);
    await unfoldContact(own(), citizenId);
  });

  it('is know which absences a citizen has', async () => {
    const more = (cpr: string) => [json('absence', 0, { cpr, absenceType: 1, from: '2026-03-01' })];
    await importAll(db.pool, citizens(1, more));
    const { citizenId } = await opened(stranger());
    expect((await read(stranger(), citizenId)).absences).toBeNull();
    expect((await read(own(), citizenId)).absences).not.toBeNull();
  });
});

describe('the end', () => {
  it('comes with what came of it, in one line, and takes effect at the next call', async () => {
    await importAll(db.pool, citizens(1));
    const { citizenId, access } = await opened(stranger());
    const end = (outcome: string, call = stranger()) => service.operations.endGuestAccess(call, { access, outcome });
    await expect(end('')).rejects.toMatchObject(invalid('outcome', 'empty'));
    await expect(end('x'.repeat(GUEST_OUTCOME_LENGTH + 1))).rejects.toMatchObject(invalid('outcome', 'too-long'));
    await expect(end('<i>')).rejects.toMatchObject(invalid('outcome', 'markup'));
    await expect(end('to\nlinjer')).rejects.toMatchObject(invalid('outcome', 'control-character'));
    await expect(end(CPR)).rejects.toMatchObject(invalid('outcome', 'holds-cpr'));
    await expect(end('Slut', stranger({ id: 'other' }))).rejects.toMatchObject(invalid('access', 'not-known'));
    await expect(end('Slut', stranger({ code: '101' }))).rejects.toMatchObject(invalid('access', 'not-known'));
    expect(await service.operations.ownGuestAccesses(stranger())).toMatchObject([
      { id: access, citizenId, givenName: 'Anne', ...REASON, ended: null, until: NOON + 8 * HOUR },
    ]);
    const call = stranger();
    await end('Henvist til eget jobcenter', call);
    await expect(read(stranger(), citizenId)).rejects.toMatchObject(CLOSED);
    expect(await service.operations.ownGuestAccesses(stranger())).toEqual([]);
    expect(await entriesOf(call)).toMatchObject([{ outcome: 'allowed', relation: 'guest', details: { ended: true } }]);
    // Sent again without its answer; and something else.
    await end('Henvist til eget jobcenter');
    await expect(end('Noget andet')).rejects.toMatchObject({ kind: 'version-conflict' });
  });

  it('of one that ran out leaves to be said what came of it', async () => {
    await importAll(db.pool, citizens(1));
    const { access } = await opened(stranger());
    await stopClockAt(db.owner, NOON + 9 * HOUR);
    const listed = await service.operations.ownGuestAccesses(stranger({ role: 'supervisor' }));
    expect(listed).toMatchObject([{ id: access, ended: { at: NOON + 8 * HOUR, by: 'time' } }]);
    await service.operations.endGuestAccess(stranger({ role: 'supervisor' }), { access, outcome: 'Intet' });
    expect(await rowsOf('ended_by, ended_at = until as in_time, outcome, reason')).toEqual([
      { ended_by: 'time', in_time: true, outcome: 'Intet', reason: REASON.text },
    ]);
  });

  it('comes with that of the person’s access, and stays when it is resumed', async () => {
    await importAll(db.pool, citizens(1));
    const { citizenId } = await opened(stranger());
    await ended(db, 'gitte');
    await resumed(db, 'gitte');
    await expect(read(stranger(), citizenId)).rejects.toMatchObject(CLOSED);
    expect(await rowsOf('ended_by')).toEqual([{ ended_by: 'administrator' }]);
    const { rows } = await db.owner.query("select details from access_log where operation = 'EndUser'");
    expect(rows).toMatchObject([{ details: { guestAccesses: 1 } }]);
  });

  it('is noted, and all is forgotten after 13 months', async () => {
    await importAll(db.pool, citizens(1));
    await opened(stranger());
    await expect(open(stranger(), cprOf(9))).rejects.toMatchObject(CLOSED);
    await stopClockAt(db.owner, NOON + 9 * HOUR);
    const forget = () => db.pool.query('select forget_guest_accesses()');
    await forget();
    expect(await rowsOf('ended_by')).toEqual([{ ended_by: 'time' }, { ended_by: 'time' }]);
    await goTo(db, '2027-04-09');
    await forget();
    expect(await rowsOf('id')).toHaveLength(2);
    await goTo(db, '2027-04-11');
    await forget();
    expect(await rowsOf('id')).toEqual([]);
  });
});

describe('a citizen who comes to belong to the guest’s organisation', () => {
  it('is read by that relation from then on, and by the guest access again once they have left', async () => {
    await importAll(db.pool, citizens(1));
    const { citizenId, access } = await opened(stranger());
    const moveTo = (municipality: string) =>
      db.owner.query('update citizen set municipality = $1, revision = revision + 1', [municipality]);
    await moveTo('751');
    const call = stranger();
    expect((await read(call, citizenId)).guest).toBeNull();
    expect(await entriesOf(call)).toMatchObject([{ relation: 'own' }]);
    await moveTo('101');
    expect((await read(stranger(), citizenId)).guest).toMatchObject({ id: access });
  });
});

describe('the citizen’s own organisations', () => {
  const tomorrow = () => goTo(db, addDays(TODAY, 1), 0);

  it('see it from the next Danish day on, with who, why and what came of it', async () => {
    await importAll(
      db.pool,
      citizens(2, (cpr) => [json('fund-membership', 0, { cpr, fund: 3, from: '2026-01-01' })]),
    );
    const { access } = await opened(stranger({ role: 'supervisor' }));
    await stopClockAt(db.owner, startOfDay(addDays(TODAY, 1)) - 1);
    expect(await fromOutside(own())).toEqual({ rows: [], counts: { open: 0, overdue: 0, reviewed: 0 }, next: null });
    await tomorrow();
    const call = own();
    const { rows, ...page } = await fromOutside(call);
    expect(rows).toEqual([
      {
        ...{ id: access, citizenId: expect.any(Number), givenName: 'Anne', surname: 'Prøve 0', ...REASON },
        ...{ maskedCpr: expect.stringMatching(/^\d{6}-.{4}$/), openedAt: NOON, until: NOON + 8 * HOUR },
        ...{ ended: { at: NOON + 8 * HOUR, by: 'time' }, outcome: null, alarming: false, review: null },
        user: { name: 'gitte Prøvesen', role: 'supervisor' },
        organisation: { type: 1, code: '751', name: 'Aarhus' },
        reviewBy: addDays(TODAY, 15),
      },
    ]);
    expect(page).toEqual({ counts: { open: 1, overdue: 0, reviewed: 0 }, next: null });
    expect(await entriesOf(call)).toMatchObject([
      { operation: 'GuestAccessesFromOutside', details: { state: 'open', citizens: [rows[0]?.citizenId] } },
    ]);
    for (const seeing of [{ type: OrganisationType.municipality }, FUND])
      expect((await fromOutside(own(seeing))).rows).toHaveLength(1);
    for (const other of [{ code: '751' }, { type: OrganisationType.municipality, code: '155' }, { ...FUND, code: '1' }])
      expect((await fromOutside(own(other))).rows).toEqual([]);
  });

  it.each([
    ['caseworkers', { role: 'caseworker' }],
    ['readers', { role: 'reader' }],
    ['data protection officers', { role: 'data-protection-officer' }],
    ['external operators', { type: OrganisationType.externalOperator, code: '12345678' }],
    ['STAR', { type: OrganisationType.star, code: 'STAR' }],
  ] as const)('do not show it to %s', async (_, more) => {
    const refused = { kind: 'not-permitted' };
    const { endGuestAccessFromOutside, reviewGuestAccess } = service.operations;
    await expect(fromOutside(own(more))).rejects.toMatchObject(refused);
    await expect(endGuestAccessFromOutside(own(more), {})).rejects.toMatchObject(refused);
    await expect(reviewGuestAccess(own(more), {})).rejects.toMatchObject(refused);
  });

  it('end it at once', async () => {
    await importAll(db.pool, citizens(1));
    await goTo(db, TODAY, 20);
    const { citizenId, access } = await opened(stranger());
    const end = (call: Call) => service.operations.endGuestAccessFromOutside(call, { access });
    // Not seen yet, and not theirs.
    await expect(end(own())).rejects.toMatchObject(invalid('access', 'not-known'));
    await tomorrow();
    await expect(end(own({ code: '101' }))).rejects.toMatchObject(invalid('access', 'not-known'));
    expect(await read(stranger(), citizenId)).toMatchObject({ guest: { id: access } });
    const call = own();
    await end(call);
    await expect(read(stranger(), citizenId)).rejects.toMatchObject(CLOSED);
    expect(await entriesOf(call)).toMatchObject([{ outcome: 'allowed', details: { access, ended: true } }]);
    const listed = { id: access, ended: { by: 'outside' } };
    expect((await fromOutside(own())).rows).toMatchObject([listed]);
    expect(await service.operations.ownGuestAccesses(stranger())).toMatchObject([listed]);
    await end(own());
    expect(await rowsOf('ended_by, ender_id')).toEqual([{ ended_by: 'outside', ender_id: 'ib' }]);
  });

  it('review it within 14 days of seeing it; the first review stands for all of them', async () => {
    await importAll(
      db.pool,
      citizens(1, (cpr) => [json('fund-membership', 0, { cpr, fund: 3, from: '2026-01-01' })]),
    );
    const { access } = await opened(stranger());
    const review = (call: Call, more: object = {}) =>
      service.operations.reviewGuestAccess(call, { access, verdict: 'to-clarify', note: 'Vi spørger dem.', ...more });
    await expect(review(own())).rejects.toMatchObject(invalid('access', 'not-known'));
    await goTo(db, addDays(TODAY, 15), 23);
    expect((await fromOutside(own())).counts).toEqual({ open: 1, overdue: 0, reviewed: 0 });
    await goTo(db, addDays(TODAY, 16), 0);
    expect((await fromOutside(own(), 'overdue')).rows).toMatchObject([{ id: access, reviewBy: addDays(TODAY, 15) }]);
    await expect(review(own(), { verdict: 'fine' })).rejects.toMatchObject(invalid('verdict', 'not-in-list'));
    await expect(review(own(), { note: '<p>' })).rejects.toMatchObject(invalid('note', 'markup'));
    await expect(review(own({ code: '101' }))).rejects.toMatchObject(invalid('access', 'not-known'));
    const call = own(FUND);
    await review(call);
    await review(own(FUND));
    expect(await entriesOf(call)).toMatchObject([{ outcome: 'allowed', details: { access, verdict: 'to-clarify' } }]);
    await expect(review(own({ id: 'else' }))).rejects.toMatchObject({ kind: 'version-conflict' });
    await expect(review(own(FUND), { verdict: 'justified' })).rejects.toMatchObject({ kind: 'version-conflict' });
    const { rows, counts } = await fromOutside(own(), 'reviewed');
    expect(counts).toEqual({ open: 0, overdue: 0, reviewed: 1 });
    const by = { by: 'ib Prøvesen', at: startOfDay(addDays(TODAY, 16)), organisation: { type: 2, code: '3' } };
    expect(rows).toMatchObject([{ id: access, review: { verdict: 'to-clarify', note: 'Vi spørger dem.', ...by } }]);
  });

  it('do not show a supervisor who looked up themselves', async () => {
    await importAll(db.pool, citizens(1));
    const { citizenId, access } = await opened(stranger());
    await tomorrow();
    const call = own();
    const self: Call = { ...call, caller: { ...call.caller, citizenId } };
    expect(await fromOutside(self)).toEqual({ rows: [], counts: { open: 0, overdue: 0, reviewed: 0 }, next: null });
    const { endGuestAccessFromOutside, reviewGuestAccess } = service.operations;
    await expect(endGuestAccessFromOutside(self, { access })).rejects.toMatchObject(invalid('access', 'not-known'));
    const reviewed = reviewGuestAccess(self, { access, verdict: 'justified' });
    await expect(reviewed).rejects.toMatchObject(invalid('access', 'not-known'));
  });

  it('are not a supervisor who has looked up for another organisation', async () => {
    await importAll(db.pool, citizens(1));
    const { access } = await opened(stranger({ id: 'ib' }));
    await tomorrow();
    expect((await fromOutside(own())).rows).toEqual([]);
    const reviewed = service.operations.reviewGuestAccess(own(), { access, verdict: 'justified' });
    await expect(reviewed).rejects.toMatchObject(invalid('access', 'not-known'));
    expect((await fromOutside(own({ id: 'else' }))).rows).toMatchObject([{ id: access }]);
  });

  it('see them page by page, each once: what is to be reviewed in order of opening, what was reviewed newest first', async () => {
    await importAll(db.pool, citizens(1));
    const accesses: string[] = [];
    for (let at = 0; at < 5; at++) accesses.push((await opened(stranger({ id: `gitte-${at}` }))).access);
    await tomorrow();
    const pages = async (state: string) => {
      const seen: string[] = [];
      for (let after: number | null = null; ; ) {
        const { rows, next } = await service.operations.guestAccessesFromOutside(own(), { state, after, limit: 2 });
        seen.push(...rows.map(({ id }) => id));
        if (next === null) return seen;
        after = next;
      }
    };
    expect(await pages('open')).toEqual(accesses);
    for (const access of accesses) await service.operations.reviewGuestAccess(own(), { access, verdict: 'justified' });
    expect(await pages('open')).toEqual([]);
    expect(await pages('reviewed')).toEqual([...accesses].reverse());
  });
});

it('from three a Danish day on, a person alarms; the next day begins anew', async () => {
  const alarms: number[] = [];
  const settings = { ...GUESTS, alarm: (_: Call, ofDay: number) => void alarms.push(ofDay) };
  const { operations, sealer } = serviceOver(db.pool, db.pool, undefined, undefined, settings);
  await importAll(db.pool, citizens(5));
  const openNth = (at: number) => operations.openGuestAccess(stranger(), { cpr: cprOf(at), ...REASON });
  for (const at of [0, 2, 2, 1]) await openNth(at);
  expect(alarms).toEqual([3]);
  await openNth(3);
  await openNth(3);
  expect(alarms).toEqual([3, 4]);
  const entries = await db.owner.query(
    "select details from access_log where operation = 'GuestAccessAlarm' order by details ->> 'ofDay'",
  );
  expect(entries.rows).toMatchObject([{ details: { ofDay: 3 } }, { details: { ofDay: 4 } }]);
  await goTo(db, addDays(TODAY, 1), 0);
  await openNth(4);
  expect(alarms).toEqual([3, 4]);
  await goTo(db, addDays(TODAY, 2));
  const { rows } = await fromOutside(own());
  expect(rows.map(({ alarming }) => alarming)).toEqual([true, true, true, true, false]);
  await sealer.stop();
});
