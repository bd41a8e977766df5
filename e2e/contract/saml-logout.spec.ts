import { randomUUID } from 'node:crypto';
import { afterAll, it as always, beforeAll, beforeEach, describe, expect } from 'vitest';
import { SAML_PROVIDER_NAME } from '@/e2e/harness/identity-dir';
import { findPysaml2 } from '@/e2e/harness/pysaml2';
import { MAYA, type SamlAccount } from '@/e2e/harness/saml-attributes';
import { formOf, logoutRequestXml, logoutResponseXml, type Message, messageIn } from '@/e2e/harness/saml-messages';
import type { SamlBinding, SamlDelivery } from '@/e2e/harness/saml-provider';
import { RSA_SHA1, SHA1, signElement, signQuery } from '@/e2e/harness/saml-signer';
import { openSamlFixture, type SamlFixture } from './saml-fixture';
import { wayOnIn } from './signed-in-at';
import { dataIn } from './trpc-call';
import { createDistantAgent, type UserAgent, type Visited } from './user-agent';
import { replacePiece, withAttribute, withoutAttribute, withoutPiece, withText } from './xml-pieces';

const it = always.skipIf(!findPysaml2());
const BINDINGS: readonly SamlBinding[] = ['redirect', 'post'];
const BO: SamlAccount = { ...MAYA, sub: 'bo', name: 'Bo Prøvesen' };
let saml: SamlFixture;
beforeAll(async () => {
  if (findPysaml2()) saml = await openSamlFixture();
});
afterAll(() => saml?.close());

type Open = { readonly agent: UserAgent; readonly session: string; readonly index: string };

/** Signs in. @returns the browser, our session and the provider's */
async function signIn(account: SamlAccount = MAYA, agent = createDistantAgent()): Promise<Open> {
  await saml.provider.set({ account });
  const session = (await saml.enter(agent, await saml.arrive(agent))) ?? '';
  const { rows } = await saml.owner.query('select provider_session from session order by created_at desc limit 1');
  return { agent, session, index: rows[0].provider_session };
}

const isOpen = async ({ session }: Open) => dataIn(await saml.trpc('session.me', undefined, session)) !== null;
const logged = async () =>
  (await saml.owner.query(`select user_id, details from access_log where operation = 'ProviderSignOut'`)).rows;

let maya: Open;
/** Signs in anew where the last test has ended the session. */
beforeEach(async () => {
  if (!saml) return;
  await saml.provider.set({ logoutBinding: 'redirect' });
  if (maya && (await isOpen(maya))) return;
  maya = await signIn();
});

/** Lets a browser bring what the provider gives it, until it stands somewhere. */
const bring = (agent: UserAgent, delivery: SamlDelivery): Promise<Visited> =>
  'redirect' in delivery
    ? agent.go(delivery.redirect)
    : agent.post(delivery.action, new URLSearchParams({ ...delivery.fields }));

/** That the provider has taken our answer: its signature holds, and it says that the sessions have ended. */
function expectAnswered({ url, body }: Visited): void {
  expect([url.origin, body]).toEqual([saml.provider.origin, expect.stringContaining('Signed out')]);
}

describe.each(BINDINGS)('a logout that the provider asks for by %s', (logoutBinding) => {
  beforeEach(() => saml?.provider.set({ logoutBinding }));

  it('ends the session it names, is logged and answered', async () => {
    const second = await signIn();
    const before = (await logged()).length;
    expectAnswered(await bring(second.agent, await saml.provider.logout(MAYA, [second.index])));
    expect([await isOpen(maya), await isOpen(second)]).toEqual([true, false]);
    expect((await logged()).slice(before)).toEqual([
      { user_id: `${SAML_PROVIDER_NAME}:maya`, details: { provider: SAML_PROVIDER_NAME } },
    ]);
  });

  it('ends all sessions of the person where it names none', async () => {
    const second = await signIn();
    const bo = await signIn(BO);
    expectAnswered(await bring(maya.agent, await saml.provider.logout(MAYA, [])));
    expect([await isOpen(maya), await isOpen(second), await isOpen(bo)]).toEqual([false, false, true]);
  });

  it('ends it also in a browser that has no session here', async () => {
    expectAnswered(await bring(createDistantAgent(), await saml.provider.logout(MAYA, [maya.index])));
    expect(await isOpen(maya)).toBe(false);
  });

  it('of the session of another person, or of an unknown one, ends nothing and is answered', async () => {
    expectAnswered(await bring(maya.agent, await saml.provider.logout(BO, [maya.index])));
    expectAnswered(await bring(maya.agent, await saml.provider.logout(MAYA, ['unknown'])));
    expect(await isOpen(maya)).toBe(true);
  });

  it('ends nothing when it is brought again', async () => {
    const delivery = await saml.provider.logout(MAYA, []);
    expectAnswered(await bring(maya.agent, delivery));
    maya = await signIn();
    const { body } = await bring(maya.agent, delivery);
    expect(wayOnIn(body, saml.server.url).searchParams.get('fejl')).toBe('unverified');
    expect(await isOpen(maya)).toBe(true);
  });
});

describe('a logout that the provider asks for', () => {
  it('ends a sign-in that has arrived and is not entered yet', async () => {
    const agent = createDistantAgent();
    const attempt = await saml.arrive(agent);
    expectAnswered(await bring(agent, await saml.provider.logout(MAYA, [])));
    expect(await saml.enter(agent, attempt)).toBeUndefined();
  });

  it('is answered with a failure when the database could not be reached, and may be asked for again', async () => {
    await saml.owner.query('alter function provider_logout rename to provider_logout_away');
    const delivery = await saml.provider.logout(MAYA, []);
    const { url, body } = await bring(maya.agent, delivery);
    await saml.owner.query('alter function provider_logout_away rename to provider_logout');
    expect([url.origin, body]).toEqual([saml.provider.origin, expect.stringContaining('status:Responder')]);
    expectAnswered(await bring(maya.agent, delivery));
    expect(await isOpen(maya)).toBe(false);
  });
});

/** What the provider would send, without its signature. */
const own = () => ({ id: `_${randomUUID()}`, at: saml.at, issuer: saml.provider.entityId });
const request = (): string => logoutRequestXml({ ...own(), content: '<saml:NameID>maya</saml:NameID>' });
const answer = (inResponseTo: string): string => logoutResponseXml(inResponseTo, own());
const keys = () => saml.provider.keys;
const query = (xml = request()) => signQuery({ kind: 'SAMLRequest', xml, relayState: 'state' }, keys());
const without = (name: string) => (given: string) => {
  const parts = new URLSearchParams(given);
  parts.delete(name);
  return parts.toString();
};
/** Of the failure that the page goes on to tell. */
const failureOf = ({ status, body }: Visited) => [status, wayOnIn(body, saml.server.url).searchParams.get('fejl')];
const byQuery = async (given: string) => failureOf(await maya.agent.go(`${saml.at}/slo?${given}`));
const byForm = async (xml: string, kind: Message['kind'] = 'SAMLRequest') =>
  failureOf(await maya.agent.post(`${saml.at}/slo`, formOf({ kind, xml })));
const minutes = (count: number) => () => new Date(Date.now() + count * 60_000).toISOString();

/** What makes a message one that ends nothing. */
const CONTENTS: readonly (readonly [what: string, change: (xml: string) => string])[] = [
  ['of another issuer', (xml) => withText('Issuer', 'https://elsewhere.example')(xml)],
  ['of nobody', (xml) => withoutPiece(xml, 'Issuer')],
  ['for another address', withAttribute('LogoutRequest', 'Destination', () => 'https://elsewhere.example')],
  ['for no address', withoutAttribute('LogoutRequest', 'Destination')],
  ['from the future', withAttribute('LogoutRequest', 'IssueInstant', minutes(4))],
  ['older than ten minutes', withAttribute('LogoutRequest', 'IssueInstant', minutes(-14))],
  ['of no time', withoutAttribute('LogoutRequest', 'IssueInstant')],
  ['that has ended', (xml) => xml.replace(' Version', ` NotOnOrAfter="${minutes(-4)()}" Version`)],
  ['of another version', withAttribute('LogoutRequest', 'Version', () => '1.1')],
  ['without a person', (xml) => withoutPiece(xml, 'NameID')],
  ['with an empty name', withText('NameID', '')],
  ['with a name of two lines', withText('NameID', 'maya&#10;bo')],
  ['with two persons', (xml) => replacePiece(xml, 'NameID', (text) => text + text)],
  ['with a document type', (xml) => `<!DOCTYPE x>${xml}`],
  ['that is no logout', (xml) => xml.replaceAll('LogoutRequest', 'AuthnRequest')],
];

describe('a request that ends nothing', () => {
  it.each([
    ['without a signature', without('Signature')],
    ['without an algorithm', without('SigAlg')],
    ['without both', (given: string) => without('SigAlg')(without('Signature')(given))],
    ['with an empty signature', (given: string) => given.replace(/Signature=.*/, 'Signature=')],
    ['without what the signature covers as well', without('RelayState')],
    ['with another state', (given: string) => given.replace('RelayState=state', 'RelayState=other')],
    ['with its parts twice', (given: string) => `${given}&${given}`],
    ['with another message behind it', (given: string) => `${given}&SAMLRequest=${query().split('&')[0]?.slice(12)}`],
    ['with another message in front', (given: string) => `${query().split('&')[0]}&${given}`],
    ['with an answer beside it', (given: string) => `${given}&SAMLResponse=x`],
    ['with names in other letters', (given: string) => given.replace('SAMLRequest', 'samlrequest')],
  ])('by an address %s', async (_, change) => {
    expect(await byQuery(change(query()))).toEqual([200, 'unverified']);
    expect(await isOpen(maya)).toBe(true);
  });

  it('would end it without what is wrong', async () => {
    expectAnswered(await maya.agent.go(`${saml.at}/slo?${query()}`));
    expect(await isOpen(maya)).toBe(false);
    maya = await signIn();
    const form = formOf({ kind: 'SAMLRequest', xml: signElement(request(), 'LogoutRequest', keys()) });
    expectAnswered(await maya.agent.post(`${saml.at}/slo`, form));
    expect(await isOpen(maya)).toBe(false);
  });

  it('by an address signed with SHA-1, or with another key', async () => {
    const message = { kind: 'SAMLRequest', xml: request() } as const;
    for (const given of [signQuery(message, keys(), RSA_SHA1), signQuery(message, saml.otherKeys)])
      expect(await byQuery(given)).toEqual([200, 'unverified']);
    expect(await isOpen(maya)).toBe(true);
  });

  it('by an address that holds a bomb, junk or nothing', async () => {
    const bomb = query(request().replace('</saml:NameID>', `${' '.repeat(5_000_000)}</saml:NameID>`));
    for (const given of [bomb, 'SAMLRequest=x&SigAlg=x&Signature=x', '', '%', 'SAMLRequest=%E0%A4%A'])
      expect(await byQuery(given)).toEqual([200, 'unverified']);
    expect(await isOpen(maya)).toBe(true);
  });

  it.each<[what: string, xml: () => string]>([
    ['without a signature', request],
    [
      'with a signature by SHA-1',
      () => signElement(request(), 'LogoutRequest', keys(), { algorithm: RSA_SHA1, digest: SHA1 }),
    ],
    ['with a signature by another key', () => signElement(request(), 'LogoutRequest', saml.otherKeys)],
    [
      'with a signature of the name alone',
      () => signElement(request().replace('<saml:NameID', '<saml:NameID ID="_n"'), 'NameID', keys()),
    ],
    [
      'changed after it was signed',
      () => signElement(request().replace('maya', 'bo'), 'LogoutRequest', keys()).replace('>bo<', '>maya<'),
    ],
    [
      'with a second person behind the first',
      () => replacePiece(signElement(request(), 'LogoutRequest', keys()), 'NameID', (text) => text + text),
    ],
    ['of a megabyte', () => `${signElement(request(), 'LogoutRequest', keys())}${' '.repeat(1 << 20)}`],
  ])('by a form %s', async (_, xml) => {
    expect(await byForm(xml())).toEqual([200, 'unverified']);
    expect(await isOpen(maya)).toBe(true);
  });

  it.each(CONTENTS)('%s, by either way', async (_, change) => {
    expect(await byQuery(query(change(request())))).toEqual([200, 'unverified']);
    const name = change(request()).includes('LogoutRequest') ? 'LogoutRequest' : 'AuthnRequest';
    const [doctype = ''] = /^<!DOCTYPE x>/.exec(change(request())) ?? [];
    const form = doctype + signElement(change(request()).replace(doctype, ''), name, keys());
    expect(await byForm(form)).toEqual([200, 'unverified']);
    expect(await isOpen(maya)).toBe(true);
  });
});

describe('a sign-out', () => {
  it.each(BINDINGS)(
    'leads the browser to the provider, which signs it out and leads it back by %s',
    async (logoutBinding) => {
      await saml.provider.set({ logoutBinding });
      const before = await saml.provider.sessions();
      expect(await saml.callAs(maya.agent, 'session.signOut')).toMatchObject({
        ended: true,
        provider: SAML_PROVIDER_NAME,
      });
      expect(await isOpen(maya)).toBe(false);
      const page = await maya.agent.go(`${saml.at}/logout`);
      expect([page.url.pathname, wayOnIn(page.body, saml.server.url).href]).toEqual([
        ...[`/sign-in/${SAML_PROVIDER_NAME}/slo`, `${saml.server.url}/sign-in`],
      ]);
      expect(await saml.provider.sessions()).toBe(before - 1);
    },
  );

  it('leaves for the provider once, and only the browser that signed out', async () => {
    const { agent } = maya;
    const to = async (by: UserAgent) => (await by.go(`${saml.at}/logout`, () => true)).url;
    expect((await to(agent)).pathname).toBe('/sign-in');
    await saml.callAs(agent, 'session.signOut');
    expect((await to(createDistantAgent())).pathname).toBe('/sign-in');
    const there = await to(agent);
    expect(there.origin).toBe(saml.provider.origin);
    expect(messageIn(there).xml).toContain(`>${maya.index}<`);
    expect((await to(agent)).pathname).toBe('/sign-in');
  });

  it('whose answer does not hold is told so, and ends nothing', async () => {
    const { agent } = maya;
    const other = await signIn();
    await saml.callAs(agent, 'session.signOut');
    const there = (await agent.go(`${saml.at}/logout`, () => true)).url;
    const { id } = messageIn(there);
    const signedQuery = (xml: string, by = keys()) => signQuery({ kind: 'SAMLResponse', xml }, by);
    for (const given of [
      without('Signature')(signedQuery(answer(id))),
      without('SigAlg')(without('Signature')(signedQuery(answer(id)))),
      signedQuery(answer(id), saml.otherKeys),
      signQuery({ kind: 'SAMLResponse', xml: answer(id) }, keys(), RSA_SHA1),
      signedQuery(answer('_unknown')),
      signedQuery(withText('Issuer', 'https://elsewhere.example')(answer(id))),
      signedQuery(withAttribute('LogoutResponse', 'Destination', () => saml.at)(answer(id))),
    ])
      expect(await byQuery(given)).toEqual([200, 'unverified']);
    expect(await byForm(answer(id), 'SAMLResponse')).toEqual([200, 'unverified']);
    expect(await byForm(signElement(answer(id), 'LogoutResponse', saml.otherKeys), 'SAMLResponse')).toEqual([
      200,
      'unverified',
    ]);
    expect(await byQuery(signedQuery(answer(id)))).toEqual([200, null]);
    expect(await isOpen(other)).toBe(true);
  });

  it('of the other sessions stays signed in at the provider', async () => {
    const before = await saml.provider.sessions();
    await signIn();
    expect(await saml.callAs(maya.agent, 'session.signOutOthers')).toMatchObject({ ended: true });
    expect(await saml.provider.sessions()).toBe(before + 1);
  });
});
