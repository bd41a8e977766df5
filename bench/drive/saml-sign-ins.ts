import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningService } from '@/bench/machine/service';
import { addSamlProvider, CVR, signInEnvironment, writePrivileges } from '@/e2e/harness/identity-dir';
import { contextOf } from '@/e2e/harness/saml-attributes';
import { assertionXml, formOf, messageIn, metadataXml, responseXml } from '@/e2e/harness/saml-messages';
import { signWhole } from '@/e2e/harness/saml-signer';
import { type SelfSigned, selfSigned } from '@/e2e/harness/self-signed';
import type { Client } from './http-client';
import { serviceTarget, tokenIn } from './sessions';
import { STAR, SUPERVISOR } from './workloads';

/** The name of the provider at the service. */
const NAME = 'bench';
const ISSUER = 'https://login.invalid/metadata';
const NOWHERE = { redirect: undefined, post: undefined };

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
  const keys = selfSigned('provider');
  const metadata = metadataXml({
    entityId: ISSUER,
    certificates: [keys.certificate],
    signIn: { ...NOWHERE, redirect: 'https://login.invalid/sso' },
    ...{ logout: NOWHERE, logoutAnswer: NOWHERE },
  });
  addSamlProvider(identityDir, NAME, metadata);
  const rows = [SUPERVISOR, STAR].map(({ person, type, code }) => ({
    ...{ privilege: privilegeOf(person), cvr: CVR, role: 'supervisor' },
    organisation: { type, code },
  }));
  writePrivileges(identityDir, rows);
  return { environment: signInEnvironment(identityDir), keys };
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

  /** The provider's answer, about somebody else each time. */
  function answerTo(request: string, person: string): string {
    people += 1;
    const privileges = [{ scope: CVR, privileges: [privilegeOf(person)] }];
    const account = { sub: `person-${people}`, name: 'Bo Prøvesen', cvr: CVR, privileges };
    const common = { issuer: ISSUER, at, request };
    const changes = { id: `_a${request}`, account, session: `_i${request}`, context: contextOf(account) };
    const assertion = signWhole(assertionXml({ ...common, ...changes }), keys);
    return responseXml(assertion, { ...common, id: `_r${request}` });
  }

  async function signIn(person: string) {
    const started = await fetch(`${at}/start`, { redirect: 'manual' });
    const { id: request, state } = messageIn(new URL(started.headers.get('location') ?? ''));
    const cookie = started.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    const body = formOf({ kind: 'SAMLResponse', xml: answerTo(request, person), relayState: state });
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
