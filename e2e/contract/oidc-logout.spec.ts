import { randomUUID } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '@/e2e/harness/free-port';
import {
  AWAY,
  CLIENT_ID,
  CLIENT_SECRET,
  PROVIDER_NAME,
  signInEnvironment,
  writeIdentityDir,
} from '@/e2e/harness/identity-dir';
import { MAYA, startTestProvider } from '@/e2e/harness/oidc-provider';
import { openFixture } from './fixture';
import { signInAt, wayOnIn } from './signed-in-at';
import { dataIn } from './trpc-call';
import { createUserAgent } from './user-agent';

const provider = await startTestProvider();
const identityDir = writeIdentityDir(provider.issuer, { [AWAY]: `http://127.0.0.1:${await freePort()}` });
const fixture = await openFixture({ environment: signInEnvironment(identityDir) });
const { url } = fixture.server;
await provider.serve(url);
afterAll(async () => {
  await fixture.close();
  await provider.close();
});

const AT = `${url}/sign-in/${PROVIDER_NAME}`;
const isOpen = async (session: string) => dataIn(await fixture.trpc('session.me', undefined, session)) !== null;
const providerSession = async (subject: string): Promise<string> => {
  const { rows } = await fixture.owner.query(
    'select provider_session from session where provider_subject = $1 order by created_at desc limit 1',
    [subject],
  );
  return rows[0]?.provider_session;
};
const logged = async () =>
  (await fixture.owner.query(`select user_id, details from access_log where operation = 'ProviderSignOut'`)).rows;

const send = async (...tokens: readonly string[]) => {
  const body = new URLSearchParams(tokens.map((token) => ['logout_token', token]));
  return fetch(`${AT}/backchannel-logout`, { method: 'POST', body });
};

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const now = () => Math.floor(Date.now() / 1_000);
/** The content of a token that ends all of the person's sessions. */
const content = (changes: Readonly<Record<string, unknown>> = {}) => ({
  ...{ iss: provider.issuer, aud: CLIENT_ID, sub: 'maya', iat: now(), jti: randomUUID() },
  ...{ events: { [EVENT]: {} } },
  ...changes,
});
const TYPE = { typ: 'logout+jwt' };
const tokenOf = (changes: Readonly<Record<string, unknown>> = {}, header: Readonly<Record<string, string>> = TYPE) =>
  provider.sign(content(changes), header);

let session = '';
beforeEach(async () => {
  provider.account = MAYA;
  provider.behaviour = 'working';
  await fixture.owner.query('delete from session');
  session = await signInAt(url, fixture.trpc);
});

describe('a logout token of the provider', () => {
  it('ends all sessions of a person, and each end is logged', async () => {
    const second = await signInAt(url, fixture.trpc);
    provider.account = { ...MAYA, sub: 'bo', name: 'Bo Prøvesen' };
    const anothers = await signInAt(url, fixture.trpc);
    const before = (await logged()).length;
    const answer = await send(await tokenOf());
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect([await isOpen(session), await isOpen(second), await isOpen(anothers)]).toEqual([false, false, true]);
    expect((await logged()).slice(before)).toEqual(
      [1, 2].map(() => ({ user_id: `${PROVIDER_NAME}:maya`, details: { provider: PROVIDER_NAME } })),
    );
  });

  it('ends one session at the provider where it names one', async () => {
    const second = await signInAt(url, fixture.trpc);
    const sid = await providerSession('maya');
    expect((await send(await tokenOf({ sid, sub: undefined }))).status).toBe(200);
    expect([await isOpen(session), await isOpen(second)]).toEqual([true, false]);
  });

  it('that names the session of another person ends nothing', async () => {
    const sid = await providerSession('maya');
    expect((await send(await tokenOf({ sid, sub: 'bo' }))).status).toBe(200);
    expect(await isOpen(session)).toBe(true);
  });

  it('ends no session of another provider, whose people may have the same names', async () => {
    await fixture.owner.query('update session set provider = $1', [AWAY]);
    expect((await send(await tokenOf())).status).toBe(200);
    expect((await fixture.owner.query('select provider from session')).rows).toEqual([{ provider: AWAY }]);
  });

  it('of an unknown session or person is accepted', async () => {
    expect((await send(await tokenOf({ sid: 'unknown', sub: undefined }))).status).toBe(200);
    expect((await send(await tokenOf({ sub: 'nobody' }))).status).toBe(200);
    expect(await isOpen(session)).toBe(true);
  });

  it('ends a sign-in that has arrived and is not entered yet', async () => {
    const agent = createUserAgent();
    const { body } = await agent.go(`${AT}/start`);
    const attempt = wayOnIn(body, url).searchParams.get('forsoeg');
    expect((await send(await tokenOf())).status).toBe(200);
    const headers = { cookie: agent.cookiesFor(url) };
    expect((await fixture.trpc('session.enter', { attempt, grant: 0 }, undefined, { headers })).status).toBe(401);
  });

  it('ends a sign-in that has begun and not arrived yet', async () => {
    const agent = createUserAgent();
    const isCallback = ({ pathname }: URL) => pathname.endsWith('/callback');
    const { url: callback } = await agent.go(`${AT}/start`, isCallback);
    expect((await send(await tokenOf())).status).toBe(200);
    expect(wayOnIn((await agent.go(callback)).body, url).searchParams.get('fejl')).toBe('declined');
  });

  it.each([
    // Half a minute less than the limit: a busy machine needs some of it.
    ['nearly three minutes ahead', 150],
    ['nearly thirteen minutes old', -750],
  ])('%s is accepted', async (_, seconds) => {
    expect((await send(await tokenOf({ iat: now() + seconds }))).status).toBe(200);
  });

  it('is accepted once', async () => {
    const jti = randomUUID();
    const token = await tokenOf({ jti });
    expect((await send(token)).status).toBe(200);
    session = await signInAt(url, fixture.trpc);
    expect((await send(token)).status).toBe(400);
    expect((await send(await tokenOf({ jti }))).status).toBe(400);
    expect(await isOpen(session)).toBe(true);
  });

  it('may be sent again when the database could not be reached', async () => {
    await fixture.owner.query('alter function provider_logout rename to provider_logout_away');
    expect((await send(await tokenOf())).status).toBe(503);
    await fixture.owner.query('alter function provider_logout_away rename to provider_logout');
    expect((await send(await tokenOf())).status).toBe(200);
  });

  it('ends the session when the audit log cannot be written', async () => {
    await fixture.owner.query('alter table access_log rename to access_log_away');
    const { status } = await send(await tokenOf());
    await fixture.owner.query('alter table access_log_away rename to access_log');
    expect([status, await isOpen(session)]).toEqual([200, false]);
    expect(fixture.server.output()).toContain('a logout is missing in the audit log');
  });
});

const other = await generateKeyPair('RS256');
const signedBy = (key: Parameters<SignJWT['sign']>[0], alg: string) =>
  new SignJWT(content()).setProtectedHeader({ ...TYPE, alg, kid: 'of-the-tests' }).sign(key);
const withoutSignature = () =>
  [{ ...TYPE, alg: 'none' }, content()]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

const FORGED: readonly (readonly [rule: string, token: () => Promise<string> | string])[] = [
  ['is of another issuer', () => tokenOf({ iss: 'https://elsewhere.example' })],
  ['is for another service', () => tokenOf({ aud: 'another' })],
  ['is for nobody', () => tokenOf({ aud: undefined })],
  ['has another type', () => tokenOf({}, { typ: 'JWT' })],
  ['has no type', () => tokenOf({}, {})],
  ['has no id', () => tokenOf({ jti: undefined })],
  ['has an empty id', () => tokenOf({ jti: '' })],
  ['has no time', () => tokenOf({ iat: undefined })],
  ['is older than ten minutes', () => tokenOf({ iat: now() - 14 * 60 })],
  ['is from the future', () => tokenOf({ iat: now() + 4 * 60 })],
  ['has expired', () => tokenOf({ exp: now() - 4 * 60 })],
  ['has no events', () => tokenOf({ events: undefined })],
  ['has other events', () => tokenOf({ events: { 'https://elsewhere.example': {} } })],
  ['has an event that is no object', () => tokenOf({ events: { [EVENT]: true } })],
  ['has a nonce', () => tokenOf({ nonce: 'n' })],
  ['has a nonce that is null', () => tokenOf({ nonce: null })],
  ['names neither session nor person', () => tokenOf({ sub: undefined })],
  ['names a person who is no text', () => tokenOf({ sub: 1, sid: 's' })],
  ['is signed with another key', () => signedBy(other.privateKey, 'RS256')],
  ['is signed with our own secret', () => signedBy(new TextEncoder().encode(CLIENT_SECRET), 'HS256')],
  ['is signed with another algorithm', () => provider.sign(content(), { ...TYPE, alg: 'PS256' })],
  ['is not signed', () => `${withoutSignature()}.`],
  ['is cut off', async () => (await tokenOf()).slice(0, -10)],
  ['is no token', () => 'x'],
  ['is empty', () => ''],
];

describe('400 a logout token that ends nothing', () => {
  it.each(FORGED)('%s', async (_, token) => {
    const answer = await send(await token());
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_request' }]);
    expect(await isOpen(session)).toBe(true);
  });

  it('comes with another', async () => {
    expect((await send(await tokenOf(), await tokenOf())).status).toBe(400);
    expect((await send()).status).toBe(400);
    expect(await isOpen(session)).toBe(true);
  });

  it('is larger than any', async () => {
    const answer = await send(await tokenOf({ more: 'x'.repeat(64 * 1024) }));
    expect(answer.status).toBe(400);
    expect(fixture.server.output()).not.toContain('xxxxxxxx');
  });

  it('is not sent by POST', async () => {
    expect((await fetch(`${AT}/backchannel-logout?logout_token=${await tokenOf()}`)).status).toBe(405);
    expect(await isOpen(session)).toBe(true);
  });
});

describe('a sign-out', () => {
  it('names the provider, where the browser signs out as well; the provider tells the others', async () => {
    const agent = createUserAgent();
    session = await signInAt(url, fixture.trpc, agent);
    const second = await signInAt(url, fixture.trpc, agent);
    const { body } = await fixture.trpc('session.signOut', undefined, session);
    expect(body).toMatchObject({ result: { data: { ended: true, provider: PROVIDER_NAME } } });
    expect(await isOpen(second)).toBe(true);
    const page = await agent.go(`${AT}/logout`);
    expect(page.url.origin).toBe(provider.issuer);
    const after = await agent.submit(page, { logout: 'yes' });
    expect(after.url.href).toBe(`${url}/sign-in`);
    await expect.poll(() => isOpen(second)).toBe(false);
  });

  it('at a provider that is away leads to our own page', async () => {
    const { status, headers } = await fetch(`${url}/sign-in/${AWAY}/logout`, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([303, '/sign-in']);
  });

  it('of the other sessions stays signed in at the provider', async () => {
    const { body } = await fixture.trpc('session.signOutOthers', undefined, session);
    expect(body).toEqual({ result: { data: { ended: true } } });
  });
});
