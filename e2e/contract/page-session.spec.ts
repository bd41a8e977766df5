import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_HEADER } from '@/server/doors/trpc/page-session';
import { appRouter } from '@/server/doors/trpc/router';
import { sessionIdOf } from '@/server/doors/trpc/session-id';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { wholeState } from './register';
import { signIn } from './sessions';
import { handleIn } from './trpc-call';

// A page acts only as whom it shows (ux.md, "All screens"): every call names the session its page was rendered for.
const CPR = spareCpr(0);

// Alone, since a server writes the count of refused attempts once a minute, and this file counts entries.
const fixture = await openFixture({
  alone: true,
  async prepare(owner) {
    await addCitizen(owner, CPR);
    await situate(owner, CPR, PLAIN);
  },
});
afterAll(fixture.close);

let mine = '';
let anothers = '';
let citizen = '';
beforeAll(async () => {
  mine = await signIn(fixture.trpc, 'demo-aarhus-caseworker');
  anothers = await signIn(fixture.trpc, 'demo-aarhus-supervisor');
  const found = await fixture.trpc('citizen.find', { cpr: CPR }, mine);
  citizen = handleIn(found);
});

const traces = async () => [
  (await fixture.owner.query('select count(*) from access_log')).rows,
  await wholeState(fixture.owner),
];

/** Procedures that need no session of a page. */
const FOR_ANY_PAGE = [
  'session.me',
  'session.people',
  'session.signIn',
  'session.providers',
  'session.arrived',
  'session.enter',
];
/** Every other procedure, including future ones. */
const PROCEDURES = Object.keys(appRouter._def.procedures).filter((name) => !FOR_ANY_PAGE.includes(name));

/** Valid input for every procedure. */
const input = () => ({ cpr: CPR, citizen, status: 3, availability: 1, expectedVersion: 0 });

const PAGES: readonly (readonly [what: string, header: () => string | undefined])[] = [
  ['of another session', () => sessionIdOf(anothers)],
  ['that names no session', () => undefined],
  ['with the token as its session id', () => mine],
  ['with an empty session id', () => ''],
];

describe.each(PAGES)('a call from a page %s', (_what, header) => {
  it.each(PROCEDURES)('412 %s: refused before anything is done', async (procedure) => {
    const before = await traces();
    const answer = await fixture.trpc(procedure, input(), mine, { headers: { [SESSION_HEADER]: header() } });
    expect(answer.status).toBe(412);
    expect(answer.body).toMatchObject({
      error: { message: 'OtherSession', data: { code: 'PRECONDITION_FAILED', fault: null } },
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await traces()).toEqual(before);
  });

  it('200 session.me, which tells the page who is signed in now', async () => {
    const answer = await fixture.trpc('session.me', undefined, mine, { headers: { [SESSION_HEADER]: header() } });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      result: { data: { sessionId: sessionIdOf(mine), userId: 'demo-aarhus-caseworker' } },
    });
  });
});

it('200 a call from a page that names its own session', async () => {
  expect((await fixture.trpc('citizen.overview', { citizen }, mine)).status).toBe(200);
});

it('401 a call from a page whose session cookie is gone', async () => {
  const headers = { [SESSION_HEADER]: sessionIdOf(mine) };
  expect((await fixture.trpc('citizen.overview', { citizen }, undefined, { headers })).status).toBe(401);
});

it('the id of a session does not authenticate', async () => {
  const answer = await fixture.trpc('citizen.overview', { citizen }, sessionIdOf(mine));
  expect(answer.status).toBe(401);
});
