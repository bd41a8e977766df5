import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import * as z from 'zod/mini';
import { makeSelfSigned, type SelfSigned } from './certificates';
import { freePort } from './free-port';
import { linesOf } from './lines';
import { findPysaml2 } from './pysaml2';
import { attributesOf, contextOf, type SamlAccount } from './saml-attributes';
import { RSA_SHA256, SHA256 } from './saml-signer';

/** The name of the provider at the service. */
export const SAML_PROVIDER_NAME = 'nemlogin';

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

/** Algorithms of data and key, and xmlsec1's name for such a key. */
export type Encryption = { readonly data: string; readonly key: string; readonly keyType: string };

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
  /** Registers the service by its metadata. */
  serve(metadata: string): Promise<void>;
  /** Changes settings; the others remain. */
  set(changes: Partial<SamlSettings>): Promise<void>;
  /** What tells the service that a person's sessions have ended. */
  logout(account: SamlAccount, indexes: readonly string[]): Promise<SamlDelivery>;
  /** How many browsers are signed in there. */
  sessions(): Promise<number>;
  close(): Promise<void>;
};

const XMLENC = 'http://www.w3.org/2001/04/xmlenc#';
export const AES256_GCM: Encryption = {
  data: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  key: `${XMLENC}rsa-oaep-mgf1p`,
  keyType: 'aes-256',
};

const USUAL: SamlSettings = {
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

/**
 * Starts the provider.
 * @param folder for its key and certificate
 * @throws Error where there is no pysaml2 (pysaml2.ts)
 */
export async function startSamlProvider(folder: string): Promise<SamlTestProvider> {
  const python = findPysaml2();
  if (!python) throw new Error('there is no pysaml2');
  const keys = makeSelfSigned(folder, 'saml-provider');
  const port = await freePort();
  const child = spawn(python, ['-I', path.resolve('e2e/harness/saml-provider.py')], { stdio: 'pipe' });
  const lines = linesOf(child, 'pysaml2');
  const ask = (command: object): Promise<unknown> => lines(JSON.stringify(command));
  const { metadata } = z.parse(started, await ask({ port, key: keys.key, certificate: keys.certificate }));
  let settings = USUAL;
  const set = async (changes: Partial<SamlSettings>): Promise<void> => {
    settings = { ...settings, ...changes };
    const { account } = settings;
    await ask({ settings: { ...settings, account: account && asserted(account) } });
  };
  await set({});
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    entityId: `${origin}/metadata`,
    metadata,
    keys,
    set,
    serve: async (ofService) => void (await ask({ serve: ofService })),
    logout: async (account, indexes) =>
      z.parse(delivery, await ask({ logout: { account: asserted(account), indexes } })),
    sessions: async () => z.parse(counted, await ask({})).sessions,
    async close() {
      const ended = once(child, 'close');
      child.stdin.end();
      child.kill();
      await ended;
    },
  };
}

/** What the provider asserts about a person. */
function asserted(account: SamlAccount): {
  nameId: string;
  attributes: Record<string, readonly string[]>;
  authnContext: string;
} {
  return { nameId: account.sub, attributes: attributesOf(account), authnContext: contextOf(account) };
}
