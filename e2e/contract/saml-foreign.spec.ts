import { afterAll, it as always, beforeAll, beforeEach, describe, expect } from 'vitest';
import {
  CASEWORKER,
  CVR,
  FOREIGN_CVR,
  PROVIDER_NAME,
  SAML_PROVIDER_NAME,
  SUPERVISOR,
  UNKNOWN_CVR,
} from '@/e2e/harness/identity-dir';
import { startTestProvider, type TestProvider } from '@/e2e/harness/oidc-provider';
import { findPysaml2 } from '@/e2e/harness/pysaml2';
import { groupsOf, MAYA, NAMES, privilegeList, type SamlAccount } from '@/e2e/harness/saml-attributes';
import { AES256_GCM } from '@/e2e/harness/saml-encryption';
import { base64 } from '@/e2e/harness/saml-messages';
import { USUAL } from '@/e2e/harness/saml-provider';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openSamlFixture, type SamlFixture } from './saml-fixture';
import { wayOnIn } from './signed-in-at';
import { createDistantAgent } from './user-agent';

// People sign in at pysaml2, which has read our metadata alone; saml-sign-in.spec.ts needs no such provider.

const it = always.skipIf(!findPysaml2());
const OWN = spareCpr(0);
let saml: SamlFixture;
let oidc: TestProvider;
beforeAll(async () => {
  if (!findPysaml2()) return;
  oidc = await startTestProvider();
  saml = await openSamlFixture({
    issuer: oidc.issuer,
    async prepare(owner) {
      await addCitizen(owner, OWN);
      await situate(owner, OWN, PLAIN);
    },
  });
  await oidc.serve(saml.server.url);
  oidc.account = { sub: 'maya', name: 'Maya Prøvesen', cvr: CVR, privileges: [CASEWORKER] };
});
afterAll(async () => {
  await saml?.close();
  await oidc?.close();
});
beforeEach(() => saml?.provider.set({ ...USUAL, account: MAYA }));

const sql = (text: string, values: unknown[] = []) => saml.owner.query(text, values);
const missingOf = async (account: SamlAccount) => {
  await saml.provider.set({ account });
  const { pathname, searchParams } = await saml.bring(await saml.carry());
  return [pathname, searchParams.get('fejl'), searchParams.get('mangler')];
};

describe('a sign-in at a SAML provider', () => {
  it('opens a session with the person, organisation and role, and is logged', async () => {
    const agent = createDistantAgent();
    const attempt = await saml.arrive(agent, '?fra=/rapport');
    expect(await saml.callAs(agent, 'session.arrived', { attempt })).toEqual({
      from: '/rapport',
      grants: [{ role: 'caseworker', organisation: { type: 1, code: '751', name: 'Aarhus' } }],
    });
    const session = await saml.enter(agent, attempt);
    const { body } = await saml.trpc('session.me', undefined, session);
    expect(body).toMatchObject({
      result: { data: { name: 'Maya Prøvesen', userId: `${SAML_PROVIDER_NAME}:maya`, role: 'caseworker' } },
    });
    const { rows } = await sql(`select details from access_log where operation = 'SignIn' order by at desc limit 1`);
    expect(rows).toEqual([{ details: { provider: SAML_PROVIDER_NAME } }]);
    const kept = await sql('select provider, provider_subject, provider_session from session');
    expect(kept.rows[0]).toMatchObject({
      ...{ provider: SAML_PROVIDER_NAME, provider_subject: 'maya' },
      provider_session: expect.stringMatching(/^_/),
    });
    expect(saml.server.output()).not.toContain(attempt);
  });

  it.each([
    ['signed response as well', { signs: ['response', 'assertion'] as const }],
    ['encrypted assertion', { encrypts: AES256_GCM }],
    ['encrypted assertion in a signed response', { encrypts: AES256_GCM, signs: ['response', 'assertion'] as const }],
  ])('works with a %s', async (_, settings) => {
    await saml.provider.set(settings);
    await saml.arrive();
  });

  it('is entered once, by the browser that began it', async () => {
    const agent = createDistantAgent();
    const attempt = await saml.arrive(agent);
    const other = createDistantAgent();
    expect(await saml.callAs(other, 'session.arrived', { attempt })).toBeNull();
    expect(await saml.enter(other, attempt)).toBeUndefined();
    expect(await saml.enter(agent, attempt, 7)).toBeUndefined();
    expect(await saml.enter(agent, attempt)).toBeDefined();
    expect(await saml.callAs(agent, 'session.enter', { attempt, grant: 0 })).toBeUndefined();
  });

  it('offers each organisation and role, and opens a session of the chosen one', async () => {
    const privileges = [{ scope: CVR, privileges: [CASEWORKER, SUPERVISOR] }];
    await saml.provider.set({ account: { ...MAYA, privileges } });
    const agent = createDistantAgent();
    const session = await saml.enter(agent, await saml.arrive(agent), 1);
    expect((await saml.trpc('session.me', undefined, session)).body).toMatchObject({
      result: { data: { role: 'supervisor' } },
    });
  });

  it('by a person with a CV is one who can do nothing about themselves (domain.md § 4, check 4)', async () => {
    await saml.provider.set({ account: { ...MAYA, sub: 'self', cpr: OWN } });
    const agent = createDistantAgent();
    const session = await saml.enter(agent, await saml.arrive(agent));
    const { status, body } = await saml.trpc('updateCvStatus', { cpr: OWN, status: 3 }, session);
    expect([status, body]).toMatchObject([400, { error: { data: { fault: { code: 8292 } } } }]);
    const { rows } = await sql(
      `select count(*)::int as kept from sign_in_attempt a where a::text ~ $1
       union all select count(*)::int from session s where s::text ~ $1
       union all select count(*)::int from access_log l where l::text ~ $1`,
      [OWN],
    );
    expect(rows).toEqual([{ kept: 0 }, { kept: 0 }, { kept: 0 }]);
  });

  it('of two tabs at once both work', async () => {
    const agent = createDistantAgent();
    const tabs = [await saml.carry(agent), await saml.carry(agent)];
    for (const tab of tabs.reverse()) expect((await saml.bring(tab)).pathname).toBe('/sign-in/valg');
  });

  it('and one at an OpenID Connect provider, in two tabs at once, both work', async () => {
    const agent = createDistantAgent();
    const start = `${saml.server.url}/sign-in/${PROVIDER_NAME}/start`;
    const { url: callback } = await agent.go(start, ({ pathname }) => pathname.endsWith('/callback'));
    const carried = await saml.carry(agent);
    const { body } = await agent.go(callback);
    const [first, second] = [wayOnIn(body, saml.server.url), await saml.bring(carried)];
    for (const { pathname, searchParams } of [first, second]) {
      expect(pathname).toBe('/sign-in/valg');
      expect(await saml.enter(agent, searchParams.get('forsoeg') ?? '')).toBeDefined();
    }
  });

  it('that the person declines is told so', async () => {
    await saml.provider.set({ account: undefined });
    expect((await saml.bring(await saml.carry())).searchParams.get('fejl')).toBe('declined');
  });

  it('is not held up by another that never comes back', async () => {
    await Promise.all(Array.from({ length: 40 }, () => createDistantAgent().go(`${saml.at}/start`, () => true)));
    await saml.arrive();
  });
});

describe('privileges that give nothing are told by name', () => {
  const group = (changes: object) => [{ scope: CVR, privileges: [CASEWORKER], ...changes }];
  it.each<[missing: string, claims: Partial<SamlAccount>]>([
    ['no-organisation', { cvr: undefined }],
    ['no-privileges', { privileges: [] }],
    ['no-privileges', { privileges: undefined }],
    ['unmapped', { privileges: group({ privileges: ['urn:dk:cv:ukendt'] }) }],
    ['unmapped', { cvr: UNKNOWN_CVR, privileges: group({ scope: UNKNOWN_CVR }) }],
    ['foreign-organisation', { cvr: FOREIGN_CVR, privileges: group({ scope: FOREIGN_CVR }) }],
    ['foreign-scope', { privileges: group({ scope: FOREIGN_CVR }) }],
    ['foreign-scope', { privileges: group({ scope: UNKNOWN_CVR }) }],
    ['constraint', { privileges: group({ constraints: { 'urn:dk:kle': '1' } }) }],
    ['empty', { privileges: group({ privileges: [] }) }],
  ])('%s', async (missing, claims) => {
    const account = { ...MAYA, sub: `without-${missing}`, ...claims };
    expect(await missingOf(account)).toEqual(['/sign-in', 'nothing-granted', missing]);
  });

  const list = (xml: string): Partial<SamlAccount> => ({
    attributes: { [NAMES.privileges]: [base64(xml)] },
  });
  const usual = privilegeList(groupsOf(MAYA.privileges ?? []));
  it.each<[what: string, claims: Partial<SamlAccount>]>([
    ['no base64', { attributes: { [NAMES.privileges]: ['<x>'] } }],
    ['no XML', list('x')],
    ['a document type', list(usual.replace('?>', '?><!DOCTYPE x>'))],
    ['another root', list(usual.replaceAll('PrivilegeList', 'List'))],
    ['another namespace', list(usual.replaceAll('oiosaml/basic', 'oiosaml/other'))],
    ['more than a megabyte', list(usual.replace('</bpp', `${' '.repeat(1_200_000)}</bpp`))],
  ])('but a list with %s is not verified', async (_, claims) => {
    await saml.provider.set({ account: { ...MAYA, sub: 'odd', ...claims } });
    expect((await saml.bring(await saml.carry())).searchParams.get('fejl')).toBe('unverified');
  });
});
