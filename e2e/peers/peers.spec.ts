import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { addCitizen, cprOf, spareCpr } from '@/e2e/contract/citizens';
import { documented } from '@/e2e/contract/refusal';
import { cvOf, eventsOf } from '@/e2e/contract/register';
import { type DatabaseProxy, proxyTo } from '@/e2e/harness/database-proxy';
import { testNow } from '@/server/database/test-clock';
import { foundWithCrowd } from './founded-crowd';
import type { CvList, Peer, PeerCall, UpdatedCvs } from './peer';
import { openPeerFixture } from './registered';
import { ANSWERED, FAILURES, listChanges, listUpdated, REFUSALS, setAvailability, setStatus, USER } from './scenarios';

// Clients as others generate them from our WSDL alone: zeep, strict, and npm's `soap`; with `npm run peers` those of foreign/stacks.ts too.

/** More than two pages, on a day before anything else of the register. */
const CROWD_DAY = ['2011-05-03T00:00:00Z', '2011-05-04T00:00:00Z'] as const;
const CROWD = Array.from({ length: 2_100 }, (_, at) => spareCpr(100 + at));
/** One whose number begins with the zero that a number type would lose. */
const ZERO = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(spareCpr).find((cpr) => cpr.startsWith('0')) as string;

let proxy: DatabaseProxy | undefined;
const fixture = await openPeerFixture({
  async prepare(owner: pg.Pool, appUrl: string) {
    await foundWithCrowd(appUrl, CROWD, Date.parse(CROWD_DAY[0]));
    await addCitizen(owner, ZERO);
  },
  async through(appUrl) {
    proxy = await proxyTo(appUrl);
    return proxy.url;
  },
});
afterAll(async () => {
  await fixture.close();
  await proxy?.close();
});

async function answerOf<Answer>(peer: Peer, call: PeerCall): Promise<Answer> {
  const outcome = await peer.call(call);
  if (!('answer' in outcome)) throw new Error(`not answered: ${JSON.stringify(outcome)}`);
  return outcome.answer as Answer;
}

const listed = (peer: Peer, ...call: Parameters<typeof listUpdated>) =>
  answerOf<UpdatedCvs>(peer, listUpdated(...call));

/** What changes with anything that is written about anybody's CV. */
async function written(): Promise<unknown> {
  const { rows } = await fixture.owner.query(
    'select (select count(*) from cv_event) as events, (select md5(string_agg(cv::text, null order by citizen_id)) from cv) as cvs',
  );
  return rows[0];
}

async function expectFault(peer: Peer, call: PeerCall, code: number): Promise<void> {
  const before = await written();
  const { text, description } = documented(code);
  const byReceiver = [8236, 9338, 9343, 9346].includes(code);
  const [sender, receiver] = peer.soapVersion === '1.1' ? ['Client', 'Server'] : ['Sender', 'Receiver'];
  expect(await peer.call(call)).toEqual({
    fault: {
      side: byReceiver ? receiver : sender,
      text,
      detail: {
        ErrorCode: code,
        ErrorText: text,
        ErrorDescription: code === 1014 ? expect.stringContaining(`${description}: `) : description,
        MessageIdentifier: expect.any(String),
      },
    },
  });
  expect(await written()).toEqual(before);
}

it.skipIf(fixture.zeep === null)('zeep, strict, reads the WSDL and offers both ports', () => {
  expect(fixture.zeep?.peers).toHaveLength(2);
});

describe.each(fixture.peers)('$name', (peer) => {
  const active = cprOf('751/jobcenter-active');

  it('UpdateCVStatus: the empty receipt, and every character of comment and name as it was sent', async () => {
    const comment = `Rødgrød med fløde, ÆØÅ: & "5" < 6 år]]> 🙂\n\tunderskrevet af ${peer.name}`;
    expect(await answerOf(peer, setStatus('aarhus', active, 4, { comment }))).toBeNull();
    expect((await eventsOf(fixture.owner, active)).at(-1)).toMatchObject({
      ...{ change_type: 2, to_value: 4, comment, user_name: USER.fullName },
    });
  });

  it('UpdateCVAvailability: the empty receipt', async () => {
    const free = cprOf('751/jobcenter-free-choice');
    for (const availability of [2, 1]) {
      expect(await answerOf(peer, setAvailability('aarhus', free, availability))).toBeNull();
      expect(await cvOf(fixture.owner, free)).toMatchObject({ availability });
    }
  });

  it('GetCVList: what was just done is on top, with both times on an update', async () => {
    const before = testNow();
    await answerOf(peer, setStatus('aarhus', active, 3));
    const list = await answerOf<CvList>(peer, listChanges('aarhus', active));
    const [newest] = list.CvChanges.CvChange;
    expect(newest).toMatchObject({ CvChangeType: 2, ChangeType: 2 });
    expect(newest?.UpdatedDateTime).toBe(newest?.CretedDateTime);
    expect(Date.parse(newest?.CretedDateTime ?? '')).toBeGreaterThan(before - 60_000);
    const created = list.CvChanges.CvChange.find(({ ChangeType }) => ChangeType === 1);
    expect(created).not.toHaveProperty('UpdatedDateTime');
  });

  it('GetCVList of a citizen without a CV: no CvChangesInfo', async () => {
    expect(await answerOf(peer, listChanges('aarhus', cprOf('751/jobcenter-none')))).toBeNull();
  });

  it('GetUpdatedCVs of an empty period: one empty page without CVUpdateList', async () => {
    expect(await listed(peer, 'aarhus', '2009-01-01T00:00:00Z', '2009-02-01T00:00:00Z')).toEqual({
      CVChangeStartTime: '2009-01-01T00:00:00.000Z',
      CVChangeEndTime: '2009-02-01T00:00:00.000Z',
      CVChangeExtractTime: expect.any(String),
      LastPageNumber: 1,
    });
  });

  it('GetUpdatedCVs: every citizen of three pages once, and the zero in front kept', async () => {
    const first = await listed(peer, 'star', ...CROWD_DAY);
    expect(first.LastPageNumber).toBe(3);
    const seen = [];
    for (let page = 1; page <= first.LastPageNumber; page += 1) {
      const { CVUpdateList, LastPageNumber } = await listed(peer, 'star', ...CROWD_DAY, { page });
      expect(LastPageNumber).toBe(3);
      seen.push(...(CVUpdateList?.CVUpdateItem ?? []));
    }
    expect(seen.map(({ PersonCivilRegistrationIdentifier: cpr }) => cpr).sort()).toEqual([...CROWD].sort());
    expect(seen.some(({ PersonCivilRegistrationIdentifier: cpr }) => cpr.startsWith('0'))).toBe(true);
    expect(seen.every(({ CVIsDeleted }) => CVIsDeleted === false)).toBe(true);
    expect(await listed(peer, 'star', ...CROWD_DAY, { page: 4 })).not.toHaveProperty('CVUpdateList');
  });

  it('a zero in front reaches the register', async () => {
    expect(ZERO).toMatch(/^0/);
    const before = (await eventsOf(fixture.owner, ZERO)).length;
    expect(await answerOf(peer, setStatus('aarhus', ZERO))).toBeNull();
    expect(await eventsOf(fixture.owner, ZERO)).toHaveLength(before + 1);
    const { CvChanges } = await answerOf<CvList>(peer, listChanges('aarhus', ZERO));
    expect(CvChanges.CvChange[0]).toMatchObject({ CvChangeType: 2 });
  });

  it.each([
    ['with an offset east', '2011-05-03T02:00:00+02:00', '2011-05-04T05:30:00+05:30'],
    ['with an offset west', '2011-05-02T17:00:00-07:00', '2011-05-03T20:30:00.000-03:30'],
    ['without one: Danish time', '2011-05-03T02:00:00', '2011-05-04T02:00:00'],
    ['without one in winter', '2011-01-01T01:00:00', '2011-05-04T02:00:00.000'],
    ['with a fraction', '2011-05-03T00:00:00.001Z', '2011-05-04T00:00:00.999+00:00'],
  ])('dateTime %s', async (_, start, end) => {
    const { CVChangeStartTime, CVChangeEndTime, LastPageNumber } = await listed(peer, 'star', start, end);
    const danish = (text: string, offset: string) =>
      Date.parse(/[Z+-]\d*:?\d*$/.test(text.slice(10)) ? text : text + offset);
    expect(Date.parse(CVChangeStartTime)).toBe(danish(start, start.startsWith('2011-01') ? '+01:00' : '+02:00'));
    expect(Date.parse(CVChangeEndTime)).toBe(danish(end, '+02:00'));
    expect(LastPageNumber).toBe(3);
  });

  it('a request identifier: the same message again is done once, another message with it is 1014', async () => {
    const requestIdentifier = randomUUID();
    const call = setStatus('aarhus', active, 3, { comment: 'En gang', requestIdentifier });
    const before = (await eventsOf(fixture.owner, active)).length;
    for (let time = 0; time < 3; time += 1) expect(await answerOf(peer, call)).toBeNull();
    expect(await eventsOf(fixture.owner, active)).toHaveLength(before + 1);
    await expectFault(peer, setStatus('aarhus', active, 4, { comment: 'En gang', requestIdentifier }), 1014);
  });

  it('headers that are null in its way are absent', async () => {
    expect(await answerOf(peer, { ...listChanges('aarhus', active), nullHeaders: true })).not.toBeNull();
    const before = (await eventsOf(fixture.owner, active)).length;
    expect(await answerOf(peer, { ...setStatus('aarhus', active), nullHeaders: true })).toBeNull();
    expect(await eventsOf(fixture.owner, active)).toHaveLength(before + 1);
  });

  it('an organisation that is not the client’s: a NotPermittedFault that names it', async () => {
    const organisation = { type: 1, code: '851' } as const;
    const side = peer.soapVersion === '1.1' ? 'Client' : 'Sender';
    expect(await peer.call({ ...listChanges('aarhus', active), organisation })).toEqual({
      fault: {
        ...{ side, text: 'Not permitted' },
        detail: {
          Organisation: { OrganisationTypeIdentifier: 1, OrganisationCode: '851' },
          MessageIdentifier: expect.any(String),
        },
      },
    });
  });

  it('a required part left out is refused by the client itself, or else by us as 1014', async () => {
    const call = setStatus('aarhus', active);
    const without = { ...call, arguments: { CvStatus: { PersonCivilRegistrationIdentifier: active } } };
    const outcome = await peer.call(without);
    if (!('refused' in outcome)) expect(outcome).toHaveProperty('fault.detail.ErrorCode', 1014);
  });

  it.each(REFUSALS)('%i %s', async (code, _, call) => {
    await expectFault(peer, call, code);
  });

  it('8236 the line to the database is cut', async () => {
    await proxy?.cut();
    try {
      for (const call of ANSWERED) await expectFault(peer, call, 8236);
    } finally {
      await proxy?.restore();
    }
    for (const call of ANSWERED) await answerOf(peer, call);
  });

  it.each(FAILURES)('%i the function %s is gone', async (code, name, operations) => {
    await fixture.owner.query(`alter function ${name} rename to ${name}_hidden`);
    try {
      for (const call of ANSWERED.filter(({ operation }) => (operations as readonly string[]).includes(operation))) {
        await expectFault(peer, call, code);
      }
    } finally {
      await fixture.owner.query(`alter function ${name}_hidden rename to ${name}`);
    }
    for (const call of ANSWERED) await answerOf(peer, call);
  });
});

it('between them the cases provoke every code of the document', () => {
  const codes = [...REFUSALS.map(([code]) => code), 8236, ...FAILURES.map(([code]) => code)];
  expect(new Set(codes).size).toBe(18);
});
