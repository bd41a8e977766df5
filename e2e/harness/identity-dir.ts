import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SelfSigned, selfSigned } from './self-signed';

/** The names of the providers at the service: by OpenID Connect, and by SAML. */
export const PROVIDER_NAME = 'kommune';
export const SAML_PROVIDER_NAME = 'nemlogin';

/** The service at the OpenID Connect provider. */
export const CLIENT_ID = 'cv';
export const CLIENT_SECRET = 'a secret of the tests, of no use to anybody else';

/** The organisation that people belong to at the provider of the tests, and a privilege of theirs. */
export const CVR = '11111111';
/** One without a row in the table of privileges. */
export const UNKNOWN_CVR = '22222222';
/** One that the provider of the tests may not speak for, but the others may. */
export const FOREIGN_CVR = '33333333';
export const CASEWORKER = 'urn:dk:cv:sagsbehandler';
export const SUPERVISOR = 'urn:dk:cv:leder';

const aarhus = { type: 1, code: '751' };
const PRIVILEGES = [
  { privilege: CASEWORKER, cvr: CVR, organisation: aarhus, role: 'caseworker' },
  { privilege: SUPERVISOR, cvr: CVR, organisation: aarhus, role: 'supervisor' },
  { privilege: CASEWORKER, cvr: FOREIGN_CVR, organisation: { type: 1, code: '101' }, role: 'caseworker' },
];

/**
 * Writes a directory with providers and the table of privileges.
 * @param issuer of the provider of the tests; by default one that is away
 * @param others further providers by name, with their issuers
 */
export function writeIdentityDir(issuer = 'http://127.0.0.1:9', others: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cv-identity-'));
  const write = (name: string, content: unknown) =>
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  write('client.secret', `${CLIENT_SECRET}\n`);
  write('privileges.json', PRIVILEGES);
  for (const [name, at] of Object.entries({ [PROVIDER_NAME]: issuer, ...others })) {
    write(`oidc-${name}.json`, {
      ...{ label: { da: `Login ${name}`, en: `Login ${name}` }, issuer: at, clientId: CLIENT_ID },
      organisations: name === PROVIDER_NAME ? [CVR, UNKNOWN_CVR] : [FOREIGN_CVR],
      ...{ clientSecretFile: 'client.secret', claims: { cpr: 'cpr' } },
    });
  }
  return folder;
}

/** What a server is configured with, so that people sign in at those providers. */
export function signInEnvironment(identityDir: string): Readonly<Record<string, string>> {
  return { DEMO_SIGN_IN: '0', IDENTITY_DIR: identityDir };
}

/**
 * Adds a SAML provider to such a directory.
 * @param metadata of the provider
 * @param own the service's keys; by default two, the second to come into use
 */
export function addSamlProvider(
  folder: string,
  name: string,
  metadata: string,
  own: readonly SelfSigned[] = ['saml', 'saml-next'].map((key) => selfSigned(key)),
): void {
  writeFileSync(path.join(folder, `${name}.xml`), metadata);
  const keys = own.map(({ key, certificate }, at) => {
    const files = { keyFile: `${name}-${at}.key`, certificateFile: `${name}-${at}.pem` };
    writeFileSync(path.join(folder, files.keyFile), key);
    writeFileSync(path.join(folder, files.certificateFile), certificate);
    return files;
  });
  writeFileSync(
    path.join(folder, `saml-${name}.json`),
    JSON.stringify({
      label: { da: `Login ${name}`, en: `Login ${name}` },
      ...{ organisations: [CVR, UNKNOWN_CVR], metadataFile: `${name}.xml`, keys },
    }),
  );
}
