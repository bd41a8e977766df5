import { createPrivateKey } from 'node:crypto';
import * as z from 'zod';
import { cvr, type FileReader, fileName, label, text } from '@/server/adapters/identity/file-reader';
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
  /** The names of the claims. */
  readonly claims: {
    readonly name: string;
    readonly cvr: string;
    readonly privileges: string;
    readonly cpr: string | undefined;
  };
};

const settings = z.strictObject({
  label,
  issuer: z.url({ protocol: /^https?$/ }),
  organisations: z.array(cvr).min(1),
  clientId: text,
  clientSecretFile: fileName.optional(),
  privateKeyFile: fileName.optional(),
  privateKeyId: text.optional(),
  algorithm: z
    .enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])
    .default('RS256'),
  scope: z
    .string()
    .regex(/^(?=.*\bopenid\b)[\w:./-]+(?: [\w:./-]+)*$/)
    .default('openid profile'),
  claims: z
    .strictObject({
      name: text.default('name'),
      cvr: text.default('cvr'),
      privileges: text.default('privileges'),
      cpr: text.optional(),
    })
    .prefault({}),
});

/** Reads `oidc-NAME.json` and the secret it names. Throws what the reader throws. */
export function readOidcSettings(name: string, reader: FileReader): OidcSettings {
  const own = `oidc-${name}.json`;
  const { clientSecretFile, privateKeyFile, privateKeyId, claims, ...rest } = reader.json(own, settings);
  if (rest.issuer.startsWith('http:') && !isOnLoopback(rest.issuer))
    reader.fail(`${own} in IDENTITY_DIR: issuer must begin with https://.`);
  if (rest.issuer.includes('/.well-known/'))
    reader.fail(`${own} in IDENTITY_DIR: issuer must be the issuer itself, without /.well-known/.`);
  const credential = credentialOf({ clientSecretFile, privateKeyFile, privateKeyId }, own, reader);
  return { name, ...rest, credential, claims: { ...claims, cpr: claims.cpr } };
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
