import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testNow } from '@/server/database/test-clock';
import { of } from './callers';
import { addCitizen, PLAIN, type Situation, situate, spareCpr } from './citizens';
import { answerOf, RECEIPT, wordOf } from './door';
import { openFixture } from './fixture';
import { expectRefused } from './refusal';
import { cvOf, entriesOf, eventsOf, wholeState } from './register';
import { signIn } from './sessions';
import { handleIn } from './trpc-call';

const CPR = spareCpr(0);

const fixture = await openFixture({ prepare: (owner) => addCitizen(owner, CPR) });
afterAll(fixture.close);
beforeEach(() => situate(fixture.owner, CPR, PLAIN));

const events = () => eventsOf(fixture.owner, CPR);
const last = async () => (await events()).at(-1);

describe.each(fixture.doors)('UpdateCVStatus through $name', (door) => {
  it('§ 5 records one event with its stamps, the state it leads to, and one audit entry', async () => {
    const municipalitys: Situation = {
      ...PLAIN,
      municipality: '155',
      funds: [{ fund: 7 }],
      referrals: [{ operator: '12345678', jobcenter: '185' }],
    };
    await situate(fixture.owner, CPR, municipalitys);
    const before = await cvOf(fixture.owner, CPR);
    const position = (await events()).length + 1;
    const started = testNow();

    const outcome = await door.updateCvStatus(of('taarnby'), { cpr: CPR, status: 4, comment: 'Mangler uddannelse' });

    expect(answerOf(outcome)).toBe(RECEIPT);
    const written = await events();
    expect(written).toHaveLength(position);
    const event = written.at(-1);
    expect(event).toMatchObject({
      ...{ position, change_type: 2, operation: 1, from_value: null, to_value: 4 },
      ...{ jobcenter: '185', municipality: '155', fund: 7, operator: '12345678' },
      ...{ set_by: 'authority', organisation_type: 1, organisation_code: '185', origin: 'live' },
      ...{
        role: door.roleInLog(of('taarnby')),
        request_id: outcome.requestId,
        comment: 'Mangler uddannelse',
        occurred_at: event?.feed_at,
      },
    });
    expect(event?.guid).toMatch(/^[0-9a-f-]{36}$/);
    expect(event?.cv_number).toBeGreaterThan(700_000);
    expect(event?.feed_at.getTime()).toBeGreaterThanOrEqual(started - 50);
    expect(await cvOf(fixture.owner, CPR)).toEqual({
      ...before,
      ...{ status: 4, status_position: position, version: position, revision: (before?.revision ?? 0) + 1 },
    });
    const entries = await entriesOf(fixture.owner, outcome.requestId);
    expect(entries).toEqual([
      expect.objectContaining({
        ...{ operation: 'UpdateCVStatus', outcome: 'allowed', cpr: CPR, userName: event?.user_name },
        ...{ organisationType: 1, organisationCode: '185', details: { position } },
      }),
    ]);
  });

  it('§ 5 records a judgement even if the status stays the same', async () => {
    await door.updateCvStatus(of('aarhus'), { cpr: CPR, status: 3 });
    const first = await last();
    expect(answerOf(await door.updateCvStatus(of('aarhus'), { cpr: CPR, status: 3 }))).toBe(RECEIPT);
    const again = await last();
    expect(again).toMatchObject({ change_type: 2, operation: 2, from_value: 3, to_value: 3 });
    expect(again?.position).toBe((first?.position ?? 0) + 1);
    expect(again?.guid).not.toBe(first?.guid);
    expect(again?.feed_at.getTime()).toBeGreaterThan(first?.feed_at.getTime() ?? 0);
  });

  it('§ 2 may reopen with status 2, and approve a CV without its minimum', async () => {
    await situate(fixture.owner, CPR, { ...PLAIN, missing: ['contact', 'education'] });
    expect(wordOf(await door.updateCvStatus(of('aarhus'), { cpr: CPR, status: 2 }))).toBe('answer');
    expect(wordOf(await door.updateCvStatus(of('aarhus'), { cpr: CPR, status: 3 }))).toBe('answer');
    expect(await cvOf(fixture.owner, CPR)).toMatchObject({ status: 3 });
  });

  it.each([
    ['Windows line ends as LF', 'Første\r\nAnden\r\n', 'Første\nAnden\n'],
    ['blanks at its ends', '  indrykket\t', '  indrykket\t'],
    ['400 code points beyond the first plane', '🙂'.repeat(400), '🙂'.repeat(400)],
    ['400 after line ends were made one', 'x\r\n'.repeat(200), 'x\n'.repeat(200)],
    ['less-than signs that are no markup', '3 < 4, <3 og < b', '3 < 4, <3 og < b'],
    ['nothing but white space as none', ' \r\n\t ', null],
    ['an empty text as none', '', null],
  ])('§ 5 keeps a comment: %s', async (_what, comment, kept) => {
    expect(wordOf(await door.updateCvStatus(of('aarhus'), { cpr: CPR, status: 3, comment }))).toBe('answer');
    expect((await last())?.comment).toBe(kept);
  });

  it.each([
    ['401 code points', '🙂'.repeat(401)],
    ['401 blanks', ' '.repeat(401)],
    ['a carriage return alone', 'et\rto'],
    ['markup', 'se <b>her</b>'],
    ['markup in Danish letters', 'se <ø>'],
  ])('1014 refuses a comment with %s', async (_what, comment) => {
    const input = { cpr: CPR, status: 3, comment };
    const call = { operation: 'updateCvStatus', caller: of('aarhus'), input, code: 1014, field: 'comment' } as const;
    await expectRefused(fixture, door, call);
  });

  it('9008 refuses a comment of a fund, unless it is empty after trimming', async () => {
    await situate(fixture.owner, CPR, { ...PLAIN, funds: [{ fund: 3 }], group: { id: 1 } });
    const input = { cpr: CPR, status: 3, comment: 'Godt' };
    await expectRefused(fixture, door, { operation: 'updateCvStatus', caller: of('fund3'), input, code: 9008 });
    const blank = { ...input, comment: ' \n ' };
    expect(wordOf(await door.updateCvStatus(of('fund3'), blank))).toBe('answer');
    expect((await last())?.comment).toBeNull();
  });

  it('1014 refuses a status that is expired or not yet valid', async () => {
    const input = { cpr: CPR, status: 4 };
    const call = { operation: 'updateCvStatus', caller: of('aarhus'), input, code: 1014, field: 'status' } as const;
    await fixture.owner.query('update cv_status set valid_to = danish_today() - 1 where id = 4');
    await expectRefused(fixture, door, call);
    await fixture.owner.query('update cv_status set valid_to = null, valid_from = danish_today() + 1 where id = 4');
    await expectRefused(fixture, door, call);
    await fixture.owner.query(
      'update cv_status set valid_from = danish_today(), valid_to = danish_today() where id = 4',
    );
    expect(wordOf(await door.updateCvStatus(of('aarhus'), input))).toBe('answer');
    await fixture.owner.query('update cv_status set valid_from = null, valid_to = null where id = 4');
  });

  it('data.md: records every acknowledged concurrent change exactly once, without gaps in position', async () => {
    const before = await events();
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, at) => door.updateCvStatus(of('aarhus'), { cpr: CPR, status: 2 + (at % 3) })),
    );
    const acknowledged = outcomes.filter((outcome) => wordOf(outcome) === 'answer').map(({ requestId }) => requestId);
    expect(new Set(outcomes.map(wordOf))).toEqual(
      new Set(['answer', door.overtaken].slice(0, acknowledged.length < 24 ? 2 : 1)),
    );
    const after = await events();
    const made = after.slice(before.length);
    expect(made.map(({ request_id }) => request_id).sort()).toEqual([...acknowledged].sort());
    expect(after.map(({ position }) => position)).toEqual(after.map((_, at) => at + 1));
    expect(await cvOf(fixture.owner, CPR)).toMatchObject({ status: made.at(-1)?.to_value, version: after.length });
  });
});

describe('the version that a screen shows', () => {
  const signedIn = async () => {
    const session = await signIn(fixture.trpc, 'demo-aarhus-caseworker');
    const ask = (path: string, input: object) => fixture.trpc(path, input, session);
    const found = await ask('citizen.find', { cpr: CPR });
    const citizen = handleIn(found);
    const seen = await ask('citizen.overview', { citizen });
    const { cv } = (seen.body as { result: { data: { cv: { version: number } } } }).result.data;
    return { ask, citizen, version: cv.version };
  };

  it.each([
    ['citizen.setStatus', { status: 4, comment: 'Min vurdering' }],
    ['citizen.setAvailability', { availability: 2 }],
  ] as const)(
    'data.md: %s is a conflict once another user changed the CV, and nothing is written',
    async (path, change) => {
      const { ask, citizen, version } = await signedIn();
      await fixture.doors[0]?.updateCvStatus(of('aarhus'), { cpr: CPR, status: 3 });
      const before = await wholeState(fixture.owner);

      const { status, body, headers } = await ask(path, {
        citizen,
        expectedVersion: version,
        requestIdentifier: randomUUID(),
        ...change,
      });

      expect(status).toBe(409);
      expect(body).toMatchObject({ error: { data: { code: 'CONFLICT', fault: null } } });
      expect(await wholeState(fixture.owner)).toBe(before);
      const entries = await entriesOf(fixture.owner, headers.get('x-request-id') ?? '');
      expect(entries).toEqual([expect.objectContaining({ outcome: 'conflict', cpr: CPR })]);
      const again = await ask(path, {
        citizen,
        expectedVersion: version + 1,
        requestIdentifier: randomUUID(),
        ...change,
      });
      expect(again.status).toBe(200);
    },
  );

  it('data.md: of ten screens with the same version one succeeds, and the others get a conflict', async () => {
    const { ask, citizen, version } = await signedIn();
    const before = await events();
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        ask('citizen.setStatus', {
          ...{ citizen, expectedVersion: version, requestIdentifier: randomUUID() },
          status: 2 + (at % 3),
        }),
      ),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect(await events()).toHaveLength(before.length + 1);
  });

  it.each([
    ['missing', undefined],
    ['a text', '1'],
    ['a fraction', 1.5],
    ['negative', -1],
    ['too large', 2 ** 40],
    ['an object', {}],
    ['a boolean', true],
  ])('1014 is refused when it is %s', async (_what, expectedVersion) => {
    const { ask, citizen } = await signedIn();
    const before = await wholeState(fixture.owner);
    for (const [path, change] of [
      ['citizen.setStatus', { status: 3 }],
      ['citizen.setAvailability', { availability: 1 }],
    ] as const) {
      const { status, body } = await ask(path, {
        citizen,
        expectedVersion,
        requestIdentifier: randomUUID(),
        ...change,
      });
      expect(status).toBe(400);
      expect(body).toMatchObject({ error: { data: { fault: { code: 1014, invalid: { field: 'expectedVersion' } } } } });
    }
    expect(await wholeState(fixture.owner)).toBe(before);
  });
});
