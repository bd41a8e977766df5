import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { testNow } from '@/server/database/test-clock';
import { composeComment } from '@/server/domain/composed-comment';
import type { JudgementReason } from '@/server/domain/judgement-reasons';
import { type Caller, of } from './callers';
import { addCitizen, PLAIN, type Situation, situate, spareCpr } from './citizens';
import { upload } from './feed-upload';
import { openFixture } from './fixture';
import { cvOf, eventsOf } from './register';
import { createSessions } from './sessions';
import { registerClient } from './soap-clients';
import { handleIn } from './trpc-call';

// worklist.md § 4: reasons for "CV ej godkendt" through the screens' door.
const CPR = spareCpr(0);
const SITUATION: Situation = { ...PLAIN, missing: ['education'] };

const fixture = await openFixture({ prepare: (owner) => addCitizen(owner, CPR) });
const watch = watchForLeaks();
const sessionOf = createSessions(fixture.trpc, fixture.owner);
const { key } = await registerClient(fixture.owner, {
  name: 'Fagsystem',
  organisations: [of('aarhus').organisation],
  scopes: ['register.write'],
  limits: { perSecond: null, maxConcurrent: null },
});
afterAll(async () => {
  await fixture.close();
  expect(watch.found()).toEqual([]);
});
beforeEach(() => situate(fixture.owner, CPR, SITUATION));

/** Of group 8, where both sides may judge. */
const ofBoth = () => situate(fixture.owner, CPR, { ...SITUATION, group: { id: 8 }, funds: [{ fund: 3 }] });

type Sent = {
  readonly status?: unknown;
  readonly comment?: string;
  readonly reasons?: unknown;
  readonly guidance?: string;
};

async function openAs(caller: Caller) {
  const session = await sessionOf(caller);
  const citizen = handleIn(await fixture.trpc('citizen.find', { cpr: CPR }, session));
  return { session, citizen };
}

/** @returns `answer`, or the code with field and reason */
async function judge(caller: Caller, sent: Sent): Promise<string> {
  const { session, citizen } = await openAs(caller);
  const expectedVersion = (await cvOf(fixture.owner, CPR))?.version ?? 0;
  const input = { citizen, expectedVersion, requestIdentifier: randomUUID(), status: 4, ...sent };
  const { status, body } = await fixture.trpc('citizen.setStatus', input, session);
  if (status === 200) return 'answer';
  type Refused = { error: { data: { fault: { code: number; invalid: { field: string; reason: string } | null } } } };
  const { code, invalid } = (body as Refused).error.data.fault;
  return [code, invalid?.field, invalid?.reason].filter(Boolean).join(' ');
}

type Judged = { readonly reasons: readonly string[]; readonly text: string | null; readonly isMine: boolean };
type Reasons = {
  readonly text: string | null;
  readonly isMine: boolean;
  readonly since: readonly { readonly reason: string; readonly state: string; readonly at: number | null }[];
};

/** What a caller is shown: the page's reasons, and those of the newest status event in the timeline. */
async function shownTo(caller: Caller): Promise<{ readonly page: Reasons | null; readonly event: Judged | null }> {
  const { session, citizen } = await openAs(caller);
  const ask = async <Data>(procedure: string, input: object) =>
    ((await fixture.trpc(procedure, { citizen, ...input }, session)).body as { result: { data: Data } }).result.data;
  const { reasons } = await ask<{ reasons: Reasons | null }>('citizen.overview', {});
  const { entries } = await ask<{ entries: { judged: Judged | null }[] }>('citizen.timeline', {
    kinds: ['status'],
    setBy: ['authority'],
  });
  return { page: reasons, event: entries[0]?.judged ?? null };
}

const REASONS: readonly JudgementReason[] = ['experience-tasks', 'education-missing'];
const lastComment = async () => (await eventsOf(fixture.owner, CPR)).at(-1)?.comment;

let sent = 0;
async function change(element: string, elementId: string, operation = 1): Promise<void> {
  sent += 1;
  // After the elements of the situation, which are as of now.
  const at = new Date(testNow() + 60_000).toISOString();
  const record = { id: `r${sent}`, kind: 'cv-element', cpr: CPR, at, element, elementId, operation, data: {} };
  const { body } = await upload(fixture.server.url, watch, [record], { bearer: key });
  expect(body).toMatchObject({ taken: 1 });
}

describe('a jobcenter’s reasons', () => {
  it('make the comment with the text, and are shown to whoever may read the CV', async () => {
    await ofBoth();
    expect(await judge(of('aarhus'), { comment: 'Ring gerne.', reasons: REASONS })).toBe('answer');
    expect(await lastComment()).toBe(composeComment(REASONS, 'Ring gerne.'));
    const judged = { reasons: REASONS, text: 'Ring gerne.' };
    const since = REASONS.map((reason) => ({ reason, state: 'open', at: null }));
    expect(await shownTo(of('aarhus'))).toMatchObject({
      page: { text: 'Ring gerne.', isMine: true, since },
      event: { ...judged, isMine: true },
    });
    for (const other of [of('fund3'), of('star'), of('aarhus', 'caseworker')])
      expect(await shownTo(other)).toMatchObject({
        page: { isMine: false, since },
        event: { ...judged, isMine: false },
      });
  });

  it('become met by the rule of the minimum, or only changed, until the next judgement', async () => {
    await judge(of('aarhus'), { reasons: [...REASONS, 'spelling'] });
    await change('education', 'u1');
    const stateOf = async () => (await shownTo(of('aarhus'))).page?.since.map(({ state }) => state);
    expect(await stateOf()).toEqual(['open', 'met', 'changed']);
    await change('workExperience', 'e1', 2);
    expect(await stateOf()).toEqual(['changed', 'met', 'changed']);
    await change('education', 'u1', 3);
    expect(await stateOf()).toEqual(['changed', 'open', 'changed']);
    await judge(of('aarhus'), { status: 3 });
    expect(await shownTo(of('aarhus'))).toEqual({ page: null, event: null });
  });

  it('are kept in their own order, and make with the text 400 code points at most', async () => {
    const composed = [...(composeComment(REASONS, 'x') ?? '')].length;
    const comment = '🙂'.repeat(400 - composed + 1);
    expect(await judge(of('aarhus'), { comment: `${comment}x`, reasons: REASONS })).toBe('1014 comment too-long');
    expect(await judge(of('aarhus'), { comment, reasons: REASONS.toReversed() })).toBe('answer');
    expect([...((await lastComment()) ?? '')]).toHaveLength(400);
    expect((await shownTo(of('aarhus'))).event?.reasons).toEqual(REASONS);
  });
});

describe('a fund’s reasons', () => {
  it('are guidance for that fund alone, and no comment', async () => {
    await ofBoth();
    expect(await judge(of('fund3'), { guidance: 'Skriv mere.', reasons: REASONS })).toBe('answer');
    expect(await lastComment()).toBeNull();
    const shown = { page: { text: 'Skriv mere.' }, event: { text: 'Skriv mere.', reasons: REASONS } };
    for (const own of [of('fund3'), of('fund3', 'caseworker')]) expect(await shownTo(own)).toMatchObject(shown);
    for (const other of [of('aarhus'), of('aarhusKommune'), of('star')])
      expect(await shownTo(other)).toEqual({ page: null, event: null });
  });

  it('are not read by the member’s next fund', async () => {
    await ofBoth();
    await judge(of('fund3'), { guidance: 'Skriv mere.' });
    await situate(fixture.owner, CPR, { ...SITUATION, group: { id: 8 }, funds: [{ fund: 1 }] });
    expect(await shownTo(of('fund1'))).toEqual({ page: null, event: null });
  });

  it('with a comment are 9008 all the same', async () => {
    await ofBoth();
    expect(await judge(of('fund3'), { comment: 'Nej', reasons: REASONS })).toBe('9008');
  });
});

it.each<[string, Sent, string]>([
  ['an unknown one', { reasons: ['experience'] }, '1014 reasons not-in-list'],
  ['a doubled one', { reasons: ['spelling', 'spelling'] }, '1014 reasons repeated'],
  ['no list', { reasons: 'spelling' }, '1014 reasons type'],
  ['one that says something is missing which is there', { reasons: ['contact-missing'] }, '1014 reasons not-missing'],
  ['with an approval', { status: 3, reasons: ['spelling'] }, '1014 reasons other-status'],
  ['something else without a text', { reasons: ['other'], comment: ' ' }, '1014 comment missing'],
  ['markup in the text', { reasons: ['spelling'], comment: 'se <b>her</b>' }, '1014 comment markup'],
  ['a fund’s guidance', { guidance: 'Skriv mere.' }, '1014 guidance funds-only'],
  ['guidance with markup', { guidance: '<b>' }, '1014 guidance markup'],
  ['guidance that is too long', { guidance: 'x'.repeat(2001) }, '1014 guidance too-long'],
])('reasons are refused by field and code: %s', async (_what, wrong, refusal) => {
  expect(await judge(of('aarhus'), wrong)).toBe(refusal);
});

it('a message by CPR number has no reasons', async () => {
  const session = await sessionOf(of('aarhus'));
  const { status } = await fixture.trpc('updateCvStatus', { cpr: CPR, status: 4, reasons: ['spelling'] }, session);
  expect(status).toBe(400);
});
