import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, it as always, beforeAll, beforeEach, describe, expect } from 'vitest';
import { SAML_PROVIDER_NAME } from '@/e2e/harness/identity-dir';
import { findPysaml2 } from '@/e2e/harness/pysaml2';
import { MAYA, NAMES } from '@/e2e/harness/saml-attributes';
import { AES256_GCM, WEAK } from '@/e2e/harness/saml-encryption';
import { base64, messageIn } from '@/e2e/harness/saml-messages';
import { type SamlSettings, USUAL } from '@/e2e/harness/saml-provider';
import { RSA_SHA1, SHA1, type Signing, signElement } from '@/e2e/harness/saml-signer';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { TEST_SEED } from '@/server/database/test-clock';
import { spareCpr } from './citizens';
import { type Carried, OTHER_ENTITY, OTHER_PROVIDER, openSamlFixture, type SamlFixture } from './saml-fixture';
import { FORGERIES } from './saml-forgeries';
import { HOSTILE } from './saml-hostile';
import { createDistantAgent } from './user-agent';
import { replacePiece, withAttribute, withoutAttribute, withoutPiece, withText } from './xml-pieces';

// trust.md § 1: whatever comes in place of the provider’s answer opens no session, is told by a name, and leaves one
// line in the log that holds nothing of it.

const it = always.skipIf(!findPysaml2());
const EVIL = 'mallory';
let saml: SamlFixture;
beforeAll(async () => {
  if (!findPysaml2()) return;
  saml = await openSamlFixture();
  real = (await saml.carry()).xml;
});
afterAll(() => saml?.close());
beforeEach(() => saml?.provider.set({ ...USUAL, account: MAYA }));

/** Names somebody else. */
const evil = withText('NameID', EVIL);

const opened = async () => {
  const { rows } = await saml.owner.query(
    `select (select count(*)::int from session) as sessions,
       (select count(*)::int from sign_in_attempt where stage = 'arrived') as arrived`,
  );
  return rows[0];
};

/** Brings an answer that must be refused. */
async function expectRefused(carried: Carried, xml: string, reason = 'unverified'): Promise<void> {
  const before = [await opened(), saml.server.output().length] as const;
  const on = await saml.bring({ ...carried, xml });
  expect([on.pathname, on.searchParams.get('fejl')]).toEqual(['/sign-in', reason]);
  expect(await opened()).toEqual(before[0]);
  const lines = await saml.loggedSince(before[1]);
  expect(lines).toHaveLength(1);
  const [, inResponseTo = ''] = /InResponseTo="([^"]+)"/.exec(xml) ?? [];
  for (const received of ['maya', EVIL, 'Prøvesen', carried.attempt, inResponseTo || carried.attempt])
    expect(lines[0]).not.toContain(received);
}

/** A real answer of the provider, which the tests sign anew, so that each request has one. */
let real = '';

/** Begins a sign-in. @returns it with the provider's answer, whose signature does not hold any more */
async function begin(agent = createDistantAgent(), at = saml.at): Promise<Carried> {
  const { id, state } = messageIn((await agent.go(`${at}/start`, () => true)).url);
  return { agent, attempt: state, xml: real.replaceAll(/InResponseTo="[^"]+"/g, `InResponseTo="${id}"`) };
}

/** An answer of the provider's key, otherwise as a change makes it. */
const signed = (xml: string, signing?: Signing): string => signElement(xml, 'Assertion', saml.provider.keys, signing);
const altered = (xml: string, change: (bare: string) => string): string =>
  signed(change(withoutPiece(xml, 'Signature')));

describe('a forged answer', () => {
  it.each(FORGERIES)('%s', async (_, signs, forge) => {
    await saml.provider.set({ signs });
    const carried = await saml.carry();
    const { keys } = saml.provider;
    await expectRefused(carried, forge(carried.xml, { evil, keys, otherKeys: saml.otherKeys }));
  });

  it('that names somebody else and is signed by the provider would be accepted', async () => {
    const carried = await begin();
    const attempt =
      (await saml.bring({ ...carried, xml: altered(carried.xml, evil) })).searchParams.get('forsoeg') ?? '';
    const session = await saml.enter(carried.agent, attempt);
    expect((await saml.trpc('session.me', undefined, session)).body).toMatchObject({
      result: { data: { userId: expect.stringContaining(EVIL) } },
    });
  });

  it('with a comment in the name of the person names the same person, or is refused', async () => {
    await saml.provider.set({ account: { ...MAYA, sub: 'maya.mallory' } });
    const carried = await saml.carry();
    const xml = carried.xml.replace('>maya.mallory<', '>maya<!---->.mallory<');
    const on = await saml.bring({ ...carried, xml });
    if (on.pathname === '/sign-in') return expect(on.searchParams.get('fejl')).toBe('unverified');
    const session = await saml.enter(carried.agent, on.searchParams.get('forsoeg') ?? '');
    expect((await saml.trpc('session.me', undefined, session)).body).toMatchObject({
      result: { data: { userId: expect.stringMatching(/:maya\.mallory$/) } },
    });
  });
});

it('an answer with any one character changed is refused, or it is the same person’s', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.constantFrom(...'x<>&"\' 0/-#=!'),
      async (where, character) => {
        const carried = await begin();
        const xml = signed(withoutPiece(carried.xml, 'Signature'));
        const at = Math.floor(where * xml.length);
        const on = await saml.bring({ ...carried, xml: xml.slice(0, at) + character + xml.slice(at + 1) });
        if (on.pathname === '/sign-in') {
          expect(on.searchParams.get('fejl')).toMatch(/^(?:unverified|declined)$/);
          return;
        }
        const session = await saml.enter(carried.agent, on.searchParams.get('forsoeg') ?? '');
        expect((await saml.trpc('session.me', undefined, session)).body).toMatchObject({
          result: { data: { name: MAYA.name, userId: `${SAML_PROVIDER_NAME}:maya`, role: 'caseworker' } },
        });
      },
    ),
    { numRuns: 40, seed: TEST_SEED },
  );
});

describe('an answer that is signed or encrypted by weak means', () => {
  it.each<[what: string, signing: Signing]>([
    ['RSA with SHA-1', { algorithm: RSA_SHA1 }],
    ['a digest by SHA-1', { digest: SHA1 }],
    ['inclusive canonicalization', { transforms: ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315'] }],
  ])('%s', async (_, signing) => {
    const carried = await begin();
    await expectRefused(carried, signed(withoutPiece(carried.xml, 'Signature'), signing));
  });

  it.each<[what: string, settings: Partial<SamlSettings>]>([
    ['SHA-1 by the provider itself', { signAlgorithm: RSA_SHA1, digestAlgorithm: SHA1 }],
    ['triple DES', { encrypts: WEAK.tripleDes }],
    ['AES that does not authenticate', { encrypts: WEAK.aesWithoutAuthentication }],
    ['RSA 1.5', { encrypts: WEAK.rsa15 }],
    ['no signature inside what is encrypted', { encrypts: AES256_GCM, signs: [] }],
    ['a signature outside what is encrypted alone', { encrypts: AES256_GCM, signs: ['response'] }],
    ['a signature of the response alone', { signs: ['response'] }],
    ['no signature', { signs: [] }],
  ])('%s', async (_, settings) => {
    await saml.provider.set(settings);
    const carried = await saml.carry();
    await expectRefused(carried, carried.xml);
  });
});

const MINUTE = 60_000;
/** Three minutes, less what a busy machine needs between the writing of an answer and the reading. */
const NEARLY = 2.5 * MINUTE;
const instant = (offset: number): string => `${new Date(Date.now() + offset).toISOString().slice(0, 19)}Z`;
const without = (element: string) => (xml: string) => withoutPiece(xml, element);
/** The values of an attribute of the person. */
const withValues =
  (name: string, ...values: readonly string[]) =>
  (xml: string) =>
    xml.replace(
      new RegExp(`(<ns1:Attribute Name="${name}"[^>]*>)[\\s\\S]*?(</ns1:Attribute>)`),
      (_, open: string, close: string) =>
        [open, ...values.map((value) => `<ns1:AttributeValue>${value}</ns1:AttributeValue>`), close].join(''),
    );
const withoutValues = (name: string) => (xml: string) =>
  xml.replace(new RegExp(`<ns1:Attribute Name="${name}"[^>]*>[\\s\\S]*?</ns1:Attribute>`), '');
const both =
  (...changes: readonly ((xml: string) => string)[]) =>
  (xml: string) =>
    changes.reduce((changed, change) => change(changed), xml);
const ELSEWHERE = () => 'https://elsewhere.example';

describe('an answer that the provider signs', () => {
  it.each<[what: string, change: (xml: string) => string]>([
    ['as it was', (xml) => xml],
    [
      'from a clock nearly three minutes ahead',
      both(
        withAttribute('Conditions', 'NotBefore', () => instant(NEARLY)),
        withAttribute('Assertion', 'IssueInstant', () => instant(NEARLY)),
      ),
    ],
    [
      'that has just ended, by a clock nearly three minutes behind',
      withAttribute('Conditions', 'NotOnOrAfter', () => instant(-NEARLY)),
    ],
    [
      'that has just ended for its bearer',
      withAttribute('SubjectConfirmationData', 'NotOnOrAfter', () => instant(-NEARLY)),
    ],
  ])('%s is accepted', async (_, change) => {
    const carried = await begin();
    expect((await saml.bring({ ...carried, xml: altered(carried.xml, change) })).pathname).toBe('/sign-in/valg');
  });

  it.each<[what: string, change: (xml: string) => string]>([
    ['is not valid yet', withAttribute('Conditions', 'NotBefore', () => instant(4 * MINUTE))],
    ['is no longer valid', withAttribute('Conditions', 'NotOnOrAfter', () => instant(-4 * MINUTE))],
    [
      'is no longer valid for its bearer',
      withAttribute('SubjectConfirmationData', 'NotOnOrAfter', () => instant(-4 * MINUTE)),
    ],
    ['is valid for its bearer without end', withoutAttribute('SubjectConfirmationData', 'NotOnOrAfter')],
    ['is of a time that is none', withAttribute('Conditions', 'NotOnOrAfter', () => 'tomorrow')],
    [
      'is of a session that has ended',
      withAttribute('AuthnStatement', 'SessionIndex', () => `i" SessionNotOnOrAfter="${instant(-4 * MINUTE)}`),
    ],
    ['is for another service', withText('Audience', ELSEWHERE())],
    ['is for nobody', without('AudienceRestriction')],
    [
      'is for us, and for another service at once',
      (xml) => replacePiece(xml, 'AudienceRestriction', (text) => text + withText('Audience', ELSEWHERE())(text)),
    ],
    [
      'has a condition that nobody knows',
      (xml) =>
        replacePiece(
          xml,
          'AudienceRestriction',
          (text) => `${text}<ns1:Condition xmlns:x="urn:x" xsi:type="x:unknown"/>`,
        ),
    ],
    ['has no conditions', without('Conditions')],
    ['has another recipient', withAttribute('SubjectConfirmationData', 'Recipient', ELSEWHERE)],
    ['has no recipient', withoutAttribute('SubjectConfirmationData', 'Recipient')],
    ['has another destination', withAttribute('Response', 'Destination', ELSEWHERE)],
    ['has another issuer', withText('Issuer', ELSEWHERE())],
    ['has an assertion of another issuer', (xml) => replacePiece(xml, 'Assertion', withText('Issuer', ELSEWHERE()))],
    ['has an assertion of nobody', (xml) => replacePiece(xml, 'Assertion', without('Issuer'))],
    [
      'answers no request',
      both(withoutAttribute('Response', 'InResponseTo'), withoutAttribute('SubjectConfirmationData', 'InResponseTo')),
    ],
    [
      'answers another request',
      both(
        withAttribute('Response', 'InResponseTo', () => '_other'),
        withAttribute('SubjectConfirmationData', 'InResponseTo', () => '_other'),
      ),
    ],
    [
      'has an assertion that answers another request',
      withAttribute('SubjectConfirmationData', 'InResponseTo', () => '_other'),
    ],
    ['has an assertion that answers none', withoutAttribute('SubjectConfirmationData', 'InResponseTo')],
    [
      'is not for its bearer',
      withAttribute('SubjectConfirmation', 'Method', () => 'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches'),
    ],
    ['is of another version', withAttribute('Assertion', 'Version', () => '1.1')],
    ['has no status', without('Status')],
    ['confirms no subject', without('SubjectConfirmation')],
    ['has no subject', without('Subject')],
    ['names nobody', without('NameID')],
    ['names nobody with an empty name', withText('NameID', '')],
    ['says not how the person signed in', without('AuthnStatement')],
    [
      'has a low level of assurance',
      both(withValues(NAMES.assurance, 'Low'), withText('AuthnContextClassRef', `${NAMES.assurance}/Low`)),
    ],
    ['has a low level of assurance among its attributes', withValues(NAMES.assurance, 'Low')],
    ['has a level of assurance that nobody knows', withValues(NAMES.assurance, 'Enormous')],
    ['has two levels of assurance', withValues(NAMES.assurance, 'Substantial', 'High')],
    [
      'has no level of assurance',
      both(
        withoutValues(NAMES.assurance),
        withText('AuthnContextClassRef', 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password'),
      ),
    ],
    ['has no name', withoutValues(NAMES.name)],
    ['has two names', withValues(NAMES.name, 'Maya', 'Bo')],
    ['has a CPR number in the name', withValues(NAMES.name, `Maya ${spareCpr(0)}`)],
    ['has two lines in the name', withValues(NAMES.name, 'Maya&#10;Bo')],
    ['belongs to two organisations', withValues(NAMES.cvr, '11111111', '33333333')],
  ])('%s is refused', async (_, change) => {
    const carried = await begin();
    const xml = altered(carried.xml, change);
    expect(withoutPiece(xml, 'Signature')).not.toBe(withoutPiece(carried.xml, 'Signature'));
    await expectRefused(carried, xml);
  });
});

it('an answer of a sign-in that failed is told as declined, whatever else it holds', async () => {
  const carried = await begin();
  const failed = withAttribute('StatusCode', 'Value', () => 'urn:oasis:names:tc:SAML:2.0:status:Responder');
  await expectRefused(carried, altered(carried.xml, failed), 'declined');
});

describe('a document that holds', () => {
  it.each(HOSTILE)('%s is refused', async (_, forge) => {
    const carried = await begin();
    await expectRefused(carried, forge(altered(carried.xml, (xml) => xml)));
  });
});

describe('an answer that was brought before', () => {
  it('is refused, and the sign-in that has arrived can still be entered', async () => {
    const carried = await saml.carry();
    const attempt = (await saml.bring(carried)).searchParams.get('forsoeg') ?? '';
    await expectRefused(carried, carried.xml, 'ended');
    expect(await saml.enter(carried.agent, attempt)).toBeDefined();
    await expectRefused(carried, carried.xml, 'ended');
  });

  it('is refused at another attempt of the same browser', async () => {
    const first = await saml.carry();
    const next = await saml.carry(first.agent);
    await saml.bring(first);
    await expectRefused(next, first.xml);
  });

  it('is refused in another browser, and leaves the attempt as it is', async () => {
    const carried = await saml.carry();
    await expectRefused({ ...carried, agent: createDistantAgent() }, carried.xml, 'ended');
    expect((await saml.bring(carried)).pathname).toBe('/sign-in/valg');
  });

  it('is refused at the address of another provider, where it was not asked for', async () => {
    const carried = await saml.carry();
    const there = saml.at.replace(SAML_PROVIDER_NAME, OTHER_PROVIDER);
    expect((await saml.bring(carried, `${there}/acs`)).searchParams.get('fejl')).toBe('ended');
    expect((await saml.bring(carried)).pathname).toBe('/sign-in/valg');
    const asked = await begin(createDistantAgent(), there);
    const atThere = (xml: string) => xml.replaceAll(saml.at, there);
    expect(
      (await saml.bring({ ...asked, xml: altered(asked.xml, atThere) }, `${there}/acs`)).searchParams.get('fejl'),
    ).toBe('unverified');
  });

  it('of another provider is refused, and accepted where it was asked for', async () => {
    const ofOther = (xml: string) =>
      signElement(
        withoutPiece(xml, 'Signature').replaceAll(saml.provider.entityId, OTHER_ENTITY),
        'Assertion',
        saml.otherKeys,
      );
    const carried = await begin();
    await expectRefused(carried, ofOther(carried.xml));
    const there = saml.at.replace(SAML_PROVIDER_NAME, OTHER_PROVIDER);
    const asked = await begin(createDistantAgent(), there);
    const xml = ofOther(asked.xml.replaceAll(saml.at, there));
    expect((await saml.bring({ ...asked, xml }, `${there}/acs`)).pathname).toBe('/sign-in/valg');
  });

  it('is refused by another instance', async () => {
    const { appUrl: databaseUrl, ownerUrl } = saml.database;
    const environment = { ...saml.environment, PUBLIC_URL: saml.server.url };
    const instance: RunningServer = await startServer({ databaseUrl, ownerUrl, environment });
    try {
      const there = (at: string) => at.replace(saml.server.url, instance.url);
      const [first, second] = [await saml.carry(), await saml.carry()];
      expect((await saml.bring(first, there(`${saml.at}/acs`))).pathname).toBe('/sign-in/valg');
      await expectRefused(first, first.xml, 'ended');
      expect((await saml.bring(second)).pathname).toBe('/sign-in/valg');
      expect((await saml.bring(second, there(`${saml.at}/acs`))).searchParams.get('fejl')).toBe('ended');
    } finally {
      await instance.stop();
    }
  });

  it('is refused after ten minutes', async () => {
    const carried = await saml.carry();
    await saml.owner.query('update sign_in_attempt set expires_at = service_clock()');
    await expectRefused(carried, carried.xml, 'ended');
  });

  it('is refused without an attempt, and with the attempt of nobody', async () => {
    const carried = await saml.carry();
    for (const attempt of ['', 'a'.repeat(32), spareCpr(0)])
      expect((await saml.bring({ ...carried, attempt })).searchParams.get('fejl')).toBe('ended');
    expect((await saml.bring(carried)).pathname).toBe('/sign-in/valg');
  });
});

describe('what is posted', () => {
  const post = async (fields: (carried: Carried) => string) => {
    const carried = await begin();
    const before = await opened();
    const body = fields(carried);
    const answer = await fetch(`${saml.at}/acs`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: carried.agent.cookiesFor(saml.server.url),
      },
      body,
    });
    const text = await answer.text();
    expect(await opened()).toEqual(before);
    return [answer.status, /fejl=(\w+)/.exec(text)?.[1]];
  };
  const fieldOf = (value: string, attempt: string) => `RelayState=${attempt}&SAMLResponse=${encodeURIComponent(value)}`;

  it.each<[what: string, fields: (carried: Carried) => string]>([
    ['without an answer', ({ attempt }) => `RelayState=${attempt}`],
    ['with two answers', ({ xml, attempt }) => `${fieldOf(base64(xml), attempt)}&SAMLResponse=x`],
    ['with no base64', ({ attempt }) => fieldOf('<x/>', attempt)],
    ['with junk', ({ attempt }) => fieldOf(randomBytes(3_000).toString('base64'), attempt)],
    ['with no UTF-8', ({ attempt }) => fieldOf(Buffer.from([0x3c, 0xff, 0xfe]).toString('base64'), attempt)],
    ['with a request', ({ xml, attempt }) => fieldOf(base64(xml.replaceAll('Response', 'AuthnRequest')), attempt)],
    ['with a megabyte', ({ xml, attempt }) => fieldOf(base64(xml + ' '.repeat(1 << 20)), attempt)],
  ])('%s is refused', async (_, fields) => {
    expect(await post(fields)).toEqual([200, 'unverified']);
  });

  it('of any bytes leads to the sign-in page, without an error of ours', async () => {
    const agent = createDistantAgent();
    const tag = fc.constantFrom('Response', 'Assertion', 'Signature', 'Subject', 'x');
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc
          .tuple(tag, fc.string({ maxLength: 8 }), fc.array(tie('node'), { maxLength: 4 }))
          .map(
            ([name, id, children]) =>
              `<s:${name} xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}">${children.join('')}</s:${name}>`,
          ),
      ),
    }));
    const before = await opened();
    await fc.assert(
      fc.asyncProperty(fc.oneof(node, fc.string({ unit: 'binary', maxLength: 2_000 })), async (content) => {
        const carried = {
          agent,
          xml: String(content),
          attempt: (await begin(agent)).attempt,
        };
        const reason = (await saml.bring(carried)).searchParams.get('fejl');
        expect(reason).toMatch(/^(?:unverified|ended|busy)$/);
      }),
      { numRuns: 60, seed: TEST_SEED },
    );
    expect(await opened()).toEqual(before);
    expect(saml.server.output()).not.toContain('"level":50');
  });
});
