import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import * as z from 'zod/mini';
import { makeSelfSigned, type SelfSigned } from './certificates';
import { freePort } from './free-port';
import { linesOf } from './lines';
import { findPysaml2 } from './pysaml2';
import { RSA_SHA256, SHA256 } from './saml-signer';

/** The name of the provider at the service. */
export const SAML_PROVIDER_NAME = 'nemlogin';

const CONCEPT = 'https://data.gov.dk/concept/core/nsis';
export const EID = 'https://data.gov.dk/model/core/eid';

/** The attribute with the level of assurance. */
export const LOA = `${CONCEPT}/loa`;
const SUBSTANTIAL = 'Substantial';

/** Privileges within a scope, as the OIO Basic Privilege Profile groups them. */
export type SamlPrivileges = {
  readonly scope: string;
  readonly privileges: readonly string[];
  readonly constraints?: Readonly<Record<string, string>>;
};

/** The person who signs in at the provider next. */
export type SamlAccount = {
  readonly sub: string;
  readonly name?: string;
  readonly cvr?: string | undefined;
  readonly privileges?: readonly SamlPrivileges[] | undefined;
  readonly cpr?: string;
  readonly level?: string;
  /** Replace attributes of these names, or leave them out. */
  readonly attributes?: Readonly<Record<string, readonly string[] | undefined>>;
  readonly authnContext?: string;
};

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
  const { sub, level = SUBSTANTIAL, authnContext = `${LOA}/${level}` } = account;
  return { nameId: sub, attributes: attributesOf(account), authnContext };
}

/** The attributes of OIOSAML 3 that an account has. */
export function attributesOf(account: SamlAccount): Record<string, readonly string[]> {
  const { name, cvr, cpr, privileges, level = SUBSTANTIAL, attributes } = account;
  const all: Record<string, readonly string[] | undefined> = {
    'https://data.gov.dk/model/core/specVersion': ['OIO-SAML-3.0'],
    [LOA]: [level],
    [`${EID}/fullName`]: name === undefined ? undefined : [name],
    [`${EID}/professional/cvr`]: cvr === undefined ? undefined : [cvr],
    [`${EID}/cprNumber`]: cpr === undefined ? undefined : [cpr],
    [`${EID}/privilegesIntermediate`]: privileges && [Buffer.from(privilegeList(privileges)).toString('base64')],
    ...attributes,
  };
  return Object.fromEntries(Object.entries(all).flatMap(([key, values]) => (values ? [[key, values]] : [])));
}

/** A list of privileges by the OIO Basic Privilege Profile 1.2. */
export function privilegeList(groups: readonly SamlPrivileges[]): string {
  const texts = groups.map(({ scope, privileges, constraints = {} }) => {
    const limits = Object.entries(constraints).map(
      ([name, value]) => `<Constraint Name="${name}">${value}</Constraint>`,
    );
    const names = privileges.map((privilege) => `<Privilege>${privilege}</Privilege>`);
    return `<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:${scope}">${[...limits, ...names].join('')}</PrivilegeGroup>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList xmlns:bpp="http://digst.dk/oiosaml/basic_privilege_profile" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${texts.join('')}</bpp:PrivilegeList>`;
}
