import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import type { RunningService } from '@/bench/machine/service';
import { makeSelfSigned, type SelfSigned } from '@/e2e/harness/certificates';
import { addSamlProvider, CVR } from '@/e2e/harness/identity-dir';
import { attributesOf } from '@/e2e/harness/saml-attributes';
import { signElement } from '@/e2e/harness/saml-signer';
import type { Client } from './http-client';
import { serviceTarget, tokenIn } from './sessions';
import { STAR, SUPERVISOR } from './workloads';

/** The name of the provider at the service. */
const NAME = 'bench';
const PROVIDER = 'https://login.invalid/metadata';
const SAML = 'urn:oasis:names:tc:SAML:2.0';

/** Four people sign in at once, sixty a minute. */
const AT_ONCE = 4;
const EVERY_MS = 4_000;

/** Where the service finds the provider, and the key that the provider signs with. */
export type Identity = { readonly environment: Readonly<Record<string, string>>; readonly keys: SelfSigned };

/** Writes the files of a SAML provider whose answers this process signs. @param folder of the bench's data */
export function prepareIdentity(folder: string): Identity {
  const identityDir = path.resolve(folder, 'identity');
  rmSync(identityDir, { recursive: true, force: true });
  mkdirSync(identityDir);
  const keys = makeSelfSigned(identityDir, 'provider');
  const certificate = readFileSync(keys.certificate, 'utf8').replaceAll(/-----[^-]+-----|\s/g, '');
  addSamlProvider(
    identityDir,
    NAME,
    `<md:EntityDescriptor xmlns:md="${SAML}:metadata" entityID="${PROVIDER}"><md:IDPSSODescriptor protocolSupportEnumeration="${SAML}:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="${SAML}:bindings:HTTP-Redirect" Location="https://login.invalid/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`,
  );
  const rows = [SUPERVISOR, STAR].map(({ person, type, code }) => ({
    ...{ privilege: privilegeOf(person), cvr: CVR, role: 'supervisor' },
    organisation: { type, code },
  }));
  writeFileSync(path.join(identityDir, 'privileges.json'), JSON.stringify(rows));
  return { environment: { IDENTITY_DIR: identityDir, DEMO_SIGN_IN: '0' }, keys };
}

function privilegeOf(person: string): string {
  return `urn:bench:${person}`;
}

export type SignIns = {
  /** Signs a person in. @returns the session's token, and how long the answer was verified */
  signIn(person: string): Promise<{ readonly token: string; readonly milliseconds: number }>;
  /** Lets other people sign in for so many seconds. @returns the times of their answers; NaN for one that failed */
  keepOn(seconds: number): Promise<readonly number[]>;
};

/** People who sign in at the service. */
export function prepareSignIns(client: Client, service: RunningService, { keys }: Identity): SignIns {
  const at = `${service.origin}/sign-in/${NAME}`;
  let people = 0;

  async function signIn(person: string) {
    people += 1;
    const started = await fetch(`${at}/start`, { redirect: 'manual' });
    const asked = new URL(started.headers.get('location') ?? '').searchParams;
    const cookie = started.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    const request = inflateRawSync(Buffer.from(asked.get('SAMLRequest') ?? '', 'base64')).toString();
    const [, id = ''] = / ID="([^"]+)"/.exec(request) ?? [];
    const answer = signElement(
      answerTo(id, at, { sub: `person-${people}`, privilege: privilegeOf(person) }),
      'Assertion',
      keys,
    );
    const body = new URLSearchParams({
      SAMLResponse: Buffer.from(answer).toString('base64'),
      RelayState: asked.get('RelayState') ?? '',
    });
    const began = performance.now();
    const page = await (await fetch(`${at}/acs`, { method: 'POST', headers: { cookie }, body })).text();
    const milliseconds = performance.now() - began;
    const [, attempt] = /forsoeg=(\w+)/.exec(page) ?? [];
    if (!attempt) throw new Error(`${person} could not sign in: ${/fejl=\w+/.exec(page)?.[0]}`);
    const target = serviceTarget(service);
    const entered = await client.call({ ...target, headers: { ...target.headers, cookie } }, 'session.enter', {
      attempt,
      grant: 0,
    });
    return { token: tokenIn(entered, person), milliseconds };
  }

  return {
    signIn,
    async keepOn(seconds) {
      const ends = performance.now() + seconds * 1_000;
      const times: Promise<number>[] = [];
      const timed = () =>
        signIn(SUPERVISOR.person).then(
          ({ milliseconds }) => milliseconds,
          () => Number.NaN,
        );
      while (performance.now() < ends) {
        times.push(...Array.from({ length: AT_ONCE }, timed));
        await sleep(Math.min(EVERY_MS, ends - performance.now()));
      }
      return Promise.all(times);
    },
  };
}

/** An answer without a signature, with the attributes of OIOSAML 3. */
function answerTo(
  request: string,
  at: string,
  { sub, privilege }: { readonly sub: string; readonly privilege: string },
): string {
  const instant = (ms: number) => new Date(Date.now() + ms).toISOString();
  const account = { sub, name: 'Bo Prøvesen', cvr: CVR, privileges: [{ scope: CVR, privileges: [privilege] }] };
  const attributes = Object.entries(attributesOf(account)).map(
    ([name, values]) =>
      `<s:Attribute Name="${name}">${values.map((value) => `<s:AttributeValue>${value}</s:AttributeValue>`).join('')}</s:Attribute>`,
  );
  const [now, end] = [instant(0), instant(300_000)];
  const issuer = `<s:Issuer>${PROVIDER}</s:Issuer>`;
  return [
    `<p:Response xmlns:p="${SAML}:protocol" xmlns:s="${SAML}:assertion" ID="_r${request}" InResponseTo="${request}" Version="2.0" IssueInstant="${now}" Destination="${at}/acs">${issuer}`,
    `<p:Status><p:StatusCode Value="${SAML}:status:Success"/></p:Status>`,
    `<s:Assertion ID="_a${request}" Version="2.0" IssueInstant="${now}">${issuer}`,
    `<s:Subject><s:NameID Format="${SAML}:nameid-format:persistent">${sub}</s:NameID><s:SubjectConfirmation Method="${SAML}:cm:bearer"><s:SubjectConfirmationData NotOnOrAfter="${end}" Recipient="${at}/acs" InResponseTo="${request}"/></s:SubjectConfirmation></s:Subject>`,
    `<s:Conditions NotBefore="${now}" NotOnOrAfter="${end}"><s:AudienceRestriction><s:Audience>${at}/metadata</s:Audience></s:AudienceRestriction></s:Conditions>`,
    `<s:AuthnStatement AuthnInstant="${now}" SessionIndex="_i${request}"><s:AuthnContext><s:AuthnContextClassRef>https://data.gov.dk/concept/core/nsis/loa/Substantial</s:AuthnContextClassRef></s:AuthnContext></s:AuthnStatement>`,
    `<s:AttributeStatement>${attributes.join('')}</s:AttributeStatement></s:Assertion></p:Response>`,
  ].join('');
}
