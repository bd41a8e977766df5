import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { addCitizen, spareCpr } from './citizens';
import { beginFounding } from './half-founded';
import { wholeState } from './register';
import { signIn } from './sessions';
import { openStage } from './stage';
import type { TrpcRequest } from './trpc-call';

// What stands before the screens' door (reliability.md § 3): a request that does not pass reaches no operation.
const CPR = spareCpr(0);
const INPUT = { cpr: CPR, status: 3 };

// Alone: what a server counted of refused attempts it writes once a minute, and here entries are counted.
const stage = await openStage({ prepare: (owner) => addCitizen(owner, CPR), alone: true });
afterAll(stage.close);

let session = '';
beforeEach(async () => {
  session = await signIn(stage.trpc, 'demo-aarhus-caseworker');
});

async function traces(): Promise<unknown> {
  const { rows } = await stage.owner.query(
    // A refused call leaves its evidence (attempts.spec.ts).
    "select count(*) from access_log where operation not in ('SignIn', 'SignOut', 'ScreenCall')",
  );
  return [rows, await wholeState(stage.owner)];
}

async function seeStopped(expected: number | readonly number[], path: string, request: TrpcRequest): Promise<void> {
  const before = await traces();
  const { status } = await stage.trpc(path, INPUT, session, request);
  expect([expected].flat()).toContain(status);
  expect(await traces()).toEqual(before);
}

describe('the gate before the screens’ door', () => {
  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('405 %s: nothing is asked in a URL', async (method) => {
    await seeStopped(405, 'updateCvStatus', { method });
    await seeStopped(405, 'getCvList', { method });
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded'],
    ['a form with files, which needs no preflight', 'multipart/form-data; boundary=x'],
    ['text', 'text/plain;charset=UTF-8'],
    ['bytes', 'application/octet-stream'],
    ['JSON of another kind', 'application/jsonl'],
    ['nothing', ''],
  ])('415 the content is %s', async (_what, type) => {
    await seeStopped(415, 'updateCvStatus', { headers: { 'content-type': type } });
    await seeStopped(415, 'session.signOut', { headers: { 'content-type': type } });
  });

  it('403 our own header is missing', async () => {
    await seeStopped(403, 'updateCvStatus', { headers: { 'x-cv': undefined } });
  });

  it.each([
    ['another site', { origin: 'https://ond.example.com' }],
    ['the same host on another port', { origin: 'http://localhost:1' }],
    ['the same host over https', { origin: stage.server.url.replace('http:', 'https:') }],
    ['a document without an origin', { origin: 'null' }],
    ['nowhere', { origin: undefined }],
    ['another site, by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site, by the browser’s word', { 'sec-fetch-site': 'same-site' }],
    ['the address line', { 'sec-fetch-site': 'none' }],
  ])('403 the call comes from %s', async (_where, headers) => {
    await seeStopped(403, 'updateCvStatus', { headers });
  });

  it('400 several calls in one', async () => {
    const body = JSON.stringify({ 0: INPUT, 1: INPUT });
    await seeStopped([400, 404], 'updateCvStatus,updateCvStatus?batch=1', { body });
    await seeStopped(400, 'updateCvStatus?batch=1', { body });
  });

  it('404 what is no procedure, and what is one of every object', async () => {
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
      const { status } = await stage.trpc(path, INPUT, session);
      expect([path, [404, 405].includes(status)]).toEqual([path, true]);
    }
  });

  it('200 the same call as our own client makes it', async () => {
    expect((await stage.trpc('updateCvStatus', INPUT, session)).status).toBe(200);
    const browsers = {
      'sec-fetch-site': 'same-origin',
      origin: undefined,
      'content-type': 'application/json; charset=utf-8',
    };
    expect((await stage.trpc('updateCvStatus', INPUT, session, { headers: browsers })).status).toBe(200);
  });
});

describe('who calls', () => {
  const ask = (token?: string) => stage.trpc('updateCvStatus', INPUT, token);
  async function seeStranger(token?: string): Promise<void> {
    const before = await traces();
    const { status, body } = await ask(token);
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: { message: 'NotAuthenticated', data: { fault: null } } });
    expect(await traces()).toEqual(before);
  }
  const ended = (change: string) =>
    stage.owner.query(`update session set ${change} where token_hash = $1`, [
      createHash('sha256').update(session).digest(),
    ]);

  it('401 nobody, or somebody with a session that never was', async () => {
    await seeStranger();
    for (const token of ['x', session.slice(1), `${session}x`, session.toUpperCase(), "' or true --"])
      await seeStranger(token);
  });

  it('401 comes before the message is looked at', async () => {
    for (const input of [{}, { cpr: 1 }, null]) {
      expect((await stage.trpc('updateCvStatus', input)).status).toBe(401);
    }
  });

  it('401 who has signed out, everywhere', async () => {
    expect((await ask(session)).status).toBe(200);
    const { headers } = await stage.trpc('session.signOut', undefined, session);
    expect(headers.get('set-cookie')).toMatch(/^__Host-cv=; Max-Age=0/);
    await seeStranger(session);
  });

  it.each([
    ['idle for half an hour', "last_seen_at = service_clock() - interval '31 minutes'"],
    ['a working day old', "expires_at = service_clock() - interval '1 second'"],
  ])('401 a session %s', async (_what, change) => {
    await ended(change);
    await seeStranger(session);
  });

  it('200 a session in use is not idle', async () => {
    await ended("last_seen_at = service_clock() - interval '29 minutes'");
    expect((await ask(session)).status).toBe(200);
    const { rows } = await stage.owner.query<{ fresh: boolean }>(
      "select last_seen_at > service_clock() - interval '1 minute' as fresh from session where token_hash = $1",
      [createHash('sha256').update(session).digest()],
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  it('401 somebody who is nobody the server offers', async () => {
    for (const person of ['demo-nobody', '', 'constructor', null, {}, 7]) {
      const { status, headers } = await stage.trpc('session.signIn', { person });
      expect([status, headers.get('set-cookie')]).toEqual([401, null]);
    }
  });

  it('reliability.md § 3: the cookie is this host’s alone and no script’s', async () => {
    const { headers } = await stage.trpc('session.signIn', { person: 'demo-aarhus-caseworker' });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-cv=[\w-]{43}; /);
    for (const attribute of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Strict']) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Domain');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('readiness', () => {
  it('503 while the register is only half founded, 200 when it is whole', async () => {
    const ready = async () => (await fetch(`${stage.server.url}/health/ready`)).status;
    expect(await ready()).toBe(200);
    await beginFounding(stage.owner);
    expect(await ready()).toBe(503);
    await stage.owner.query("update founding set phase = 'finished', finished_at = service_clock()");
    expect(await ready()).toBe(200);
  });
});
