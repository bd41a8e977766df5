import { afterAll, describe, expect, it } from 'vitest';
import { LISTS } from '@/server/doors/clients/shared-limits';
import { ORGANISATIONS } from './callers';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { makeListsWait, whileListsWait } from './held-lists';
import { signIn } from './sessions';
import { envelope, SOAP_11 } from './soap-call';
import { registerClient } from './soap-clients';
import { bodyOf, organisationHeader, userHeader } from './soap-message';

// Lists have slots and connections of their own, two per caller, so that many lists deny service to nobody else.

const CPR = spareCpr(0);
const PERIOD = { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' };

const fixture = await openFixture({
  async prepare(owner) {
    await addCitizen(owner, CPR);
    await situate(owner, CPR, PLAIN);
    await makeListsWait(owner);
  },
});
afterAll(fixture.close);

/** The results of the first so many calls to be answered. */
function first<Value>(calls: readonly Promise<Value>[], count: number): Promise<readonly Value[]> {
  const answers: Value[] = [];
  return new Promise((resolve, reject) => {
    for (const call of calls) call.then((answer) => answers.push(answer) === count && resolve(answers), reject);
  });
}

const many = <Value>(count: number, call: (at: number) => Promise<Value>) =>
  Array.from({ length: count }, (_, at) => call(at));

const INPUTS = {
  getUpdatedCvs: PERIOD,
  'report.page': PERIOD,
  'report.figures': PERIOD,
  'report.exportPart': { ...PERIOD, purpose: 'Kontrol' },
};
type Procedure = keyof typeof INPUTS;
const supervisor = await signIn(fixture.trpc, 'demo-aarhus-supervisor');

async function list(session: string, procedure: Procedure) {
  const { status, headers, body } = await fixture.trpc(procedure, INPUTS[procedure], session);
  const overload = (body as { error?: { data: { overload: string } } }).error?.data.overload;
  return [status, headers.get('retry-after'), overload];
}

async function expectOthersWork(): Promise<void> {
  for (const [procedure, input] of Object.entries({
    'session.me': undefined,
    codeLists: undefined,
    updateCvStatus: { cpr: CPR, status: 3 },
    getCvList: { cpr: CPR },
    'citizen.find': { cpr: CPR },
  })) {
    expect([procedure, (await fixture.trpc(procedure, input, supervisor)).status]).toEqual([procedure, 200]);
  }
}

describe('lists of people', () => {
  it.each(Object.keys(INPUTS) as Procedure[])(
    'are limited to two at once per person through %s: further ones get 429, and other calls are served',
    async (procedure) => {
      const one = await signIn(fixture.trpc, 'demo-star-supervisor');
      let calls: Promise<unknown[]>[] = [];
      await whileListsWait(fixture.owner, async () => {
        calls = many(60, () => list(one, procedure));
        expect(await first(calls, 58)).toEqual(Array(58).fill([429, '1', 'lists']));
        // The limit covers all kinds of list together.
        for (const other of Object.keys(INPUTS) as Procedure[])
          expect(await list(one, other)).toEqual([429, '1', 'lists']);
        await expectOthersWork();
      });
      const statuses = (await Promise.all(calls)).map(([status]) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(2);
      expect((await list(one, procedure))[0]).toBe(200);
    },
  );

  it('are limited for all people together: further ones get 503, and other calls are served', async () => {
    const people = [
      ...['aarhus-caseworker', 'aarhus-reader', 'koebenhavn-caseworker', 'koebenhavn-supervisor', 'fund-1-caseworker'],
      ...['fund-1-supervisor', 'fund-3-caseworker', 'fund-3-supervisor', 'dragoer-caseworker', 'star-reader'],
    ];
    const sessions = await Promise.all(people.map((person) => signIn(fixture.trpc, `demo-${person}`)));
    // A role without lists would be refused at once, and sometimes first.
    await fixture.owner.query(`update session set role = 'supervisor'`);
    const callers = sessions.flatMap((session) => [session, session]);
    const beyond = callers.length - LISTS.people.total;
    expect(beyond).toBeGreaterThan(0);
    let calls: Promise<unknown[]>[] = [];
    await whileListsWait(fixture.owner, async () => {
      calls = callers.map((session) => list(session, 'report.page'));
      expect(await first(calls, beyond)).toEqual(Array(beyond).fill([503, '1', 'service']));
      await expectOthersWork();
    });
    await Promise.all(calls);
    expect((await list(supervisor, 'report.page'))[0]).toBe(200);
  });
});

const headers = organisationHeader(ORGANISATIONS.aarhus);
const keys = await Promise.all(
  many(20, async () => (await registerClient(fixture.owner, { organisations: [ORGANISATIONS.aarhus] })).key),
);
const systemList = async (key: string) => {
  const answer = await fixture.soap({
    version: SOAP_11,
    key,
    body: envelope(SOAP_11, bodyOf('getUpdatedCvs', PERIOD), headers),
  });
  return [answer.status, answer.headers.get('retry-after')];
};
const judge = async (key: string) => {
  const body = bodyOf('updateCvStatus', { cpr: CPR, status: 3 });
  return (await fixture.soap({ version: SOAP_11, key, body: envelope(SOAP_11, body, headers + userHeader()) })).status;
};

describe('lists of systems', () => {
  it('are limited to two at once per client, and those of many clients delay no other call', async () => {
    const [one = '', ...others] = keys;
    let calls: Promise<unknown[]>[] = [];
    await whileListsWait(fixture.owner, async () => {
      // More than the connections for lists, and more than those for other calls.
      calls = others.flatMap((key) => [systemList(key), systemList(key)]);
      const own = many(4, () => systemList(one));
      expect(await first(own, 2)).toEqual(Array(2).fill([429, '1']));
      for (const key of keys) expect(await judge(key)).toBe(200);
      calls.push(...own);
    });
    // A call that waited too long for a connection is answered with 503.
    for (const answer of await Promise.all(calls)) expect(['200,', '503,1', '429,1']).toContain(String(answer));
    expect((await systemList(one))[0]).toBe(200);
  });
});
