import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addSamlProvider,
  FOREIGN_CVR,
  SAML_PROVIDER_NAME,
  signInEnvironment,
  writeIdentityDir,
} from '@/e2e/harness/identity-dir';
import { NAMES } from '@/e2e/harness/saml-attributes';
import { encryptedAssertion } from '@/e2e/harness/saml-encryption';
import {
  type AssertionChanges,
  assertionXml,
  formOf,
  idOf,
  logoutRequestXml,
  logoutResponseXml,
  metadataXml,
  responseXml,
} from '@/e2e/harness/saml-messages';
import { signQuery } from '@/e2e/harness/saml-signer';
import { OWN_KEY, PROVIDER_KEY, SETTINGS, sign } from '@/server/adapters/identity/saml/provider.test-support';
import { readRedirect } from '@/server/adapters/identity/saml/redirect';
import { openFixture } from './fixture';
import { wayOnIn } from './signed-in-at';
import { dataIn, tokenIn } from './trpc-call';
import { createUserAgent, type UserAgent } from './user-agent';

/** One that takes requests by forms only. */
const BY_FORM = 'formular';
const identityDir = writeIdentityDir();
const { metadata } = SETTINGS;
addSamlProvider(identityDir, SAML_PROVIDER_NAME, metadataXml(metadata), [OWN_KEY]);
const byForm = { redirect: undefined, post: 'https://login.example.dk/sso/post' };
addSamlProvider(identityDir, BY_FORM, metadataXml({ ...metadata, signIn: byForm }), [OWN_KEY]);
const fixture = await openFixture({ environment: signInEnvironment(identityDir) });
const { url } = fixture.server;
afterAll(() => fixture.close());
const OWN = `${url}/sign-in/${SAML_PROVIDER_NAME}`;

beforeEach(() => fixture.owner.query('delete from session'));

type Begun = { readonly agent: UserAgent; readonly state: string; readonly request: string };

/** Goes to the provider. */
async function begin(agent = createUserAgent()): Promise<Begun> {
  const visited = await agent.go(`${OWN}/start?fra=/rapport`, ({ hostname }) => hostname === 'login.example.dk');
  const { xml, relayState = '' } = readRedirect(visited.url.search.slice(1), [OWN_KEY.certificate]);
  return { agent, state: relayState, request: idOf(xml) };
}

const assertionFor = ({ request }: Begun, changes: AssertionChanges = {}) =>
  sign(assertionXml({ request, at: OWN, ...changes }));

/** Posts an answer, as the provider's page has the browser do. */
async function post({ agent, state, request }: Begun, content: string): Promise<URL> {
  const answer = await fetch(`${OWN}/acs`, {
    method: 'POST',
    body: formOf({ kind: 'SAMLResponse', xml: responseXml(content, { request, at: OWN }), relayState: state }),
    headers: { cookie: agent.cookiesFor(url), origin: 'https://login.example.dk', 'sec-fetch-site': 'cross-site' },
  });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return wayOnIn(await answer.text(), url);
}

const me = async (session: string) => dataIn(await fixture.trpc('session.me', undefined, session));

async function signIn(changes: AssertionChanges = {}): Promise<string> {
  const begun = await begin();
  const attempt = (await post(begun, assertionFor(begun, changes))).searchParams.get('forsoeg');
  const cookie = begun.agent.cookiesFor(url);
  const answer = await fixture.trpc('session.enter', { attempt, grant: 0 }, undefined, { headers: { cookie } });
  return tokenIn(answer) ?? '';
}

describe('a sign-in at a SAML provider', () => {
  it('opens a session with the person, organisation and role', async () => {
    expect(await me(await signIn())).toMatchObject({
      ...{
        name: 'Maya Prøvesen',
        userId: `${SAML_PROVIDER_NAME}:maya`,
        role: 'caseworker',
        organisation: { code: '751' },
      },
    });
  });

  it('reads an assertion that is encrypted for us', async () => {
    const begun = await begin();
    expect((await post(begun, await encryptedAssertion(assertionFor(begun), OWN_KEY.certificate))).pathname).toBe(
      '/sign-in/valg',
    );
  });

  it('keeps its attempt in a cookie that a form of the provider’s site brings', async () => {
    const { headers } = await fetch(`${OWN}/start`, { redirect: 'manual' });
    expect(headers.get('set-cookie')).toMatch(/^__Host-cv-attempt-.*; Secure; HttpOnly; SameSite=None$/);
  });

  it('begins with a form where the provider takes no other, which alone may post there', async () => {
    const answer = await fetch(`${url}/sign-in/${BY_FORM}/start`);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; base-uri 'none'; form-action https:\/\/login\.example\.dk; frame/,
    );
    expect(await answer.text()).toMatch(/<form method="post" action="https:\/\/login\.example\.dk\/sso\/post">/);
  });

  it('is kept with its answer, and not without one', async () => {
    const kept = async () =>
      (await fixture.owner.query('select count(*)::int as messages from provider_message')).rows[0]?.messages;
    const before = await kept();
    const [begun, forged] = [await begin(), await begin()];
    expect((await post(forged, assertionFor(forged).replace('Maya', 'Mia'))).searchParams.get('fejl')).toBe(
      'unverified',
    );
    expect(await kept()).toBe(before);
    await post(begun, assertionFor(begun));
    expect(await kept()).toBe(before + 2);
  });

  it('is taken once', async () => {
    const begun = await begin();
    const assertion = assertionFor(begun);
    expect((await post(begun, assertion)).pathname).toBe('/sign-in/valg');
    expect((await post(begun, assertion)).searchParams.get('fejl')).toBe('ended');
    const next = await begin(begun.agent);
    expect((await post(next, assertion)).searchParams.get('fejl')).toBe('unverified');
  });

  it('fails in another browser', async () => {
    const begun = await begin();
    const stolen = await post({ ...begun, agent: createUserAgent() }, assertionFor(begun));
    expect(stolen.searchParams.get('fejl')).toBe('ended');
  });

  it('fails with an answer that is too large, and without a word of it in the log', async () => {
    const body = new URLSearchParams({ SAMLResponse: 'x'.repeat(600_000) });
    const answer = await fetch(`${OWN}/acs`, { method: 'POST', body });
    expect(await answer.text()).toContain('fejl=unverified');
    expect(fixture.server.output()).not.toContain('xxxxxxxx');
  });

  it('tells what was missing', async () => {
    const begun = await begin();
    const on = await post(begun, assertionFor(begun, { attributes: { [NAMES.cvr]: FOREIGN_CVR } }));
    const told = { fejl: 'nothing-granted', mangler: 'foreign-organisation' };
    expect(Object.fromEntries(on.searchParams)).toMatchObject(told);
  });

  it('has its addresses, and no others', async () => {
    const { status, headers } = await fetch(`${OWN}/metadata`);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/samlmetadata+xml']);
    expect((await fetch(`${OWN}/acs`)).status).toBe(405);
    for (const other of ['callback', 'backchannel-logout']) expect((await fetch(`${OWN}/${other}`)).status).toBe(404);
  });
});

describe('a sign-out at our side', () => {
  /** Signs out. @returns the cookie that goes on to the provider */
  const leave = async (session: string) => {
    const { headers } = await fixture.trpc('session.signOut', undefined, session);
    return /__Host-cv-leaving=[\w-]+/.exec(headers.get('set-cookie') ?? '')?.[0] ?? '';
  };

  it('leads to the provider, which is told who it is, and back', async () => {
    const session = await signIn();
    const leaving = await leave(session);
    expect(Buffer.from(leaving, 'base64url').toString()).not.toContain('maya');
    const left = await fetch(`${OWN}/logout`, { headers: { cookie: leaving }, redirect: 'manual' });
    expect(left.headers.get('set-cookie')).toMatch(/^__Host-cv-leaving=; Max-Age=0/);
    const [at, query = ''] = (left.headers.get('location') ?? '').split('?');
    expect(at).toBe(metadata.logout.redirect);
    const { xml } = readRedirect(query, [OWN_KEY.certificate]);
    expect(xml).toMatch(/<saml:NameID Format="[^"]+persistent">maya<\/saml:NameID><samlp:SessionIndex>session</);
    const answer = signQuery({ kind: 'SAMLResponse', xml: logoutResponseXml(idOf(xml), { at: OWN }) }, PROVIDER_KEY);
    const back = await fetch(`${OWN}/slo?${answer}`);
    expect([back.status, wayOnIn(await back.text(), url).href]).toEqual([200, `${url}/sign-in`]);
  });

  it('stays here without the cookie, with another provider’s and for a person named by a CPR number', async () => {
    const toLogout = (name: string, cookie: string) =>
      fetch(`${url}/sign-in/${name}/logout`, { headers: { cookie }, redirect: 'manual' });
    const own = await leave(await signIn());
    const named = await leave(await signIn({ nameId: '0203801234' }));
    for (const [name, cookie] of [
      [SAML_PROVIDER_NAME, ''],
      [BY_FORM, own],
      [SAML_PROVIDER_NAME, named],
      [SAML_PROVIDER_NAME, own.slice(0, -4)],
    ] as const)
      expect((await toLogout(name, cookie)).headers.get('location')).toBe('/sign-in');
  });
});

describe('a logout at the provider', () => {
  const STATE = 'theirs';
  /** Another at each call: each is taken once. */
  const request = () => logoutRequestXml({ id: `_${randomUUID()}`, at: OWN });
  const asked = () =>
    `${OWN}/slo?${signQuery({ kind: 'SAMLRequest', xml: request(), relayState: STATE }, PROVIDER_KEY)}`;
  const statusOf = (location: string | null) => {
    const [at, query = ''] = (location ?? '').split('?');
    expect(at).toBe(metadata.logoutAnswer.redirect);
    const { xml, relayState } = readRedirect(query, [OWN_KEY.certificate]);
    return [/status:(\w+)"/.exec(xml)?.[1], relayState];
  };

  it('ends the session by redirect and answers', async () => {
    const session = await signIn();
    const answer = await fetch(asked(), { redirect: 'manual' });
    expect(statusOf(answer.headers.get('location'))).toEqual(['Success', STATE]);
    expect(await me(session)).toBeNull();
  });

  it('ends the session by a form and answers', async () => {
    const session = await signIn();
    const body = formOf({ kind: 'SAMLRequest', xml: sign(request()), relayState: STATE });
    const answer = await fetch(`${OWN}/slo`, { method: 'POST', body, redirect: 'manual' });
    expect(statusOf(answer.headers.get('location'))).toEqual(['Success', STATE]);
    expect(await me(session)).toBeNull();
  });

  it('leaves another session of the person, and is taken once', async () => {
    const session = await signIn({ session: 'another' });
    const address = asked();
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
    expect(await (await fetch(address)).text()).toContain('fejl=unverified');
    expect(await me(session)).not.toBeNull();
  });

  it('without a signature ends nothing', async () => {
    const session = await signIn();
    expect(await (await fetch(asked().replace(/&SigAlg=.*/, ''))).text()).toContain('fejl=unverified');
    const body = formOf({ kind: 'SAMLRequest', xml: request() });
    expect(await (await fetch(`${OWN}/slo`, { method: 'POST', body })).text()).toContain('fejl=unverified');
    expect(await me(session)).not.toBeNull();
  });

  it('is answered when the database could not be reached, and may be asked again', async () => {
    const session = await signIn();
    await fixture.owner.query('alter function provider_logout rename to provider_logout_away');
    const failed = await fetch(asked(), { redirect: 'manual' });
    await fixture.owner.query('alter function provider_logout_away rename to provider_logout');
    expect(statusOf(failed.headers.get('location'))).toEqual(['Responder', STATE]);
    await fetch(asked(), { redirect: 'manual' });
    expect(await me(session)).toBeNull();
  });
});
