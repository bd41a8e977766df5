import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testNow } from '@/server/database/test-clock';
import type { Organisation } from '@/server/domain/caller';
import { ORGANISATIONS } from './callers';
import { addCitizen, PLAIN, spareCpr } from './citizens';
import { wordOf } from './door';
import { openFixture } from './fixture';
import { entriesOf, wholeState } from './register';
import { signIn } from './sessions';
import { outcomeOf, readReceipt } from './soap-answer';
import { envelope, SOAP_11, SOAP_12 } from './soap-call';
import { registerClient } from './soap-clients';
import { bodyOf, identifierHeader, organisationHeader, userHeader } from './soap-message';
import { handleIn, type TrpcAnswer } from './trpc-call';

// CPR numbers cannot be enumerated (reliability.md § 3, "Guessing CPR"), through any operation or door.
const OURS = Array.from({ length: 16 }, (_, at) => spareCpr(at));
const [KNOWN = '', ...REST] = OURS;
const ELSEWHERE = spareCpr(50);
const unregisteredCpr = (at: number) => spareCpr(100 + at);
const MISSES = 5;
const TOTAL = 12;
const OFFICE_MISSES = 12;
const OFFICE_TOTAL = 30;

const fixture = await openFixture({
  async prepare(owner) {
    for (const cpr of OURS) await addCitizen(owner, cpr);
    await addCitizen(owner, ELSEWHERE, { ...PLAIN, municipality: '101' });
  },
  environment: {
    LOOKUPS_PER_TEN_MINUTES: String(MISSES),
    LOOKUPS_PER_HOUR: String(TOTAL),
    ORGANISATION_MISSES_PER_HOUR: String(OFFICE_MISSES),
    ORGANISATION_LOOKUPS_PER_HOUR: String(OFFICE_TOTAL),
    CLIENT_MISSES_PER_HOUR: String(MISSES),
  },
});
const { owner, trpc, soap } = fixture;
afterAll(fixture.close);

type Alarm = { readonly id: string; readonly user_id: string; readonly details: Readonly<Record<string, unknown>> };
const allAlarms = async (): Promise<readonly Alarm[]> =>
  (await owner.query(`select id, user_id, details from access_log where operation = 'LookUpAlarm'`)).rows;
let earlier: readonly string[] = [];

const HOUR = 3_600_000;
const FIRST_HOUR = Math.floor(testNow() / HOUR) * HOUR;
let hours = 0;
const hourUnderWay = () => FIRST_HOUR + hours * HOUR;
/** Stops the database's clock so many minutes into the current hour. */
async function setClock(minutes: number): Promise<void> {
  const at = new Date(hourUnderWay() + minutes * 60_000).toISOString();
  await owner.query(`create or replace function service_clock() returns timestamptz language sql volatile parallel safe
    as $$ select timestamptz '${at}' $$`);
}
// An hour of its own for each test.
beforeEach(async () => {
  hours += 1;
  await setClock(1);
  earlier = (await allAlarms()).map(({ id }) => id);
});

const register = () =>
  registerClient(owner, { organisations: [ORGANISATIONS.aarhus], expiresAt: FIRST_HOUR + 100 * HOUR });

let users = 0;
/** A session of a new user. */
async function newSession(
  organisation: Organisation = ORGANISATIONS.aarhus,
  user = `user-${++users}`,
): Promise<string> {
  const token = await signIn(trpc, 'demo-aarhus-supervisor');
  await owner.query(
    'update session set user_id = $2, organisation_type = $3, organisation_code = $4 where token_hash = $1',
    [createHash('sha256').update(token).digest(), user, organisation.type, organisation.code],
  );
  return token;
}

/** Every procedure that takes a CPR number. */
const BY_NUMBER = [
  { procedure: 'citizen.find', more: {} },
  { procedure: 'updateCvStatus', more: { status: 3 } },
  { procedure: 'updateCvAvailability', more: { availability: 1 } },
  { procedure: 'getCvList', more: {} },
] as const;
type ByNumber = (typeof BY_NUMBER)[number];
const FIND = BY_NUMBER[0];

const ask = ({ procedure, more }: ByNumber, cpr: string, session: string) => trpc(procedure, { cpr, ...more }, session);
/** The alarms of this test. */
const alarms = async () => (await allAlarms()).filter(({ id }) => !earlier.includes(id));
type ErrorBody = { error: { data: { fault: { code: number } | null; retryAfterSeconds: number; budget: unknown } } };
const errorOf = ({ body }: TrpcAnswer) => (body as ErrorBody).error.data;
const idOf = ({ headers }: { headers: Headers }) => headers.get('x-request-id') ?? '';

async function expectSpent(answer: TrpcAnswer, scope: string, counted: string, until: number): Promise<void> {
  expect(answer.status).toBe(429);
  const end = hourUnderWay() + until * 60_000;
  const retryAfterSeconds = (until - 1) * 60;
  expect(errorOf(answer)).toMatchObject({ fault: null, retryAfterSeconds, budget: { scope, of: counted, until: end } });
  expect(answer.headers.get('retry-after')).toBe(String(retryAfterSeconds));
}

describe.each(BY_NUMBER)('the budget of a person through $procedure', (operation) => {
  it('allows so many misses, then refuses every number, and raises one alarm', async () => {
    const session = await newSession();
    for (let miss = 0; miss < MISSES; miss++) {
      // Half of them exist, but belong to another jobcenter.
      const answer = await ask(operation, miss % 2 ? ELSEWHERE : unregisteredCpr(miss), session);
      expect([answer.status, errorOf(answer).fault?.code]).toEqual([400, 8292]);
    }
    const before = await wholeState(owner);
    for (const cpr of [unregisteredCpr(60), ELSEWHERE, KNOWN]) {
      const answer = await ask(operation, cpr, session);
      await expectSpent(answer, 'user', 'misses', 10);
      const logged = (await entriesOf(owner, idOf(answer))).map((entry) => entry.operation);
      expect(logged).toEqual(cpr === unregisteredCpr(60) ? ['LookUpAlarm'] : []);
    }
    expect(await wholeState(owner)).toBe(before);
    expect(await alarms()).toEqual([
      {
        id: expect.anything(),
        user_id: expect.stringMatching(/^user-/),
        details: expect.objectContaining({ scope: 'user', of: 'misses', count: MISSES, most: MISSES }),
      },
    ]);
    // The next ten minutes of the database's clock.
    await setClock(10);
    expect((await ask(operation, KNOWN, session)).status).toBe(200);
  });

  it('is shared by all look-ups, whichever organisation the user acts for', async () => {
    const user = `user-${++users}`;
    const aarhus = await newSession(ORGANISATIONS.aarhus, user);
    const koebenhavn = await newSession(ORGANISATIONS.koebenhavn, user);
    for (let miss = 0; miss < MISSES; miss++) {
      const other = BY_NUMBER[miss % BY_NUMBER.length] as ByNumber;
      expect((await ask(other, unregisteredCpr(miss), miss % 2 ? aarhus : koebenhavn)).status).toBe(400);
    }
    for (const session of [aarhus, koebenhavn]) {
      await expectSpent(await ask(operation, unregisteredCpr(9), session), 'user', 'misses', 10);
    }
    expect((await ask(operation, KNOWN, await newSession())).status).toBe(200);
  });

  it('allows no more misses when they are concurrent', async () => {
    const session = await newSession();
    const answers = await Promise.all(
      Array.from({ length: 4 * MISSES }, (_, at) => ask(operation, unregisteredCpr(at), session)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([400, 429]));
    expect(statuses.filter((status) => status === 400).length).toBeLessThanOrEqual(MISSES);
    expect(await alarms()).toHaveLength(1);
  });

  it('ignores invalid messages', async () => {
    const session = await newSession();
    for (let at = 0; at < MISSES + 1; at++) {
      expect(errorOf(await ask(operation, 'x', session)).fault?.code).toBe(1014);
    }
    expect((await ask(operation, KNOWN, session)).status).toBe(200);
  });
});

const SYSTEMS = [
  { operation: 'updateCvStatus', more: { status: 3 } },
  { operation: 'updateCvAvailability', more: { availability: 1 } },
  { operation: 'getCvList', more: {} },
] as const;

describe.each(SYSTEMS)('the budget of a client system through $operation', ({ operation, more }) => {
  const send = async (key: string, cpr: string, version = SOAP_11) => {
    const headers = organisationHeader(ORGANISATIONS.aarhus) + userHeader();
    return soap({ version, key, body: envelope(version, bodyOf(operation, { cpr, ...more }), headers) });
  };

  it.each([SOAP_11, SOAP_12])(
    'SOAP $name: allows so many misses an hour, then 429, and raises one alarm',
    async (version) => {
      const client = await register();
      for (let miss = 0; miss < MISSES; miss++) {
        expect(
          (await send(client.key, miss % 2 ? ELSEWHERE : unregisteredCpr(miss), version)).status,
        ).toBeGreaterThanOrEqual(400);
      }
      const before = await wholeState(owner);
      for (const cpr of [unregisteredCpr(60), KNOWN]) {
        const answer = await send(client.key, cpr, version);
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, String(59 * 60)]);
      }
      expect(await wholeState(owner)).toBe(before);
      expect(await alarms()).toEqual([
        expect.objectContaining({
          details: expect.objectContaining({ scope: 'client', client: client.id, of: 'misses' }),
        }),
      ]);
      // Neither another client nor the people of the organisation are affected.
      const other = await register();
      expect((await send(other.key, KNOWN, version)).status).toBe(200);
      expect((await ask(FIND, KNOWN, await newSession())).status).toBe(200);
      await setClock(60);
      expect((await send(client.key, KNOWN, version)).status).toBe(200);
    },
  );
});

describe('an exhausted budget', () => {
  it('of an organisation’s people together applies to each of them, and to no other organisation', async () => {
    for (let miss = 0; miss < OFFICE_MISSES; miss++) {
      expect((await ask(FIND, unregisteredCpr(miss), await newSession())).status).toBe(400);
    }
    const session = await newSession();
    await expectSpent(await ask(FIND, KNOWN, session), 'organisation', 'misses', 60);
    expect((await ask(FIND, unregisteredCpr(0), await newSession(ORGANISATIONS.koebenhavn))).status).toBe(400);
    const { key } = await register();
    const body = envelope(SOAP_11, bodyOf('getCvList', { cpr: KNOWN }), organisationHeader(ORGANISATIONS.aarhus));
    expect((await soap({ version: SOAP_11, key, body })).status).toBe(200);
  });

  it('of misses leaves an already open citizen readable and judgeable', async () => {
    const session = await newSession();
    const found = await ask(FIND, KNOWN, session);
    const citizen = handleIn(found);
    for (let miss = 0; miss < MISSES; miss++) await ask(FIND, unregisteredCpr(miss), session);
    await expectSpent(await ask(FIND, KNOWN, session), 'user', 'misses', 10);
    for (const path of ['citizen.overview', 'citizen.timeline', 'citizen.revealCpr']) {
      expect([path, (await trpc(path, { citizen }, session)).status]).toEqual([path, 200]);
    }
  });

  it('does not withhold the stored response of a repeated request', async () => {
    const client = await register();
    const send = async (identifier: string, cpr: string) => {
      const headers = organisationHeader(ORGANISATIONS.aarhus) + userHeader() + identifierHeader(identifier);
      const body = envelope(SOAP_11, bodyOf('updateCvStatus', { cpr, status: 3 }), headers);
      const answer = await soap({ version: SOAP_11, key: client.key, body });
      return answer.status === 429
        ? 'HTTP 429'
        : wordOf(outcomeOf(answer, SOAP_11, readReceipt('UpdateCVStatusResponse')));
    };
    expect([await send('one', KNOWN), await send('miss 0', unregisteredCpr(0))]).toEqual(['answer', '8292']);
    for (let again = 0; again < 2 * MISSES; again++) expect(await send('miss 0', unregisteredCpr(0))).toBe('8292');
    for (let miss = 1; miss < MISSES; miss++) await send(`miss ${miss}`, unregisteredCpr(miss));
    expect([await send('new', KNOWN), await send('one', KNOWN), await send('miss 0', unregisteredCpr(0))]).toEqual([
      'HTTP 429',
      'answer',
      '8292',
    ]);
  });
});

describe('citizens seen in an hour', () => {
  const handleOf = async (cpr: string, session: string) => handleIn(await ask(FIND, cpr, session));

  it('count once each, looked up or reopened; over the limit no further citizen can be opened', async () => {
    const session = await newSession();
    const citizen = await handleOf(KNOWN, session);
    for (let again = 0; again < 2 * TOTAL; again++) {
      expect((await trpc(again % 2 ? 'citizen.overview' : 'citizen.timeline', { citizen }, session)).status).toBe(200);
    }
    for (const cpr of REST.slice(0, TOTAL - 1)) expect((await ask(FIND, cpr, session)).status).toBe(200);
    await expectSpent(await ask(FIND, KNOWN, session), 'user', 'total', 60);
    await expectSpent(await ask(FIND, unregisteredCpr(0), session), 'user', 'total', 60);
    expect((await trpc('citizen.overview', { citizen }, session)).status).toBe(200);
    await expectSpent(await trpc('citizen.revealCpr', { citizen }, session), 'user', 'total', 60);
    expect(await alarms()).toEqual([
      expect.objectContaining({ details: expect.objectContaining({ of: 'total', count: TOTAL, most: TOTAL }) }),
    ]);
  });

  it.each(['citizen.revealCpr', 'citizen.unfoldContact'])(
    'count when more of their data is revealed: %s',
    async (path) => {
      const session = await newSession();
      const handles: string[] = [];
      for (const cpr of OURS.slice(0, TOTAL / 2)) handles.push(await handleOf(cpr, session));
      for (const citizen of handles) expect((await trpc(path, { citizen }, session)).status).toBe(200);
      // The same citizen counts once.
      expect((await trpc(path, { citizen: handles[0] }, session)).status).toBe(200);
      await expectSpent(await ask(FIND, OURS[TOTAL] as string, session), 'user', 'total', 60);
    },
  );

  it('count when they are opened from a list', async () => {
    const judge = await newSession();
    for (const cpr of OURS.slice(0, TOTAL)) expect((await ask(BY_NUMBER[1], cpr, judge)).status).toBe(200);
    await setClock(2);
    const session = await newSession();
    const { rows: times } = await owner.query<{ at: Date }>(
      `select feed_at as at from cv_event where request_id is not null order by feed_at desc limit ${TOTAL}`,
    );
    const [last, first] = [times[0], times.at(-1)].map((event) => event?.at.getTime() ?? 0) as [number, number];
    const period = { start: new Date(first).toISOString(), end: new Date(last + 1).toISOString() };
    const { body } = await trpc('report.page', period, session);
    const { rows } = (body as { result: { data: { rows: { citizen: string }[] } } }).result.data;
    expect(rows.length).toBe(TOTAL);
    for (const cpr of OURS.slice(TOTAL, TOTAL + 2)) expect((await ask(FIND, cpr, session)).status).toBe(200);
    const statuses: number[] = [];
    for (const { citizen } of rows) statuses.push((await trpc('citizen.overview', { citizen }, session)).status);
    expect(statuses).toEqual([...Array(TOTAL - 2).fill(200), 429, 429]);
  });

  it('are counted for the people of an organisation together', async () => {
    const aarhus = ORGANISATIONS.aarhusKommune;
    for (let at = 0; at < OFFICE_TOTAL; at++) {
      expect((await ask(FIND, OURS[at % OURS.length] as string, await newSession(aarhus))).status).toBe(200);
    }
    await expectSpent(await ask(FIND, KNOWN, await newSession(aarhus)), 'organisation', 'total', 60);
  });
});
