import { beforeEach, describe, expect, it } from 'vitest';
import {
  type AssertionChanges,
  assertionXml,
  bareCertificate,
  base64,
  formOf,
  idOf,
  type LogoutChanges,
  logoutRequestXml,
  logoutResponseXml,
  type Message,
  NAMED,
  OWN,
  PROVIDER,
  PUBLIC_URL,
  responseXml,
  statusXml,
} from '@/e2e/harness/saml-messages';
import { signQuery } from '@/e2e/harness/saml-signer';
import { anyText, expectReadOrRefused } from '@/server/adapters/identity/any-shape.test-support';
import type { ProviderMessage } from '@/server/operations/ports/provider-messages';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import { perform } from './perform';
import { createSamlProvider } from './provider';
import { escaped, FOREIGN_KEY, nearly, OWN_KEY, PROVIDER_KEY, SETTINGS, sign } from './provider.test-support';
import { readRedirect } from './redirect';
import type { SamlSettings } from './settings';
import type { Verifier } from './verifier';

const verify: Verifier = async (task) => {
  const outcome = await perform(task);
  if (outcome.kind === 'failed') throw new ProviderFailure(outcome.reason, outcome.failure);
  return outcome;
};
let kept: ProviderMessage[] = [];
beforeEach(() => {
  kept = [];
});
const keep = async (messages: readonly ProviderMessage[]) => void kept.push(...messages);
const providerOf = (settings: Partial<SamlSettings> = {}, clock = Date.now) =>
  createSamlProvider(
    { ...SETTINGS, ...settings },
    { publicUrl: PUBLIC_URL, secretKey: 'of the tests' },
    { verify, keep },
    clock,
  );
const withMetadata = (metadata: Partial<SamlSettings['metadata']>) =>
  providerOf({ metadata: { ...SETTINGS.metadata, ...metadata } });
const POST_ONLY = {
  signIn: { redirect: undefined, post: 'https://login.example.dk/sso/post' },
  logout: { redirect: undefined, post: 'https://login.example.dk/slo/post' },
};

/** What we sent, verified by our certificate. */
function sentTo(address: string, { goTo }: { readonly goTo: string }): { readonly xml: string; readonly id: string } {
  const [at, query = ''] = goTo.split('?');
  expect(at).toBe(address);
  const { xml } = readRedirect(query, [OWN_KEY.certificate]);
  return { xml, id: idOf(xml) };
}

/** An answer as a browser brings it. */
const answerOf = (xml: string) => formOf({ kind: 'SAMLResponse', xml });

describe('a sign-in', () => {
  it('begins by a signed redirect, with the lowest level asked for', async () => {
    const begun = await providerOf().begin('attempt');
    const { xml, id } = sentTo('https://login.example.dk/sso', begun);
    const sent = { direction: 'sent', by: 'query', content: new URL(begun.goTo).search.slice(1) };
    expect(JSON.parse(begun.remembered)).toEqual({ request: id, sent });
    expect(begun.remembered.length).toBeLessThan(2_000);
    expect(new URL(begun.goTo).searchParams.get('RelayState')).toBe('attempt');
    expect(new URL(begun.goTo).searchParams.get('SigAlg')).toBe('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
    expect(xml).toContain(`AssertionConsumerServiceURL="${OWN}/acs"`);
    expect(xml).toContain(`<saml:Issuer>${OWN}/metadata</saml:Issuer>`);
    expect(xml).toContain(
      'Comparison="minimum"><saml:AuthnContextClassRef>https://data.gov.dk/concept/core/nsis/loa/Subst',
    );
  });

  it('begins by a signed form where the provider has no redirect', async () => {
    const { goTo, fields = {} } = await withMetadata(POST_ONLY).begin('attempt');
    expect(goTo).toBe('https://login.example.dk/sso/post');
    expect(fields.RelayState).toBe('attempt');
    const xml = Buffer.from(fields.SAMLRequest ?? '', 'base64').toString();
    expect(xml).toMatch(
      /<\/saml:Issuer><ds:Signature.*rsa-sha256.*xmlenc#sha256.*<\/ds:Signature><samlp:NameIDPolicy/s,
    );
  });

  const answered = async (changes: AssertionChanges = {}, more: object = {}, field = 'SAMLResponse') => {
    const provider = providerOf();
    const { remembered } = await provider.begin('attempt');
    const { request } = JSON.parse(remembered) as { request: string };
    const response = responseXml(sign(assertionXml({ request, ...changes })), { request, ...more });
    return provider.identify('attempt', remembered, new URLSearchParams([[field, base64(response)]]));
  };

  it('ends with who the person is', async () => {
    expect(await answered()).toMatchObject({ subject: 'maya', name: 'Maya Prøvesen', session: 'session' });
  });

  it('keeps what was sent and what came as they were, once an answer holds', async () => {
    await answered();
    expect(kept).toEqual([
      { direction: 'sent', by: 'query', content: expect.stringMatching(/^SAMLRequest=.*&Signature=/) },
      { direction: 'received', by: 'form', content: expect.stringMatching(/^[\w+/]+=*$/) },
    ]);
  });

  it('keeps nothing of a sign-in that began and never came back, or came back with what does not hold', async () => {
    const { remembered, fields } = await withMetadata(POST_ONLY).begin('attempt');
    expect(kept).toEqual([]);
    const { request, sent } = JSON.parse(remembered) as { request: string; sent: ProviderMessage };
    expect(sent).toEqual({ direction: 'sent', by: 'form', content: fields?.SAMLRequest });
    const forged = answerOf(responseXml(assertionXml()));
    await expect(providerOf().identify('attempt', remembered, forged)).rejects.toThrow('does not hold');
    const declined = answerOf(responseXml('', { request, status: 'Requester' }));
    await expect(providerOf().identify('attempt', remembered, declined)).rejects.toThrow('declined');
    expect(kept).toEqual([]);
  });

  it.each<[string, AssertionChanges, object, string]>([
    ['the answer to another request', {}, { request: '_another' }, 'unverified: an answer to another request'],
    [
      'another address in it',
      {},
      { destination: 'https://elsewhere.example' },
      'unverified: an answer for another address',
    ],
    ['another issuer', {}, { issuer: 'https://evil.example' }, 'unverified: an answer of another issuer'],
    ['a status that is not success', {}, { status: 'Responder' }, 'declined: a status that is not success'],
    // Replayed on whichever instance: each attempt, which is taken once, has another request.
    ['an assertion of another attempt', { request: '_replayed' }, {}, 'unverified: no confirmation for this request'],
    ['an assertion of another issuer', { issuer: 'urn:evil' }, {}, 'unverified: an assertion of another issuer'],
  ])('fails with %s', async (_, changes, more, failure) => {
    await expect(answered(changes, more)).rejects.toThrow(failure);
  });

  it('fails with a response of another version, or with success and nobody', async () => {
    const provider = providerOf();
    const { remembered } = await provider.begin('attempt');
    const { request } = JSON.parse(remembered) as { request: string };
    const answer = (xml: string) => provider.identify('attempt', remembered, answerOf(xml));
    const other = responseXml(sign(assertionXml({ request })), { request }).replace('Version="2.0"', 'Version="1.1"');
    await expect(answer(other)).rejects.toThrow('unverified: another version of SAML');
    await expect(answer(responseXml('', { request }))).rejects.toThrow('unverified: no assertion');
  });

  it('fails where the provider says why it signs nobody in', async () => {
    const provider = providerOf();
    const { remembered } = await provider.begin('attempt');
    const { request } = JSON.parse(remembered) as { request: string };
    const answer = answerOf(responseXml('', { request, status: 'Requester' }));
    await expect(provider.identify('attempt', remembered, answer)).rejects.toThrow('declined');
    answer.append('SAMLResponse', answer.get('SAMLResponse') ?? '');
    await expect(provider.identify('attempt', remembered, answer)).rejects.toThrow('unverified: not one SAMLResponse');
    await expect(answered({}, {}, 'other')).rejects.toThrow('unverified: not one SAMLResponse');
  });
});

describe('a sign-out here', () => {
  const leaving = {
    subject: 'maya',
    session: 'a&b',
    handle: JSON.stringify({ format: 'urn:f', spNameQualifier: 'urn:q' }),
  };

  it('is told to the provider as it wrote the person', async () => {
    const { xml } = sentTo('https://login.example.dk/slo', (await providerOf().logout(leaving)) ?? { goTo: '' });
    expect(xml).toContain('<saml:NameID Format="urn:f" SPNameQualifier="urn:q">maya</saml:NameID>');
    expect(xml).toContain('<samlp:SessionIndex>a&amp;b</samlp:SessionIndex>');
    expect((await withMetadata(POST_ONLY).logout(leaving))?.fields).toHaveProperty('SAMLRequest');
  });

  it('is kept as it was sent', async () => {
    const { goTo } = (await providerOf().logout(leaving)) ?? { goTo: '' };
    expect(kept).toEqual([{ direction: 'sent', by: 'query', content: new URL(goTo).search.slice(1) }]);
  });

  it('stays here where the provider can’t be told', async () => {
    expect(await providerOf().logout(undefined)).toBeUndefined();
    expect(await providerOf().logout({ ...leaving, handle: undefined })).toBeUndefined();
    const none = { redirect: undefined, post: undefined };
    expect(await withMetadata({ logout: none }).logout(leaving)).toBeUndefined();
  });
});

const NOW = Date.parse('2026-11-30T10:00:00Z');
const brought = (kind: Message['kind'], xml: string, by = PROVIDER_KEY) => ({
  query: signQuery({ kind, xml, relayState: 'theirs' }, by),
});
const requested = (changes: LogoutChanges = {}) => logoutRequestXml({ now: NOW, ...changes });
const read = (message: Parameters<NonNullable<ReturnType<typeof providerOf>['readBrought']>>[0], now = NOW) =>
  providerOf({}, () => now).readBrought?.(message);

describe('a logout that the provider asks for', () => {
  it.each([
    ['by redirect', () => brought('SAMLRequest', requested())],
    [
      'by a form',
      () => ({
        form: formOf({ kind: 'SAMLRequest', xml: sign(requested()), relayState: 'theirs' }),
      }),
    ],
  ])('%s ends a session and is answered', async (_, make) => {
    const asked = await read(make());
    if (asked?.kind !== 'asked') throw new Error('not asked');
    expect(asked.notice).toEqual({ session: 'session', subject: 'maya', id: '_message' });
    for (const [ended, status] of [
      [true, 'Success'],
      [false, 'Responder'],
    ] as const) {
      const departure = await asked.answer(ended);
      const { xml } = sentTo('https://login.example.dk/slo/answer', departure);
      expect(xml).toContain('InResponseTo="_message"');
      expect(xml).toContain(`status:${status}"`);
      expect(new URL(departure.goTo).searchParams.get('RelayState')).toBe('theirs');
    }
  });

  it('is kept as it came, with our answer, once it holds', async () => {
    const by = brought('SAMLRequest', requested());
    const asked = await read(by);
    expect(kept).toEqual([{ direction: 'received', by: 'query', content: by.query }]);
    if (asked?.kind !== 'asked') throw new Error('not asked');
    const { goTo } = await asked.answer(true);
    expect(kept.slice(1)).toEqual([{ direction: 'sent', by: 'query', content: new URL(goTo).search.slice(1) }]);
    kept = [];
    const form = formOf({ kind: 'SAMLRequest', xml: sign(requested()) });
    await read({ form });
    expect(kept).toEqual([{ direction: 'received', by: 'form', content: form.get('SAMLRequest') }]);
    kept = [];
    await expect(read(brought('SAMLRequest', requested(), FOREIGN_KEY))).rejects.toThrow('does not hold');
    expect(kept).toEqual([]);
  });

  it('that names no session there, or several, ends all of the person’s', async () => {
    for (const more of ['', '<samlp:SessionIndex>a</samlp:SessionIndex><samlp:SessionIndex>b</samlp:SessionIndex>']) {
      const content = `<saml:NameID>maya</saml:NameID>${more}`;
      const asked = await read(brought('SAMLRequest', requested({ content })));
      expect(asked).toMatchObject({ notice: { session: undefined, subject: 'maya' } });
    }
  });

  it('names a person that may be named by a CPR number as the sign-in did', async () => {
    const content = NAMED.replace('maya', '0203801234');
    const asked = await read(brought('SAMLRequest', requested({ content })));
    expect(asked).toMatchObject({ notice: { subject: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['for another address', { Destination: 'https://elsewhere.example' }, NAMED, 'a message for another address'],
    ['of another version', { Version: '1.1' }, NAMED, 'another version of SAML'],
    ['that is too old', { IssueInstant: '2026-11-30T09:46:00Z' }, NAMED, 'not valid now'],
    ['of the future', { IssueInstant: '2026-11-30T10:04:00Z' }, NAMED, 'not valid now'],
    ['that has ended', { NotOnOrAfter: '2026-11-30T09:57:00Z' }, NAMED, 'not valid now'],
    ['without an ID', { ID: '' }, NAMED, 'no ID'],
    ['that names nobody', {}, '', 'no NameID'],
    ['that names two', {}, NAMED + NAMED, 'more than one NameID'],
    ['that names one of two lines', {}, NAMED.replace('maya', 'a\nb'), 'an identifier that is not one line'],
  ])('%s is refused', async (_, attributes, content, failure) => {
    await expect(read(brought('SAMLRequest', requested({ attributes, content })))).rejects.toThrow(failure);
  });

  it('of another issuer, signed by somebody else or not at all, is refused', async () => {
    const xml = requested();
    await expect(read(brought('SAMLRequest', xml.replace(PROVIDER, 'urn:evil')))).rejects.toThrow('another issuer');
    await expect(read(brought('SAMLRequest', xml, FOREIGN_KEY))).rejects.toThrow('does not hold');
    const { query } = brought('SAMLRequest', xml);
    await expect(read({ query: query.replace(/&SigAlg.*/, '') })).rejects.toThrow('no signature');
    const form = formOf({ kind: 'SAMLRequest', xml });
    await expect(read({ form })).rejects.toThrow('no Signature');
    await expect(read(brought('SAMLRequest', `<!DOCTYPE a>${xml}`))).rejects.toThrow('doctype');
    await expect(read(brought('SAMLResponse', xml))).rejects.toThrow('not a LogoutResponse');
  });
});

describe('of any shape is read, or refused by name:', () => {
  const RUNS = 200;
  const byAddress = (xml: string) => read(brought('SAMLRequest', xml));

  it('a request that an address brings, signed', async () => {
    await expectReadOrRefused(nearly(requested()), requested(), byAddress, RUNS);
  });

  it('a request that names anybody', async () => {
    const naming = anyText.map((name) => requested({ content: NAMED.replace('maya', () => escaped(name)) }));
    await expectReadOrRefused(naming, requested(), byAddress, RUNS);
  });

  it('a request that a form brings', async () => {
    const signed = sign(requested());
    const byForm = (xml: string) => read({ form: formOf({ kind: 'SAMLRequest', xml }) });
    await expectReadOrRefused(nearly(signed), signed, byForm, RUNS);
  });

  it('an address', async () => {
    const { query } = brought('SAMLRequest', requested());
    await expectReadOrRefused(nearly(query), query, (text) => read({ query: text }), RUNS);
  });

  it('an answer to a sign-in', async () => {
    const provider = providerOf();
    const { remembered } = await provider.begin('attempt');
    const { request } = JSON.parse(remembered) as { request: string };
    const answer = responseXml(sign(assertionXml({ request })), { request });
    const identify = (xml: string) => provider.identify('attempt', remembered, answerOf(xml));
    await expectReadOrRefused(nearly(answer), answer, identify, RUNS);
  });
});

describe('an answer to our own sign-out', () => {
  const asked = async () => {
    const leaving = { subject: 'maya', session: undefined, handle: '{}' };
    return sentTo('https://login.example.dk/slo', (await providerOf().logout(leaving)) ?? { goTo: '' }).id;
  };
  const answer = async (id: string, content = statusXml()) =>
    read(brought('SAMLResponse', logoutResponseXml(id, { now: NOW, content })));

  it('says whether the person is signed out everywhere', async () => {
    expect(await answer(await asked())).toEqual({ kind: 'answered', everywhere: true });
    for (const status of [
      statusXml('Responder'),
      statusXml().replace(
        '/></samlp:Status>',
        '><samlp:StatusCode Value="urn:x:PartialLogout"/></samlp:StatusCode></samlp:Status>',
      ),
    ])
      expect(await answer(await asked(), status)).toEqual({ kind: 'answered', everywhere: false });
  });

  it('to no request of ours is refused', async () => {
    const id = await asked();
    for (const other of ['_another', '', `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`])
      await expect(answer(other)).rejects.toThrow('unverified: an answer to no request');
  });
});

describe('our metadata', () => {
  it('have every key to sign and to encrypt for, both bindings, what is asked for and whom to ask', () => {
    const contact = { name: 'Drift & Co', email: 'drift@example.dk' };
    const xml = providerOf({ keys: [OWN_KEY, FOREIGN_KEY], contact }).metadata?.() ?? '';
    for (const { certificate } of [OWN_KEY, FOREIGN_KEY])
      expect(xml.split(bareCertificate(certificate))).toHaveLength(3);
    expect(xml).toContain(`entityID="${OWN}/metadata"`);
    expect(xml.match(new RegExp(`SingleLogoutService Binding="[^"]+" Location="${OWN}/slo"`, 'g'))).toHaveLength(2);
    expect(xml).toContain(`HTTP-POST" Location="${OWN}/acs"`);
    expect(xml).toContain('<md:GivenName>Drift &amp; Co</md:GivenName>');
    expect(xml).toContain('cprNumber" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" isRequired="false"');
    const without = providerOf({
      attributes: { ...SETTINGS.attributes, cpr: undefined },
      entityId: 'urn:cv',
    }).metadata?.();
    expect(without).not.toContain('cprNumber');
    expect(without).toContain('entityID="urn:cv"');
  });
});
