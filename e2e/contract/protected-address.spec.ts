import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '@/server/database/pools';
import { CPRS, foundAll, json } from '@/server/doors/feed/feed.test-support';
import { appRouter } from '@/server/doors/trpc/router';
import { clientCommand } from './client-command';
import { openFixture } from './fixture';
import { procedures } from './procedures';
import { entriesOf } from './register';
import { signIn } from './sessions';
import { envelope, SOAP_11 } from './soap-call';
import { bodyOf, organisationHeader } from './soap-message';
import { dataIn, type TrpcAnswer } from './trpc-call';

// ux.md, "Borger": contact data of an address-protected citizen is not sent until it is unfolded, which is logged.
const [HIDDEN, OPEN] = CPRS;
/** Each before and after a change. The last field is of a kind only the source knows. */
const WAS = { email: 'a@skjult77.example', telephone: '+45 01 77 77 11', address: 'Skjult77vej 1', own: 'skjult77 a' };
const IS = { email: 'b@skjult77.example', telephone: '+45 01 77 77 22', address: 'Skjult77vej 2', own: 'skjult77 b' };
const SECRETS = /skjult77|01 77 77/i;

function life(cpr: string, addressProtected: boolean) {
  const record = (kind: string, minutes: number, fields: object) => json(kind, minutes, { ...fields, cpr });
  const contact = { element: 'contact', elementId: 'contact' };
  return [
    record('citizen', 0, { givenName: 'Anne', surname: 'Prøve', municipality: '751', addressProtected }),
    record('cv', 1, { cvNumber: Number(cpr.slice(-6)), state: 'active' }),
    record('cv-element', 2, { ...contact, operation: 1, data: WAS }),
    record('history', 3, { changeType: 2, operation: 2, status: 4, actor: 'authority' }),
    record('cv-element', 4, { ...contact, operation: 2, data: IS }),
    record('cv-element', 5, { element: 'jobTarget', elementId: 'target', operation: 1, data: { title: 'Kok' } }),
  ];
}

const fixture = await openFixture({
  async prepare(_owner, appUrl) {
    const feed = createPool('feed', appUrl);
    const { refused } = await foundAll(feed, [...life(HIDDEN, true), ...life(OPEN, false)]);
    await feed.end();
    if (refused > 0) throw new Error('a record was refused');
  },
});
afterAll(fixture.close);

type Data = {
  readonly elements: readonly { element: string; data: object; withheld?: true }[];
  readonly entries: readonly { position: number; changeType: number; before: object; after: object; withheld?: true }[];
};
const dataOf = <As = Data>(answer: TrpcAnswer) => dataIn<As>(answer);
const idOf = ({ headers }: TrpcAnswer) => headers.get('x-request-id') ?? '';
const find = async (cpr: string, session: string) =>
  dataOf<{ citizen: string }>(await fixture.trpc('citizen.find', { cpr }, session)).citizen;

let [session, administrator] = ['', ''];
let citizen = '';
beforeAll(async () => {
  session = await signIn(fixture.trpc, 'demo-aarhus-supervisor');
  administrator = await signIn(fixture.trpc, 'demo-star-administrator');
  citizen = await find(HIDDEN, session);
});

/** A page by its address. */
async function page(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(fixture.server.url + path, {
    headers: { cookie: `__Host-cv=${session}`, ...headers },
  });
  // A request like that of the screens' script is first redirected to its address with a cache key.
  expect([path, response.status, new URL(response.url).pathname]).toEqual([path, 200, path]);
  return response.text();
}

const contactEvents = async () =>
  dataOf(await fixture.trpc('citizen.timeline', { citizen }, session)).entries.filter(
    ({ changeType }) => changeType === 4,
  );

describe('contact data of an address-protected citizen', () => {
  const UNFOLDING = ['citizen.unfoldContact', 'citizen.unfoldContactChange'];
  const OTHERS = Object.keys(appRouter._def.procedures).filter(
    (path) => !UNFOLDING.includes(path) && !path.startsWith('session.sign'),
  );
  const period = { start: '2026-03-01T00:00:00Z', end: '2026-04-01T00:00:00Z', purpose: 'Kontrol' };
  /** The statuses of refusals: no sign-in, an outdated version, no minimum, no identifier, what is not known. */
  const STATUS: Readonly<Record<string, number>> = {
    'session.enter': 401,
    'session.switchRole': 400,
    'citizen.setStatus': 409,
    'citizen.setAvailability': 400,
    updateCvAvailability: 400,
    'citizen.changeMade': 400,
    'administration.preview': 404,
    'worklist.removeView': 400,
    // The caller needs none, and has none.
    'guestAccess.open': 400,
    'guestAccess.end': 400,
    'guestAccess.endFromOutside': 400,
    'guestAccess.review': 400,
  };
  /** Inputs of the procedures; the others are called with all fields and refuse them. */
  const INPUTS: Readonly<Record<string, object>> = {
    'citizen.find': { cpr: HIDDEN },
    'citizen.setStatus': { expectedVersion: 0, requestIdentifier: randomUUID(), status: 3 },
    'citizen.setAvailability': { expectedVersion: 0, requestIdentifier: randomUUID(), availability: 1 },
    'report.page': { start: period.start, end: period.end },
    'report.figures': { start: period.start, end: period.end },
    'report.printed': { start: period.start, end: period.end, page: 1 },
    'report.exportPart': period,
    updateCvStatus: { cpr: HIDDEN, status: 3 },
    updateCvAvailability: { cpr: HIDDEN, availability: 1 },
    getCvList: { cpr: HIDDEN },
    getUpdatedCvs: { start: period.start, end: period.end },
  };

  it.each(OTHERS)('is in no response of %s', async (path) => {
    const opens = path.startsWith('citizen.') && path !== 'citizen.find' && path !== 'citizen.changeMade';
    const administers = path.startsWith('administration.');
    const valid =
      administers || /^(?:worklist|phrases|guestAccess)\./.test(path) ? procedures(HIDDEN)[path]?.valid : INPUTS[path];
    const input = {
      ...valid,
      ...((opens || path === 'worklist.opened' || path === 'worklist.why') && { citizen }),
      ...(valid && 'citizens' in valid && { citizens: [citizen] }),
    };
    const answer = await fixture.trpc(path, input, administers ? administrator : session);
    expect([path, answer.status]).toEqual([path, STATUS[path] ?? 200]);
    expect(JSON.stringify(answer.body)).not.toMatch(SECRETS);
  });

  it('is in no response to a filter of the timeline, nor to a role that may not change', async () => {
    for (const filter of [{ kinds: ['content'] }, { setBy: ['citizen'] }, { sinceJudgement: true }, { limit: 1 }]) {
      const answer = await fixture.trpc('citizen.timeline', { citizen, ...filter }, session);
      expect([filter, answer.status]).toEqual([filter, 200]);
      expect(JSON.stringify(answer.body)).not.toMatch(SECRETS);
    }
    const reader = await signIn(fixture.trpc, 'demo-star-reader');
    const overview = await fixture.trpc('citizen.overview', { citizen: await find(HIDDEN, reader) }, reader);
    expect(JSON.stringify(overview.body)).not.toMatch(SECRETS);
  });

  it('is in no response to a guest, who may neither unfold it nor reveal the number', async () => {
    const guest = await signIn(fixture.trpc, 'demo-koebenhavn-supervisor');
    const reason = { kind: 'other', text: 'Vi er blevet spurgt.' };
    const opened = await fixture.trpc('guestAccess.open', { cpr: HIDDEN, ...reason }, guest);
    const input = { citizen: dataOf<{ citizen: string }>(opened).citizen };
    for (const path of ['citizen.overview', 'citizen.timeline', 'citizen.explain']) {
      const answer = await fixture.trpc(path, input, guest);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(JSON.stringify(answer.body)).not.toMatch(SECRETS);
    }
    for (const path of ['citizen.unfoldContact', 'citizen.unfoldContactChange', 'citizen.revealCpr']) {
      const answer = await fixture.trpc(path, { ...input, ...(path.endsWith('Change') && { position: 2 }) }, guest);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(await entriesOf(fixture.owner, idOf(answer))).toMatchObject([{ outcome: '8292', relation: 'guest' }]);
      expect(JSON.stringify(answer.body)).not.toMatch(SECRETS);
    }
  });

  it('is in no response to a system', async () => {
    const { key } = await clientCommand(fixture.database).add('--organisation', '1:751', '--operation', 'GetCVList');
    const body = envelope(SOAP_11, bodyOf('getCvList', { cpr: HIDDEN }), organisationHeader({ type: 1, code: '751' }));
    const answer = await fixture.soap({ version: SOAP_11, key, body });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toMatch(SECRETS);
  });

  it('is in no page, neither as HTML nor as requested by the screens’ script', async () => {
    for (const path of [`/borger/${citizen}`, `/borger/${citizen}/tidslinje`]) {
      for (const headers of [{}, { rsc: '1' }]) {
        const text = await page(path, headers as Record<string, string>);
        expect(text).toContain('Prøve');
        expect(text).not.toMatch(SECRETS);
      }
    }
  });

  it('is reported as present and as changed', async () => {
    const { elements } = dataOf(await fixture.trpc('citizen.overview', { citizen }, session));
    expect(elements).toMatchObject([
      { element: 'contact', data: {}, withheld: true },
      { element: 'jobTarget', data: { title: 'Kok' } },
    ]);
    expect(elements[1]).not.toHaveProperty('withheld');
    expect(await contactEvents()).toMatchObject([
      { before: null, after: null, withheld: true },
      { before: null, after: null, withheld: true },
    ]);
  });

  it('is sent when it is unfolded, which is logged', async () => {
    const unfolded = await fixture.trpc('citizen.unfoldContact', { citizen }, session);
    expect(dataOf(unfolded)).toEqual([{ elementId: 'contact', data: IS }]);
    const entry = { operation: 'UnfoldContact', outcome: 'allowed', cpr: HIDDEN, role: 'supervisor' };
    expect(await entriesOf(fixture.owner, idOf(unfolded))).toMatchObject([{ ...entry, details: null }]);

    const [changed, created] = await contactEvents();
    for (const [event, expected] of [
      [changed, { before: WAS, after: IS }],
      [created, { before: null, after: WAS }],
    ] as const) {
      const position = event?.position;
      const answer = await fixture.trpc('citizen.unfoldContactChange', { citizen, position }, session);
      expect(dataOf(answer)).toEqual(expected);
      expect(await entriesOf(fixture.owner, idOf(answer))).toMatchObject([{ ...entry, details: { position } }]);
    }
  });

  it('is empty for an event that changed none', async () => {
    const { entries } = dataOf(await fixture.trpc('citizen.timeline', { citizen }, session));
    const other = entries.find(({ changeType }) => changeType === 5);
    for (const position of [other?.position, 2_000_000_000]) {
      const answer = await fixture.trpc('citizen.unfoldContactChange', { citizen, position }, session);
      expect(dataOf(answer)).toEqual({ before: null, after: null });
    }
    for (const position of [undefined, null, 0, -1, 1.5, '1', 2 ** 31]) {
      const answer = await fixture.trpc('citizen.unfoldContactChange', { citizen, position }, session);
      expect([position, answer.status]).toEqual([position, 400]);
      expect(answer.body).toMatchObject({ error: { data: { fault: { code: 1014 } } } });
    }
  });

  it.each([
    ['of another jobcenter', 'dragoer-caseworker', 404, 'handle-closed'],
    ['without the role', 'star-administrator', 403, 'not-permitted'],
  ])('is not sent to a user %s; the attempt is logged', async (_who, person, status, outcome) => {
    const other = await signIn(fixture.trpc, `demo-${person}`);
    const answer = await fixture.trpc('citizen.unfoldContact', { citizen }, other);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toMatch(SECRETS);
    expect(await entriesOf(fixture.owner, idOf(answer))).toMatchObject([{ operation: 'UnfoldContact', outcome }]);
  });

  it('is not sent once the right to see the citizen has ended', async () => {
    const move = (municipality: string) =>
      fixture.owner.query(
        `update citizen set municipality = $2, revision = revision + 1
         from citizen_cpr n where n.citizen_id = id and cpr = $1`,
        [HIDDEN, municipality],
      );
    await move('101');
    try {
      for (const path of UNFOLDING) {
        const answer = await fixture.trpc(path, { citizen, ...(path.endsWith('Change') && { position: 2 }) }, session);
        expect([path, answer.status]).toEqual([path, 400]);
        expect(JSON.stringify(answer.body)).not.toMatch(SECRETS);
        expect(await entriesOf(fixture.owner, idOf(answer))).toMatchObject([
          { operation: 'UnfoldContact', outcome: '8292', cpr: HIDDEN },
        ]);
      }
    } finally {
      await move('751');
    }
  });
});

it('contact data of other citizens is shown until they become address-protected, then it is withheld with its history', async () => {
  const own = await find(OPEN, session);
  const seen = async () => {
    const [overview, timeline] = await Promise.all([
      fixture.trpc('citizen.overview', { citizen: own }, session),
      fixture.trpc('citizen.timeline', { citizen: own }, session),
    ]);
    return JSON.stringify([overview.body, timeline.body]);
  };
  const before = await seen();
  for (const each of [...Object.values(WAS), ...Object.values(IS)]) expect(before).toContain(each);
  await fixture.owner.query(
    `update citizen set address_protected = true, revision = revision + 1
     from citizen_cpr n where n.citizen_id = id and cpr = $1`,
    [OPEN],
  );
  expect(await seen()).not.toMatch(SECRETS);
});
