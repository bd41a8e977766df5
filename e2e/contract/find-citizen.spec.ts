import { createHash, createHmac, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_KEY } from '@/e2e/harness/server';
import { testNow } from '@/server/database/test-clock';
import { createHandles } from '@/server/doors/trpc/handle';
import { ORGANISATIONS } from './callers';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { entriesOf, wholeState } from './register';
import { signIn } from './sessions';
import { dataIn, type TrpcAnswer } from './trpc-call';

const OURS = spareCpr(0);
const ELSEWHERE = spareCpr(1);
const unregisteredCpr = (at: number) => spareCpr(100 + at);

const fixture = await openFixture({
  async prepare(owner) {
    await addCitizen(owner, OURS);
    await addCitizen(owner, ELSEWHERE, { ...PLAIN, municipality: '101' });
  },
});
afterAll(fixture.close);
beforeEach(() => situate(fixture.owner, OURS, PLAIN));

const as = (person: string) => signIn(fixture.trpc, `demo-${person}`);
const find = (session: string, cpr: string) => fixture.trpc('citizen.find', { cpr }, session);
const errorOf = ({ body }: TrpcAnswer) =>
  (body as { error: { message: string; data: { fault: { code: number } | null; retryAfterSeconds: number | null } } })
    .error;
const handleOf = (answer: TrpcAnswer) => dataIn<{ citizen: string }>(answer).citizen;

describe('citizen.find', () => {
  it('§ 4 an unknown and a forbidden citizen get identical responses, except for ids', async () => {
    for (const person of ['aarhus-caseworker', 'dragoer-caseworker', 'operator-caseworker']) {
      const session = await as(person);
      const plain = ({ status, headers, body }: TrpcAnswer) => {
        const id = headers.get('x-request-id') ?? 'none';
        const names = [...headers.keys()].filter(
          (name) => !['date', 'x-request-id', 'content-security-policy'].includes(name),
        );
        return [status, names.map((name) => headers.get(name)), JSON.stringify(body).replaceAll(id, 'ID')];
      };
      const [known, unknown] = [await find(session, ELSEWHERE), await find(session, unregisteredCpr(0))];
      expect(plain(known)).toEqual(plain(unknown));
      expect(errorOf(known).data.fault?.code).toBe(person.startsWith('operator') ? 4511 : 8292);
    }
  });

  it('data.md, Audit: the log distinguishes them, and keeps an unknown number only as a keyed hash', async () => {
    const session = await as('aarhus-caseworker');
    const entry = async ({ headers }: TrpcAnswer) => entriesOf(fixture.owner, headers.get('x-request-id') ?? '');
    expect(await entry(await find(session, ELSEWHERE))).toMatchObject([
      { outcome: '8292', cpr: ELSEWHERE, missed: false },
    ]);
    expect(await entry(await find(session, unregisteredCpr(1)))).toMatchObject([
      { outcome: '8292', cpr: null, missed: true },
    ]);
    expect(await entry(await find(session, OURS))).toMatchObject([{ outcome: 'allowed', cpr: OURS, missed: false }]);
    const { rows } = await fixture.owner.query('select from access_log l where to_jsonb(l)::text like $1', [
      `%${unregisteredCpr(1)}%`,
    ]);
    expect(rows).toEqual([]);
    const keyed = createHmac('sha256', SECRET_KEY).update(unregisteredCpr(1)).digest();
    const { rows: digests } = await fixture.owner.query('select miss from access_log where miss is not null');
    expect(digests).toContainEqual({ miss: keyed });
    expect(digests).not.toContainEqual({ miss: createHash('sha256').update(unregisteredCpr(1)).digest() });
  });

  it('§ 9 STAR finds every citizen', async () => {
    const session = await as('star-reader');
    expect((await find(session, OURS)).status).toBe(200);
    expect((await find(session, ELSEWHERE)).status).toBe(200);
    expect(errorOf(await find(session, unregisteredCpr(2))).data.fault?.code).toBe(8292);
    expect(errorOf(await find(session, '0000000000')).data.fault?.code).toBe(8292);
  });

  it('§ 9 a role without look-ups is refused with 403', async () => {
    expect((await find(await as('star-administrator'), OURS)).status).toBe(403);
  });
});

/** Every procedure that takes a handle, with the rest of its input. */
const OPENING = [
  ['citizen.overview', {}],
  ['citizen.timeline', {}],
  ['citizen.setStatus', { expectedVersion: 0, requestIdentifier: randomUUID(), status: 3 }],
  ['citizen.setAvailability', { expectedVersion: 0, requestIdentifier: randomUUID(), availability: 1 }],
  ['citizen.revealCpr', {}],
  ['citizen.unfoldContact', {}],
  ['citizen.unfoldContactChange', { position: 1 }],
] as const;

describe('handles', () => {
  async function expectClosed(session: string, citizen: unknown): Promise<void> {
    for (const [path, rest] of OPENING) {
      const answer = await fixture.trpc(path, { citizen, ...rest }, session);
      expect([path, answer.status, errorOf(answer).message]).toEqual([path, 404, 'HandleClosed']);
      // Only the attempt, where it is the first of its minute (attempts.spec.ts).
      const entries = await entriesOf(fixture.owner, answer.headers.get('x-request-id') ?? '');
      expect(entries.filter(({ outcome, cpr }) => outcome !== 'handle-closed' || cpr !== null)).toEqual([]);
    }
  }

  it('ux.md: open their citizen in every procedure for the user who found them', async () => {
    const session = await as('aarhus-caseworker');
    const citizen = handleOf(await find(session, OURS));
    for (const path of ['citizen.overview', 'citizen.timeline', 'citizen.revealCpr']) {
      expect([path, (await fixture.trpc(path, { citizen }, session)).status]).toEqual([path, 200]);
    }
    expect(citizen).not.toContain(OURS);
    expect(handleOf(await find(session, OURS))).not.toBe(citizen);
  });

  it.each([
    ['another user of the same organisation', 'aarhus-supervisor'],
    ["another organisation's user", 'koebenhavn-supervisor'],
    ['a STAR user with access to all citizens', 'star-supervisor'],
  ])('ux.md: are refused to %s', async (_whose, other) => {
    const before = await wholeState(fixture.owner);
    const citizen = handleOf(await find(await as('aarhus-caseworker'), OURS));
    await expectClosed(await as(other), citizen);
    expect(await wholeState(fixture.owner)).toBe(before);
  });

  it('ux.md: are refused to the same user acting for another organisation', async () => {
    const session = await as('aarhus-caseworker');
    const citizen = handleOf(await find(session, OURS));
    const switched = await as('aarhus-caseworker');
    await fixture.owner.query(
      `update session set organisation_code = '101'
       where created_at = (select max(created_at) from session) and user_id = 'demo-aarhus-caseworker'`,
    );
    await expectClosed(switched, citizen);
  });

  it('ux.md: expire after a working day', async () => {
    const { rows } = await fixture.owner.query<{ id: number }>(
      'select citizen_id as id from citizen_cpr where cpr = $1',
      [OURS],
    );
    const user = { id: 'demo-aarhus-caseworker', name: 'Karen Prøvesen' };
    const caller = { organisation: ORGANISATIONS.aarhus, role: 'caseworker', user, citizenId: null } as const;
    const issuedAgo = (hours: number) =>
      createHandles(SECRET_KEY, () => Date.now() - hours * 3_600_000).encrypt(caller, rows[0]?.id ?? 0);
    const session = await as('aarhus-caseworker');
    expect((await fixture.trpc('citizen.overview', { citizen: issuedAgo(9.9) }, session)).status).toBe(200);
    await expectClosed(session, issuedAgo(10.01));
    await expectClosed(session, createHandles('another secret').encrypt(caller, rows[0]?.id ?? 0));
  });

  it('ux.md: are refused when any bit is changed, and so is any other text', async () => {
    const session = await as('aarhus-caseworker');
    const bytes = Buffer.from(handleOf(await find(session, OURS)), 'base64url');
    const flipped = fc.integer({ min: 0, max: bytes.length * 8 - 1 }).map((bit) => {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return forged.toString('base64url');
    });
    const anything = fc.oneof(
      flipped,
      fc.string(),
      fc.uint8Array().map((array) => Buffer.from(array).toString('base64url')),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (citizen) => {
        const answer = await fixture.trpc('citizen.overview', { citizen }, session);
        expect([answer.status, errorOf(answer).message]).toEqual([404, 'HandleClosed']);
      }),
      { numRuns: 150 },
    );
    for (const citizen of [undefined, null, 0, 1, true, {}, [], '', OURS, ['x']]) await expectClosed(session, citizen);
  });

  it('§ 4 give no access once the right to see the citizen has ended', async () => {
    const session = await as('aarhus-caseworker');
    const citizen = handleOf(await find(session, OURS));
    await situate(fixture.owner, OURS, { ...PLAIN, municipality: '101' });
    const before = await wholeState(fixture.owner);
    for (const [path, rest] of OPENING) {
      const answer = await fixture.trpc(path, { citizen, ...rest }, session);
      expect([path, answer.status, errorOf(answer).data.fault?.code]).toEqual([path, 400, 8292]);
      const entries = await entriesOf(fixture.owner, answer.headers.get('x-request-id') ?? '');
      expect(entries).toEqual([expect.objectContaining({ outcome: '8292', cpr: OURS })]);
    }
    expect(await wholeState(fixture.owner)).toBe(before);
  });
});

describe('the CPR number of a citizen (domain.md § 3)', () => {
  it('§ 3 is masked in the screens, and revealed on request, which is logged', async () => {
    const session = await as('aarhus-supervisor');
    const citizen = handleOf(await find(session, OURS));
    const overview = await fixture.trpc('citizen.overview', { citizen }, session);
    const timeline = await fixture.trpc('citizen.timeline', { citizen }, session);
    for (const { body } of [overview, timeline]) expect(JSON.stringify(body)).not.toContain(OURS.slice(6));
    expect(dataIn(overview)).toMatchObject({ maskedCpr: `${OURS.slice(0, 6)}-••••` });
    const revealed = await fixture.trpc('citizen.revealCpr', { citizen }, session);
    expect(dataIn(revealed)).toBe(OURS);
    const entries = await entriesOf(fixture.owner, revealed.headers.get('x-request-id') ?? '');
    expect(entries).toEqual([expect.objectContaining({ operation: 'RevealCpr', outcome: 'allowed', cpr: OURS })]);
  });

  it('§ 3 is masked in the report and whole in its export, which is logged as an export', async () => {
    const session = await as('aarhus-supervisor');
    const judge = await as('aarhus-caseworker');
    const start = new Date(testNow() - 1_000).toISOString();
    expect((await fixture.trpc('updateCvStatus', { cpr: OURS, status: 3 }, judge)).status).toBe(200);
    const period = { start, end: new Date(testNow() + 600_000).toISOString() };
    const page = await fixture.trpc('report.page', period, session);
    expect(JSON.stringify(page.body)).not.toContain(OURS.slice(6));
    const [row] = dataIn<{ rows: { citizen: string; maskedCpr: string }[] }>(page).rows;
    expect(row?.maskedCpr).toBe(`${OURS.slice(0, 6)}-••••`);
    expect((await fixture.trpc('citizen.overview', { citizen: row?.citizen }, session)).status).toBe(200);
    const file = await fixture.trpc('report.exportPart', { ...period, purpose: 'Kontrol' }, session);
    expect(dataIn<{ rows: unknown[] }>(file).rows).toEqual([expect.objectContaining({ cpr: OURS })]);
    const entries = await entriesOf(fixture.owner, file.headers.get('x-request-id') ?? '');
    expect(entries).toEqual([expect.objectContaining({ operation: 'ExportUpdatedCVs', outcome: 'allowed' })]);
  });
});
