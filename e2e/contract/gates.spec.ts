import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addCitizen, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { beginFounding } from './half-founded';
import { wholeState } from './register';
import { signIn } from './sessions';
import type { TrpcRequest } from './trpc-call';

// The checks in front of the screens' door (reliability.md § 3): a request that fails one reaches no operation.
const CPR = spareCpr(0);
const INPUT = { cpr: CPR, status: 3 };

// Alone, since a server writes the count of refused attempts once a minute, and this file counts entries.
const fixture = await openFixture({ prepare: (owner) => addCitizen(owner, CPR), alone: true });
afterAll(fixture.close);

let session = '';
beforeEach(async () => {
  session = await signIn(fixture.trpc, 'demo-aarhus-caseworker');
});

async function traces(): Promise<unknown> {
  const { rows } = await fixture.owner.query(
    // A refused call leaves evidence (attempts.spec.ts).
    "select count(*) from access_log where operation not in ('SignIn', 'SignOut', 'ScreenCall')",
  );
  return [rows, await wholeState(fixture.owner)];
}

async function expectBlocked(expected: number | readonly number[], path: string, request: TrpcRequest): Promise<void> {
  const before = await traces();
  const { status } = await fixture.trpc(path, INPUT, session, request);
  expect([expected].flat()).toContain(status);
  expect(await traces()).toEqual(before);
}

describe('the checks in front of the screens’ door', () => {
  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('405 %s: only POST is accepted', async (method) => {
    await expectBlocked(405, 'updateCvStatus', { method });
    await expectBlocked(405, 'getCvList', { method });
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded'],
    ['a form with files, which needs no preflight', 'multipart/form-data; boundary=x'],
    ['text', 'text/plain;charset=UTF-8'],
    ['bytes', 'application/octet-stream'],
    ['JSON of another kind', 'application/jsonl'],
    ['of no type', ''],
  ])('415 the body is %s', async (_what, type) => {
    await expectBlocked(415, 'updateCvStatus', { headers: { 'content-type': type } });
    await expectBlocked(415, 'session.signOut', { headers: { 'content-type': type } });
  });

  it('403 the CSRF header is missing', async () => {
    await expectBlocked(403, 'updateCvStatus', { headers: { 'x-cv': undefined } });
  });

  it.each([
    ['another site', { origin: 'https://ond.example.com' }],
    ['the same host on another port', { origin: 'http://localhost:1' }],
    ['the same host over https', { origin: fixture.server.url.replace('http:', 'https:') }],
    ['a document without an origin', { origin: 'null' }],
    ['nowhere', { origin: undefined }],
    ['another site by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site by Sec-Fetch-Site', { 'sec-fetch-site': 'same-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
  ])('403 the call comes from %s', async (_where, headers) => {
    await expectBlocked(403, 'updateCvStatus', { headers });
  });

  it('400 several calls in one request', async () => {
    const body = JSON.stringify({ 0: INPUT, 1: INPUT });
    await expectBlocked([400, 404], 'updateCvStatus,updateCvStatus?batch=1', { body });
    await expectBlocked(400, 'updateCvStatus?batch=1', { body });
  });

  it('404 the path is no procedure, or a property of every object', async () => {
    for (const path of [
      'nothing',
      'citizen',
      'citizen.',
      '',
      'constructor',
      '__proto__',
      'session.constructor',
      '../health',
    ]) {
      const { status } = await fixture.trpc(path, INPUT, session);
      expect([path, [404, 405].includes(status)]).toEqual([path, true]);
    }
  });

  it('200 the call of our own client', async () => {
    expect((await fixture.trpc('updateCvStatus', INPUT, session)).status).toBe(200);
    const browsers = {
      'sec-fetch-site': 'same-origin',
      origin: undefined,
      'content-type': 'application/json; charset=utf-8',
    };
    expect((await fixture.trpc('updateCvStatus', INPUT, session, { headers: browsers })).status).toBe(200);
  });
});

describe('a session', () => {
  const ask = (token?: string) => fixture.trpc('updateCvStatus', INPUT, token);
  async function expectUnauthenticated(token?: string): Promise<void> {
    const before = await traces();
    const { status, body } = await ask(token);
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: { message: 'NotAuthenticated', data: { fault: null } } });
    expect(await traces()).toEqual(before);
  }
  const ended = (change: string) =>
    fixture.owner.query(`update session set ${change} where token_hash = $1`, [
      createHash('sha256').update(session).digest(),
    ]);

  it('401 is missing or unknown', async () => {
    await expectUnauthenticated();
    for (const token of ['x', session.slice(1), `${session}x`, session.toUpperCase(), "' or true --"])
      await expectUnauthenticated(token);
  });

  it('401 is checked before the message', async () => {
    for (const input of [{}, { cpr: 1 }, null]) {
      expect((await fixture.trpc('updateCvStatus', input)).status).toBe(401);
    }
  });

  it('401 has been signed out, in every browser', async () => {
    expect((await ask(session)).status).toBe(200);
    const { headers } = await fixture.trpc('session.signOut', undefined, session);
    expect(headers.get('set-cookie')).toMatch(/^__Host-cv=; Max-Age=0/);
    await expectUnauthenticated(session);
  });

  it.each([
    ['idle for half an hour', "last_seen_at = service_clock() - interval '31 minutes'"],
    ['a working day old', "expires_at = service_clock() - interval '1 second'"],
  ])('401 is %s', async (_what, change) => {
    await ended(change);
    await expectUnauthenticated(session);
  });

  it('200 in use does not become idle', async () => {
    await ended("last_seen_at = service_clock() - interval '29 minutes'");
    expect((await ask(session)).status).toBe(200);
    const { rows } = await fixture.owner.query<{ fresh: boolean }>(
      "select last_seen_at > service_clock() - interval '1 minute' as fresh from session where token_hash = $1",
      [createHash('sha256').update(session).digest()],
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  it('401 is not created for a person who is not offered', async () => {
    for (const person of ['demo-nobody', '', 'constructor', null, {}, 7]) {
      const { status, headers } = await fixture.trpc('session.signIn', { person });
      expect([status, headers.get('set-cookie')]).toEqual([401, null]);
    }
  });

  it('reliability.md § 3: its cookie is restricted to this host and hidden from scripts', async () => {
    const { headers } = await fixture.trpc('session.signIn', { person: 'demo-aarhus-caseworker' });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-cv=[\w-]{43}; /);
    for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Strict']) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Domain');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('readiness', () => {
  it('503 while the register is being founded, 200 afterwards', async () => {
    const ready = async () => (await fetch(`${fixture.server.url}/health/ready`)).status;
    expect(await ready()).toBe(200);
    await beginFounding(fixture.owner);
    expect(await ready()).toBe(503);
    await fixture.owner.query("update founding set phase = 'finished', finished_at = service_clock()");
    expect(await ready()).toBe(200);
  });
});
