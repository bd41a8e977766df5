import { createPrivateKey } from 'node:crypto';
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

/** How the service authenticates at a provider: by a private key, or by a secret. */
export type ClientCredential =
  | { readonly kind: 'key'; readonly pem: string; readonly keyId: string | undefined }
  | { readonly kind: 'secret'; readonly secret: string };

/** An OpenID Connect provider, as its file describes it. */
export type OidcSettings = {
  readonly name: string;
  readonly label: Readonly<Record<'da' | 'en', string>>;
  readonly issuer: string;
  /** The CVR numbers of the organisations that the provider may speak for. */
  readonly organisations: readonly string[];
  readonly clientId: string;
  readonly credential: ClientCredential;
  /** Of ID tokens and logout tokens: no other is accepted. */
  readonly algorithm: string;
  readonly scope: string;
  /** Ways of signing in that are asked for, of which one must have been used; undefined where any may. */
  readonly acrValues?: readonly string[] | undefined;
  /** The names of the claims. */
  readonly claims: {
    readonly name: string;
    readonly cvr: string;
    readonly privileges: string;
    readonly cpr: string | undefined;
  };
};

/** The content of `oidc-NAME.json`, as docs/configuration.md describes it. */
export const oidcFile = z.strictObject({
  label: label.describe('what people know it by, in Danish and English'),
  issuer: z
    .url({ protocol: /^https?$/ })
    .describe('its address; everything else is read from its metadata when first needed'),
  organisations: organisations.describe(SPEAKS_FOR),
  clientId: text.describe('the service’s name there'),
  clientSecretFile: fileName.optional().describe('a secret; either this or `privateKeyFile`'),
  privateKeyFile: fileName
    .optional()
    .describe('a private key as PEM (RSA: RS256; EC on P-256: ES256) for `private_key_jwt`'),
  privateKeyId: text.optional().describe('its id there if it has one'),
  algorithm: z
    .enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])
    .default('RS256')
    .describe('of the provider’s signatures; no other is accepted'),
  scope: z
    .string()
    .regex(/^(?=.*\bopenid\b)[\w:./-]+(?: [\w:./-]+)*$/)
    .default('openid profile')
    .describe('what is asked for'),
  acrValues: z
    .array(text.regex(/^\S+$/))
    .min(1)
    .optional()
    .describe(
      'ways of signing in (`acr`) that are asked for, a list: who has signed in by none of them is not signed in here',
    ),
  claims: z
    .strictObject({
      name: text.default('name').describe('the claim in the ID token with the person’s name'),
      cvr: text.default('cvr').describe('with the number of their organisation'),
      privileges: text.default('privileges').describe('with their privileges'),
      cpr: text.optional().describe(OWN_NUMBER),
    })
    .prefault({}),
});

/** Reads `oidc-NAME.json` and the secret it names. Throws what the reader throws. */
export function readOidcSettings(name: string, reader: FileReader): OidcSettings {
  const own = `oidc-${name}.json`;
  const { clientSecretFile, privateKeyFile, privateKeyId, claims, acrValues, ...rest } = reader.json(own, oidcFile);
  if (rest.issuer.startsWith('http:') && !isOnLoopback(rest.issuer))
    reader.fail(`${own} in IDENTITY_DIR: issuer must begin with https://.`);
  if (rest.issuer.includes('/.well-known/'))
    reader.fail(`${own} in IDENTITY_DIR: issuer must be the issuer itself, without /.well-known/.`);
  const credential = credentialOf({ clientSecretFile, privateKeyFile, privateKeyId }, own, reader);
  return { name, ...rest, credential, acrValues, claims: { ...claims, cpr: claims.cpr } };
}

type CredentialFiles = Readonly<Record<'clientSecretFile' | 'privateKeyFile' | 'privateKeyId', string | undefined>>;

function credentialOf(
  { clientSecretFile, privateKeyFile, privateKeyId }: CredentialFiles,
  own: string,
  reader: FileReader,
): ClientCredential {
  if ((clientSecretFile === undefined) === (privateKeyFile === undefined))
    return reader.fail(`${own} in IDENTITY_DIR needs either clientSecretFile or privateKeyFile.`);
  if (clientSecretFile !== undefined) return { kind: 'secret', secret: reader.text(clientSecretFile, own) };
  const pem = reader.text(String(privateKeyFile), own);
  if (!isSigningKey(pem))
    return reader.fail(
      `The file ${privateKeyFile} that ${own} in IDENTITY_DIR names must be a private key (RSA, or EC on P-256) as PEM, without a password.`,
    );
  return { kind: 'key', pem, keyId: privateKeyId };
}

function isSigningKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' || asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}
