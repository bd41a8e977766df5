import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SelfSigned, selfSigned } from './self-signed';

/** The names of the providers at the service: by OpenID Connect, and by SAML. */
export const PROVIDER_NAME = 'kommune';
export const SAML_PROVIDER_NAME = 'nemlogin';
/** A provider that is away, where a test has one. */
export const AWAY = 'fjern';

/** The service at the OpenID Connect provider. */
export const CLIENT_ID = 'cv';
export const CLIENT_SECRET = 'a secret of the tests, of no use to anybody else';

/** The organisation that people belong to at the provider of the tests. */
export const CVR = '11111111';
/** One without a row in the table of privileges. */
export const UNKNOWN_CVR = '22222222';
/** One that the provider of the tests may not speak for, but the others may. */
export const FOREIGN_CVR = '33333333';

/** Privileges, of which the last is for another place of work than the others. */
export const CASEWORKER = 'urn:dk:cv:sagsbehandler';
export const SUPERVISOR = 'urn:dk:cv:leder';
export const ELSEWHERE = 'urn:dk:cv:sagsbehandler-andetsteds';

export const AARHUS = { type: 1, code: '751' } as const;
export const COPENHAGEN = { type: 1, code: '101' } as const;

/** The table of privileges: those that a person of CVR may have, in this order, and one of another organisation. */
export const PRIVILEGES = [
  { privilege: CASEWORKER, cvr: CVR, organisation: AARHUS, role: 'caseworker' },
  { privilege: SUPERVISOR, cvr: CVR, organisation: AARHUS, role: 'supervisor' },
  { privilege: ELSEWHERE, cvr: CVR, organisation: COPENHAGEN, role: 'caseworker' },
  { privilege: CASEWORKER, cvr: FOREIGN_CVR, organisation: COPENHAGEN, role: 'caseworker' },
] as const;

/**
 * Writes a directory with providers and the table of privileges.
 * @param issuer of the provider of the tests; by default one that is away
 * @param others further providers by name, with their issuers
 */
export function writeIdentityDir(issuer = 'http://127.0.0.1:9', others: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cv-identity-'));
  writeFileSync(path.join(folder, 'client.secret'), `${CLIENT_SECRET}\n`);
  writePrivileges(folder, PRIVILEGES);
  for (const [name, at] of Object.entries({ [PROVIDER_NAME]: issuer, ...others })) {
    const settings = {
      ...{ label: { da: `Login ${name}`, en: `Login ${name}` }, issuer: at, clientId: CLIENT_ID },
      organisations: name === PROVIDER_NAME ? [CVR, UNKNOWN_CVR] : [FOREIGN_CVR],
      ...{ clientSecretFile: 'client.secret', claims: { cpr: 'cpr' } },
    };
    writeFileSync(path.join(folder, `oidc-${name}.json`), JSON.stringify(settings));
  }
  return folder;
}

/** Writes the table of such a directory, in one step: a server might read half of it. @param table text as it is */
export function writePrivileges(folder: string, table: string | readonly object[]): void {
  const file = path.join(folder, 'privileges.json');
  writeFileSync(`${file}.next`, typeof table === 'string' ? table : JSON.stringify(table));
  renameSync(`${file}.next`, file);
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
