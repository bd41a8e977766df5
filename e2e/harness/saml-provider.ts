import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import { RSA_SHA256, SHA256 } from '@/server/adapters/identity/saml/names';
import { freePort } from './free-port';
import { SAML_PROVIDER_NAME } from './identity-dir';
import { linesOf } from './lines';
import { findPysaml2 } from './pysaml2';
import { attributesOf, contextOf, type SamlAccount } from './saml-attributes';
import type { Encryption } from './saml-encryption';
import { type SelfSigned, selfSigned } from './self-signed';

export type SamlBinding = 'redirect' | 'post';

/** How the provider answers. */
export type SamlSettings = {
  /** Who signs in next; undefined: who is asked declines. */
  readonly account: SamlAccount | undefined;
  /** Whether it shows a page with a button before; otherwise nobody is asked. */
  readonly asks: boolean;
  readonly signs: readonly ('assertion' | 'response')[];
  readonly signAlgorithm: string;
  readonly digestAlgorithm: string;
  /** How assertions are encrypted, if at all. */
  readonly encrypts: Encryption | undefined;
  /** How it sends logouts and their answers. */
  readonly logoutBinding: SamlBinding;
};

/** A message on its way to the service by the browser. */
export type SamlDelivery =
  | { readonly redirect: string }
  | { readonly action: string; readonly fields: Readonly<Record<string, string>> };

/** A foreign SAML provider: pysaml2 in a process of its own, on loopback. */
export type SamlTestProvider = {
  readonly origin: string;
  readonly entityId: string;
  readonly metadata: string;
  /** Its key and certificate, to sign what it would not. */
  readonly keys: SelfSigned;
  /** Registers the service by its metadata. @param origin the service's */
  serve(origin: string): Promise<void>;
  /** Changes settings; the others remain. */
  set(changes: Partial<SamlSettings>): Promise<void>;
  /** What tells the service that a person's sessions have ended. */
  logout(account: SamlAccount, indexes: readonly string[]): Promise<SamlDelivery>;
  /** How many browsers are signed in there. */
  sessions(): Promise<number>;
  close(): Promise<void>;
};

/** Settings as they are at the start. */
export const USUAL: SamlSettings = {
  account: undefined,
  asks: false,
  signs: ['assertion'],
  signAlgorithm: RSA_SHA256,
  digestAlgorithm: SHA256,
  encrypts: undefined,
  logoutBinding: 'redirect',
};

const started = z.object({ metadata: z.string() });
const counted = z.object({ sessions: z.number() });
const delivery = z.union([
  z.object({ redirect: z.string() }),
  z.object({ action: z.string(), fields: z.record(z.string(), z.string()) }),
]);

/** Starts the provider. Throws where there is no pysaml2. */
export async function startSamlProvider(): Promise<SamlTestProvider> {
  const python = findPysaml2();
  if (!python) throw new Error('there is no pysaml2');
  const folder = mkdtempSync(path.join(tmpdir(), 'cv-saml-provider-'));
  const keys = selfSigned('saml-provider');
  const files = { key: path.join(folder, 'provider.key'), certificate: path.join(folder, 'provider.pem') };
  writeFileSync(files.key, keys.key);
  writeFileSync(files.certificate, keys.certificate);
  const port = await freePort();
  const child = spawn(python, ['-I', path.resolve('e2e/harness/saml-provider.py')], { stdio: 'pipe' });
  const lines = linesOf(child, 'pysaml2');
  const ask = (command: object): Promise<unknown> => lines(JSON.stringify(command));
  const { metadata } = z.parse(started, await ask({ port, ...files }));
  let settings = USUAL;
  const set = async (changes: Partial<SamlSettings>): Promise<void> => {
    settings = { ...settings, ...changes };
    const { account, encrypts } = settings;
    await ask({
      settings: {
        ...settings,
        account: account && asserted(account),
        encrypts: encrypts && { ...encrypts, keyType: keyTypeFor(encrypts) },
      },
    });
  };
  await set({});
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    entityId: `${origin}/metadata`,
    metadata,
    keys,
    set,
    async serve(ofService) {
      const answer = await fetch(`${ofService}/sign-in/${SAML_PROVIDER_NAME}/metadata`);
      await ask({ serve: await answer.text() });
    },
    logout: async (account, indexes) =>
      z.parse(delivery, await ask({ logout: { account: asserted(account), indexes } })),
    sessions: async () => z.parse(counted, await ask({})).sessions,
    async close() {
      const ended = once(child, 'close');
      child.stdin.end();
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** xmlsec1's name for a key that data are encrypted by. */
function keyTypeFor({ data }: Encryption): string {
  return data.includes('tripledes') ? 'des-192' : 'aes-256';
}

/** What the provider asserts about a person. */
function asserted(account: SamlAccount): {
  nameId: string;
  attributes: Record<string, readonly string[]>;
  authnContext: string;
} {
  return { nameId: account.sub, attributes: attributesOf(account), authnContext: contextOf(account) };
}
