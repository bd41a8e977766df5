import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '@/e2e/harness/free-port';
import { demoIdentity } from '@/server/adapters/identity/demo-people';
import { OrganisationType } from '@/server/domain/code-lists';
import { alsoCitizen, of } from './callers';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { entriesOf, wholeState } from './register';
import { createSessions, signIn } from './sessions';
import { envelope, SOAP_11 } from './soap-call';
import { registerClient } from './soap-clients';
import { bodyOf, organisationHeader } from './soap-message';
import { dataIn, type TrpcAnswer } from './trpc-call';

// Guest access through the screens' door (trust.md § 2): of people in Aarhus to citizens of København.
const CITIZENS = Array.from({ length: 6 }, (_, at) => spareCpr(at));
const [ELSEWHERE = '', OURS = '', ...OTHERS] = CITIZENS;
const UNKNOWN = spareCpr(100);
const MISSES = 5;
const REASON = { kind: 'enquiry', text: 'Borgeren har ringet om sit CV.' };

/** Others than by default. */
const HOURS = 2;
const metricsPort = await freePort();
const fixture = await openFixture({
  async prepare(owner) {
    for (const cpr of CITIZENS) await addCitizen(owner, cpr, { ...PLAIN, municipality: '101' });
  },
  environment: {
    GUEST_ACCESS_HOURS: String(HOURS),
    LOOKUPS_PER_TEN_MINUTES: String(MISSES),
    METRICS_PORT: String(metricsPort),
  },
});
const { owner, trpc } = fixture;
afterAll(fixture.close);
beforeEach(async () => {
  await situate(owner, OURS, PLAIN);
  await owner.query('delete from guest_access');
  await owner.query('delete from look_up_count');
});

const sessionOf = createSessions(trpc, owner);
const as = (person: string) => signIn(trpc, `demo-${person}`);
type Access = { readonly id: string; readonly until: number; readonly kind: string };
type Opened = { readonly citizen: string; readonly citizenKey: string; readonly access: Access };
const open = (session: string, cpr: string, reason: object = REASON) =>
  trpc('guestAccess.open', { cpr, ...reason }, session);
const overview = (session: string, citizen: string) => trpc('citizen.overview', { citizen }, session);
const errorOf = ({ body }: TrpcAnswer) =>
  (body as { error: { message: string; data: { fault: { code: number; invalid: unknown } | null; budget: unknown } } })
    .error;
const codeOf = (answer: TrpcAnswer) => errorOf(answer).data.fault?.code;
const entryOf = async ({ headers }: TrpcAnswer) => entriesOf(owner, headers.get('x-request-id') ?? '');

describe('the session says who may open guest access', () => {
  const TYPES: readonly OrganisationType[] = [OrganisationType.jobcenter, OrganisationType.municipality];
  it.each(demoIdentity().people())('$id', async ({ id, organisation, role }) => {
    const { guestAccessHours } = dataIn<{ guestAccessHours: number | null }>(
      await trpc('session.me', undefined, await signIn(trpc, id)),
    );
    // Of funds nobody, where nothing is configured.
    const mayOpen = TYPES.includes(organisation.type) && ['caseworker', 'supervisor'].includes(role);
    expect(guestAccessHours).toBe(mayOpen ? HOURS : null);
  });
});

describe('guestAccess.open', () => {
  it('opens the page of a citizen whom a look-up refuses, for as long as is configured, to be read alone', async () => {
    const session = await as('aarhus-caseworker');
    expect(codeOf(await trpc('citizen.find', { cpr: ELSEWHERE }, session))).toBe(8292);
    const answer = await open(session, ELSEWHERE);
    const { citizen, citizenKey, access } = dataIn<Opened>(answer);
    expect(await entryOf(answer)).toMatchObject([{ cpr: ELSEWHERE, outcome: 'allowed', relation: 'guest' }]);
    const shown = dataIn<Record<string, unknown>>(await overview(session, citizen));
    expect(shown).toMatchObject({ guest: access, citizenKey, absences: null });
    const { rows } = await owner.query(
      'select until - opened_at = make_interval(hours => $1) as is_so from guest_access',
      [HOURS],
    );
    expect(rows).toEqual([{ is_so: true }]);

    for (const [path, input] of [
      ['citizen.timeline', {}],
      ['citizen.explain', {}],
      ['citizen.revealCpr', {}],
    ] as const) {
      const read = await trpc(path, { citizen, ...input }, session);
      expect([path, read.status]).toEqual([path, 200]);
      expect(await entryOf(read)).toMatchObject([{ relation: 'guest', outcome: 'allowed' }]);
    }
    const before = await wholeState(owner);
    const change = { citizen, expectedVersion: null, requestIdentifier: crypto.randomUUID() };
    for (const [path, input] of [
      ['citizen.setStatus', { ...change, status: 3 }],
      ['citizen.setAvailability', { ...change, requestIdentifier: crypto.randomUUID(), availability: 2 }],
      ['updateCvStatus', { cpr: ELSEWHERE, status: 3 }],
      ['updateCvAvailability', { cpr: ELSEWHERE, availability: 2 }],
      ['getCvList', { cpr: ELSEWHERE }],
    ] as const)
      expect([path, codeOf(await trpc(path, input, session))]).toEqual([path, 8292]);
    expect(await wholeState(owner)).toBe(before);
  });

  it('opens nothing for the same person’s systems, nor for anybody else', async () => {
    const session = await as('aarhus-caseworker');
    const { citizen } = dataIn<Opened>(await open(session, ELSEWHERE));
    const { key } = await registerClient(owner, { organisations: [{ type: 1, code: '751' }] });
    const body = envelope(
      SOAP_11,
      bodyOf('getCvList', { cpr: ELSEWHERE }),
      organisationHeader({ type: OrganisationType.jobcenter, code: '751' }),
    );
    expect((await fixture.soap({ version: SOAP_11, key, body })).text).toContain('ErrorCode>8292<');
    for (const other of ['aarhus-supervisor', 'aarhus-reader', 'dragoer-caseworker']) {
      const theirs = await as(other);
      expect(codeOf(await trpc('citizen.find', { cpr: ELSEWHERE }, theirs))).toBe(8292);
      expect(errorOf(await overview(theirs, citizen)).message).toBe('HandleClosed');
    }
  });

  it.each([
    ['an empty reason', '', 'empty'],
    ['901 characters', 'é'.repeat(901), 'too-long'],
    ['markup', 'Se <b>her</b>', 'markup'],
    ['markup without end', 'a <script', 'markup'],
    ['a CPR number', `Hun er ${UNKNOWN}`, 'holds-cpr'],
  ])('refuses %s before it looks anything up', async (_, text, reason) => {
    const session = await as('aarhus-caseworker');
    const answer = await open(session, UNKNOWN, { ...REASON, text });
    expect(errorOf(answer).data.fault).toMatchObject({ code: 1014, invalid: { field: 'text', reason } });
    expect(await entryOf(answer)).toMatchObject([{ outcome: '1014', missed: false }]);
  });

  it('takes 900 characters', async () => {
    expect((await open(await as('aarhus-caseworker'), ELSEWHERE, { ...REASON, text: 'é'.repeat(900) })).status).toBe(
      200,
    );
  });

  it('answers an unknown number, and one’s own, as a look-up does; the log has the reason’s id', async () => {
    const self = await sessionOf(alsoCitizen(of('aarhus', 'caseworker'), ELSEWHERE));
    const plain = ({ status, headers, body }: TrpcAnswer) =>
      [status, JSON.stringify(body).replaceAll(headers.get('x-request-id') ?? '', 'ID')].join();
    const without = (answer: string) =>
      answer.replaceAll('citizen.find', 'PATH').replaceAll('guestAccess.open', 'PATH');
    for (const [session, cpr] of [
      [await as('aarhus-caseworker'), UNKNOWN],
      [self, ELSEWHERE],
    ] as const) {
      const answer = await open(session, cpr);
      expect(without(plain(answer))).toBe(without(plain(await trpc('citizen.find', { cpr }, session))));
      const [entry] = await entryOf(answer);
      const { rows } = await owner.query('select reason from guest_access where id = $1', [entry?.details?.access]);
      expect(rows).toEqual([{ reason: REASON.text }]);
    }
  });

  it.each(['operator-caseworker', 'star-supervisor', 'aarhus-reader', 'star-administrator', 'fund-3-caseworker'])(
    'is not for %s, whatever is asked: 403',
    async (person) => {
      const session = await as(person);
      for (const reason of [REASON, {}]) {
        const answer = await open(session, ELSEWHERE, reason);
        expect([answer.status, errorOf(answer).message]).toEqual([403, 'NotPermitted']);
        expect(await entryOf(answer)).toMatchObject([{ outcome: 'not-permitted', cpr: null }]);
      }
    },
  );

  it('is not needed for a citizen of the own organisation', async () => {
    const { code, invalid } = errorOf(await open(await as('aarhus-caseworker'), OURS)).data.fault ?? {};
    expect([code, invalid]).toEqual([1014, { field: 'cpr', reason: 'not-needed' }]);
  });

  it('finds no numbers: unknown ones spend the budget of misses, which then refuses known ones too', async () => {
    const session = await as('koebenhavn-caseworker');
    await situate(owner, ELSEWHERE, PLAIN);
    const keep = async () => (await owner.query('select count(*)::integer as kept from guest_access')).rows[0].kept;
    for (let at = 0; at < MISSES; at++) expect(codeOf(await open(session, spareCpr(100 + at)))).toBe(8292);
    expect(await keep()).toBe(MISSES);
    for (const cpr of [UNKNOWN, ELSEWHERE]) {
      const answer = await open(session, cpr);
      expect([answer.status, errorOf(answer).message]).toEqual([429, 'OverBudget']);
    }
    expect(await keep()).toBe(MISSES);
    await situate(owner, ELSEWHERE, { ...PLAIN, municipality: '101' });
  });
});

describe('what follows', () => {
  const tomorrow = "date_trunc('day', service_clock()) - interval '1 day'";
  /** As if everything had been opened on the day before. */
  const onTheNextDay = async () => {
    await owner.query('alter table guest_access disable trigger user');
    await owner.query(`update guest_access set opened_on = opened_on - 1, opened_at = least(opened_at, ${tomorrow})`);
    await owner.query('alter table guest_access enable trigger user');
  };
  type Row = { readonly id: string; readonly citizen: string; readonly ended: { by: string } | null };
  type Page = { readonly rows: readonly Row[]; readonly counts: object; readonly next: number | null };

  it('the person lists it, ends it with what came of it, and may not read on', async () => {
    const session = await as('aarhus-caseworker');
    const { access } = dataIn<Opened>(await open(session, ELSEWHERE));
    const [mine] = dataIn<readonly Row[]>(await trpc('guestAccess.mine', undefined, session));
    expect(mine).toMatchObject({ id: access.id, kind: 'enquiry', text: REASON.text, ended: null });
    expect((await overview(session, mine?.citizen ?? '')).status).toBe(200);
    const end = { access: access.id, outcome: 'Borgeren er henvist til sit jobcenter' };
    const answer = await trpc('guestAccess.end', end, session);
    expect(answer.status).toBe(200);
    expect(await entryOf(answer)).toMatchObject([{ operation: 'EndGuestAccess', relation: 'guest', cpr: ELSEWHERE }]);
    expect(codeOf(await overview(session, mine?.citizen ?? ''))).toBe(8292);
    expect(dataIn(await trpc('guestAccess.mine', undefined, session))).toEqual([]);
    const other = await trpc('guestAccess.end', { ...end, outcome: 'Andet' }, session);
    expect([other.status, errorOf(other).message]).toEqual([409, 'VersionConflict']);
  });

  it('the citizen’s own supervisors see, end and review it from the next day on', async () => {
    const session = await as('aarhus-caseworker');
    const { citizen, access } = dataIn<Opened>(await open(session, ELSEWHERE));
    const supervisor = await as('koebenhavn-supervisor');
    const list = async (state: string) => dataIn<Page>(await trpc('guestAccess.fromOutside', { state }, supervisor));
    expect((await list('open')).rows).toEqual([]);
    await onTheNextDay();
    const { rows, counts } = await list('open');
    expect(counts).toEqual({ open: 1, overdue: 0, reviewed: 0 });
    const user = { name: 'Karen Prøvesen', role: 'caseworker' };
    const organisation = { type: 1, code: '751', name: 'Aarhus' };
    expect(rows).toMatchObject([{ id: access.id, ...REASON, user, organisation, ended: null, review: null }]);
    expect((await overview(supervisor, rows[0]?.citizen ?? '')).status).toBe(200);
    expect((await trpc('guestAccess.endFromOutside', { access: access.id }, supervisor)).status).toBe(200);
    expect(codeOf(await overview(session, citizen))).toBe(8292);
    const review = { access: access.id, verdict: 'unjustified', note: 'Borgeren kender ikke til det.' };
    expect((await trpc('guestAccess.review', review, supervisor)).status).toBe(200);
    expect((await list('reviewed')).rows).toMatchObject([
      { ended: { by: 'outside' }, review: { verdict: 'unjustified' } },
    ]);
    const another = await trpc('guestAccess.review', { ...review, verdict: 'justified' }, supervisor);
    expect(another.status).toBe(409);
  });

  it.each(['fromOutside', 'endFromOutside', 'review'])('%s is for supervisors of types 1–3 alone', async (name) => {
    for (const person of ['koebenhavn-caseworker', 'aarhus-reader', 'star-supervisor', 'star-administrator']) {
      const answer = await trpc(`guestAccess.${name}`, {}, await as(person));
      expect([person, answer.status, errorOf(answer).message]).toEqual([person, 403, 'NotPermitted']);
    }
  });
});

it('from three a day on, each is counted and logged without saying who', async () => {
  const alarms = async () => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    return Number(/^cv_guest_access_alarms_total (\d+)$/m.exec(text)?.[1]);
  };
  const before = await alarms();
  const session = await as('aarhus-supervisor');
  const requests: (string | null)[] = [];
  for (const cpr of OTHERS) requests.push((await open(session, cpr)).headers.get('x-request-id'));
  expect(OTHERS).toHaveLength(4);
  expect(await alarms()).toBe(before + 2);
  const lines = fixture.server
    .output()
    .split('\n')
    .filter((line) => line.includes('opens guest access often'));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject(
    requests.slice(2).map((requestId, at) => ({ requestId, ofDay: at + 3, organisation: { type: 1, code: '751' } })),
  );
  expect(lines.join()).not.toContain('demo-aarhus-supervisor');
});
