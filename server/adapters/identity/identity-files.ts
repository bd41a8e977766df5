import { readdirSync } from 'node:fs';
import { type OidcSettings, readOidcSettings } from '@/server/adapters/identity/oidc/settings';
import { readSamlSettings, type SamlSettings } from '@/server/adapters/identity/saml/settings';
import type { PrivilegeRow } from '@/server/domain/privileges';
import { IdentityFileError, readerOf } from './file-reader';
import { PRIVILEGES_FILE, readPrivileges } from './privilege-table';

/** The files of IDENTITY_DIR, read and checked. */
export type IdentityFiles = {
  /** IDENTITY_DIR. */
  readonly folder: string;
  readonly oidc: readonly OidcSettings[];
  readonly saml: readonly SamlSettings[];
  readonly privileges: readonly PrivilegeRow[];
};

/**
 * The name of a provider stands in addresses and in rows; `demo` is the demo's own. With ten digits it could look like
 * a CPR number.
 */
const PROVIDER_FILE = /^(oidc|saml)-((?!demo\.|(?:\D*\d){10})[a-z][a-z0-9-]{0,31})\.json$/;

/** Whether a SAML provider can have this name: what else somebody writes may be anything. */
export function isSamlName(name: string): boolean {
  return PROVIDER_FILE.test(`saml-${name}.json`);
}

/** Reads every provider and the table of privileges. Throws IdentityFileError. */
export function readIdentityFiles(folder: string): IdentityFiles {
  const names = namesIn(folder);
  const unknown = names.find((name) => name !== PRIVILEGES_FILE && !PROVIDER_FILE.test(name));
  if (unknown !== undefined)
    throw new IdentityFileError(
      `IDENTITY_DIR has a file ${unknown}, but only oidc-NAME.json, saml-NAME.json (NAME of a–z, 0–9 and hyphens) and ${PRIVILEGES_FILE} are known.`,
    );
  const oidc = providersIn(names, 'oidc');
  const saml = providersIn(names, 'saml');
  if (oidc.length + saml.length === 0)
    throw new IdentityFileError('IDENTITY_DIR has no provider: add a file oidc-NAME.json or saml-NAME.json.');
  const twice = oidc.find((name) => saml.includes(name));
  if (twice !== undefined)
    throw new IdentityFileError(`IDENTITY_DIR has both oidc-${twice}.json and saml-${twice}.json: rename one of them.`);
  const reader = readerOf(folder);
  return {
    folder,
    oidc: oidc.map((name) => readOidcSettings(name, reader)),
    saml: saml.map((name) => readSamlSettings(name, reader)),
    privileges: readPrivileges(reader),
  };
}

function providersIn(files: readonly string[], protocol: 'oidc' | 'saml'): readonly string[] {
  return files.flatMap((file) => {
    const [, found, name = ''] = PROVIDER_FILE.exec(file) ?? [];
    return found === protocol ? [name] : [];
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    throw new IdentityFileError('IDENTITY_DIR must name a directory that can be read.');
  }
}
