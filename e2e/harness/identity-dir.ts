import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSelfSigned } from './certificates';
import { CLIENT_ID, CLIENT_SECRET, PROVIDER_NAME } from './oidc-provider';

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
 * @param issuer of the provider of the tests
 * @param others further providers by name, with their issuers
 */
export function writeIdentityDir(issuer: string, others: Readonly<Record<string, string>> = {}): string {
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

/**
 * Adds a SAML provider to such a directory. The service has two keys, the second to come into use.
 * @param metadata of the provider
 */
export function addSamlProvider(folder: string, name: string, metadata: string): void {
  writeFileSync(path.join(folder, `${name}.xml`), metadata);
  const keys = ['saml', 'saml-next'].map((key) => {
    const made = makeSelfSigned(folder, key);
    return { keyFile: path.basename(made.key), certificateFile: path.basename(made.certificate) };
  });
  writeFileSync(
    path.join(folder, `saml-${name}.json`),
    JSON.stringify({
      label: { da: `Login ${name}`, en: `Login ${name}` },
      ...{ organisations: [CVR, UNKNOWN_CVR], metadataFile: `${name}.xml`, keys },
    }),
  );
}
