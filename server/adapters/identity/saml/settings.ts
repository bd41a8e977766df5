import { createPrivateKey, X509Certificate } from 'node:crypto';
import * as z from 'zod';
import {
  type FileReader,
  fileName,
  label,
  OWN_NUMBER,
  organisations,
  SPEAKS_FOR,
  text,
} from '@/server/adapters/identity/file-reader';
import { isOnLoopback } from '@/server/adapters/identity/loopback';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import { isTooShort, SHORTEST_KEY } from './algorithms';
import { ASSURANCES, type Assurance } from './assurance';
import { type Locations, type ProviderMetadata, readProviderMetadata } from './provider-metadata';

/** A key of ours with its certificate, as PEM. */
export type OwnKey = { readonly key: string; readonly certificate: string };

/** A SAML provider, as its file and its metadata describe it. */
export type SamlSettings = {
  readonly name: string;
  readonly label: Readonly<Record<'da' | 'en', string>>;
  /** The CVR numbers of the organisations that the provider may speak for. */
  readonly organisations: readonly string[];
  readonly metadata: ProviderMetadata;
  /** The first signs, all decrypt, all stand in our metadata: so that one can follow another with overlap. */
  readonly keys: readonly [OwnKey, ...OwnKey[]];
  /** Our name at the provider; undefined: the address of our metadata. */
  readonly entityId: string | undefined;
  /** The lowest level of assurance that people are signed in with. */
  readonly assurance: Assurance;
  readonly contact: { readonly name: string; readonly email: string } | undefined;
  /** The names of the attributes. */
  readonly attributes: {
    readonly name: string;
    readonly cvr: string;
    readonly privileges: string;
    readonly assurance: string;
    /** Undefined: not asked for, and not read. */
    readonly cpr: string | undefined;
  };
};

/** The content of `saml-NAME.json`, as docs/configuration.md describes it. */
export const samlFile = z.strictObject({
  label: label.describe('what people know it by, in Danish and English'),
  organisations: organisations.describe(SPEAKS_FOR),
  metadataFile: fileName.describe('the provider’s metadata; who gives you that file decides whom the service believes'),
  keys: z
    .array(
      z.strictObject({
        keyFile: fileName.describe('our private key as PEM, of RSA with at least 2,048 bits'),
        certificateFile: fileName.describe('its certificate as PEM'),
      }),
    )
    .min(1)
    .describe('the first signs, all decrypt, and all stand in our metadata'),
  entityId: text.optional().describe('our name at the provider; by default the address of our metadata'),
  assurance: z
    .enum(ASSURANCES)
    .default('Substantial')
    .describe('the lowest level of assurance (NSIS) that people are signed in with: `Low`, `Substantial`, `High`'),
  contact: z
    .strictObject({ name: text, email: z.email() })
    .optional()
    .describe('the technical contact in our metadata, by `name` and `email`'),
  // Of OIOSAML 3.
  attributes: z
    .strictObject({
      name: text
        .default('https://data.gov.dk/model/core/eid/fullName')
        .describe('the attribute with the person’s name'),
      cvr: text
        .default('https://data.gov.dk/model/core/eid/professional/cvr')
        .describe('with the number of their organisation'),
      privileges: text
        .default('https://data.gov.dk/model/core/eid/privilegesIntermediate')
        .describe('with their privileges (OIO Basic Privilege Profile)'),
      assurance: text.default('https://data.gov.dk/concept/core/nsis/loa').describe('with the level of assurance'),
      cpr: text
        .nullable()
        .default('https://data.gov.dk/model/core/eid/cprNumber')
        .describe(`${OWN_NUMBER}. \`null\`: it is neither asked for nor read`),
    })
    .prefault({}),
});

/** Reads `saml-NAME.json` and the files it names. Throws what the reader throws. */
export function readSamlSettings(name: string, reader: FileReader): SamlSettings {
  const own = `saml-${name}.json`;
  const { metadataFile, keys, attributes, entityId, contact, ...rest } = reader.json(own, samlFile);
  const [first, ...others] = keys.map(({ keyFile, certificateFile }) =>
    ownKeyOf(keyFile, certificateFile, own, reader),
  );
  return {
    name,
    ...rest,
    entityId,
    contact,
    metadata: metadataOf(metadataFile, own, reader),
    keys: [first as OwnKey, ...others],
    attributes: { ...attributes, cpr: attributes.cpr ?? undefined },
  };
}

function metadataOf(file: string, own: string, reader: FileReader): ProviderMetadata {
  const fail = (what: string) => reader.fail(`The file ${file} that ${own} in IDENTITY_DIR names ${what}.`);
  try {
    const metadata = readProviderMetadata(reader.text(file, own));
    if (!addressesOf(metadata).every(isTrusted)) fail('must have addresses that begin with https:// only');
    return metadata;
  } catch (error) {
    if (error instanceof ProviderFailure) return fail(`has ${error.failure}`);
    throw error;
  }
}

function addressesOf({ signIn, logout, logoutAnswer }: ProviderMetadata): readonly string[] {
  return [signIn, logout, logoutAnswer]
    .flatMap(({ redirect, post }: Locations) => [redirect, post])
    .filter(Boolean) as [];
}

function isTrusted(address: string): boolean {
  return (
    URL.canParse(address) && (address.startsWith('https:') || (address.startsWith('http:') && isOnLoopback(address)))
  );
}

function ownKeyOf(keyFile: string, certificateFile: string, own: string, reader: FileReader): OwnKey {
  const fail = (file: string, what: string) =>
    reader.fail(`The file ${file} that ${own} in IDENTITY_DIR names must be ${what}.`);
  const [key, certificate] = [reader.text(keyFile, own), reader.text(certificateFile, own)];
  const parsedKey = orUndefined(() => createPrivateKey(key));
  if (parsedKey?.asymmetricKeyType !== 'rsa') return fail(keyFile, 'a private key (RSA) as PEM, without a password');
  if (isTooShort(parsedKey)) return fail(keyFile, `a key of at least ${SHORTEST_KEY} bits`);
  const parsed = orUndefined(() => new X509Certificate(certificate));
  if (!parsed) return fail(certificateFile, 'a certificate as PEM');
  if (!parsed.checkPrivateKey(parsedKey)) return fail(certificateFile, `the certificate of the key in ${keyFile}`);
  return { key, certificate: parsed.toString() };
}

function orUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
