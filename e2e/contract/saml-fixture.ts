import { expect } from 'vitest';
import { addSamlProvider, SAML_PROVIDER_NAME, signInEnvironment, writeIdentityDir } from '@/e2e/harness/identity-dir';
import { MAYA } from '@/e2e/harness/saml-attributes';
import { formOf, metadataXml } from '@/e2e/harness/saml-messages';
import { type SamlTestProvider, startSamlProvider } from '@/e2e/harness/saml-provider';
import { type SelfSigned, selfSigned } from '@/e2e/harness/self-signed';
import type { Locations } from '@/server/adapters/identity/saml/provider-metadata';
import { type Fixture, type FixtureOptions, openFixture } from './fixture';
import { wayOnIn } from './signed-in-at';
import { dataIn } from './trpc-call';
import { createDistantAgent, formIn, type UserAgent, type Visited } from './user-agent';

/** What the provider answers, on its way through a browser. */
export type Carried = { readonly agent: UserAgent; readonly xml: string; readonly attempt: string };

/** A built server, and pysaml2 as its provider. */
export type SamlFixture = Fixture & {
  readonly provider: SamlTestProvider;
  /** The configuration of the server. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the other provider, or of nobody at this one. */
  readonly otherKeys: SelfSigned;
  /** The addresses of the provider at the service. */
  readonly at: string;
  /** Signs in at the provider, up to the page that posts its answer. */
  carry(agent?: UserAgent, from?: string): Promise<Carried>;
  /** Brings an answer to the service. @returns where its page goes on to */
  bring(carried: Carried, at?: string): Promise<URL>;
  /** The attempt at which a sign-in has arrived. */
  arrive(agent?: UserAgent, from?: string): Promise<string>;
  /** Opens the session. @returns its token; none where the answer is not 200 */
  enter(agent: UserAgent, attempt: string, grant?: number): Promise<string | undefined>;
  /** Calls a procedure as the browser, whose cookies it changes. */
  callAs(agent: UserAgent, procedure: string, input?: unknown): Promise<unknown>;
  /** What the server has logged since. */
  loggedSince(length: number): Promise<readonly string[]>;
};

/** Another provider at the service, of the same addresses. */
export const OTHER_PROVIDER = 'anden';
export const OTHER_ENTITY = 'https://other.example/metadata';

/** It takes the same messages at the same addresses, so that who it is alone decides. */
function metadataOfOther({ origin }: SamlTestProvider, { certificate }: SelfSigned): string {
  const [signIn, logout] = ['sso', 'slo'].map((name) => ({
    redirect: `${origin}/${name}`,
    post: `${origin}/${name}`,
  })) as [Locations, Locations];
  return metadataXml({ entityId: OTHER_ENTITY, certificates: [certificate], signIn, logout, logoutAnswer: logout });
}

/** @param issuer of an OpenID Connect provider beside it */
export async function openSamlFixture({
  issuer,
  prepare,
}: { readonly issuer?: string } & Pick<FixtureOptions, 'prepare'> = {}): Promise<SamlFixture> {
  const provider = await startSamlProvider();
  const identityDir = writeIdentityDir(issuer);
  addSamlProvider(identityDir, SAML_PROVIDER_NAME, provider.metadata);
  const otherKeys = selfSigned('somebody-else');
  addSamlProvider(identityDir, OTHER_PROVIDER, metadataOfOther(provider, otherKeys));
  const environment = { ...signInEnvironment(identityDir), TRUST_PROXY: '1' };
  const fixture = await openFixture({ environment, ...(prepare && { prepare }) });
  const { url } = fixture.server;
  const at = `${url}/sign-in/${SAML_PROVIDER_NAME}`;
  await provider.serve(url);
  await provider.set({ account: MAYA });

  async function carry(by = createDistantAgent(), from = ''): Promise<Carried> {
    const page = await by.go(`${at}/start${from}`, ({ pathname }) => pathname.endsWith('/acs'));
    const { fields } = formIn(page);
    const xml = Buffer.from(fields.get('SAMLResponse') ?? '', 'base64').toString();
    if (!xml) throw new Error(`the provider has not answered: ${page.body}`);
    return { agent: by, xml, attempt: fields.get('RelayState') ?? '' };
  }

  async function bring({ agent: by, xml, attempt }: Carried, to = `${at}/acs`): Promise<URL> {
    return wayOnFrom(await by.post(to, formOf({ kind: 'SAMLResponse', xml, relayState: attempt })));
  }

  function wayOnFrom({ status, headers, body }: Visited): URL {
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      ...[200, 'text/html; charset=utf-8', 'no-store'],
    ]);
    return wayOnIn(body, url);
  }

  async function callAs(by: UserAgent, procedure: string, input?: unknown): Promise<unknown> {
    const cookie = by.cookiesFor(url);
    const answer = await fixture.trpc(procedure, input, sessionIn(cookie), { headers: { cookie } });
    by.keepCookies(url, answer.headers);
    return dataIn(answer);
  }

  return {
    ...fixture,
    ...{ environment, provider, otherKeys, at, carry, bring, callAs },
    async arrive(by = createDistantAgent(), from) {
      const on = await bring(await carry(by, from));
      expect(on.pathname).toBe('/sign-in/valg');
      return on.searchParams.get('forsoeg') ?? '';
    },
    async enter(by, attempt, grant = 0) {
      await callAs(by, 'session.enter', { attempt, grant });
      return sessionIn(by.cookiesFor(url));
    },
    async loggedSince(length) {
      const lines = () =>
        fixture.server
          .output()
          .slice(length)
          .split('\n')
          .filter((line) => line.includes('"sign-in"'));
      await expect.poll(lines, { interval: 5 }).not.toEqual([]);
      return lines();
    },
    async close() {
      await fixture.close();
      await provider.close();
    },
  };
}

function sessionIn(cookies: string): string | undefined {
  return /__Host-cv=([^;]+)/.exec(cookies)?.[1];
}
