import { createOidcProvider, type Service } from '@/server/adapters/identity/oidc/provider';
import type { PrivilegeRow } from '@/server/domain/privileges';
import type { SignInProvider } from '@/server/operations/ports/sign-in-providers';
import { readIdentityFiles } from './identity-files';

export type Identity = {
  readonly providers: readonly SignInProvider[];
  readonly privileges: readonly PrivilegeRow[];
};

/** The identity providers of IDENTITY_DIR. None is called yet. Throws IdentityFileError. */
export function createProviders(folder: string, service: Service): Identity {
  const { oidc, privileges } = readIdentityFiles(folder);
  return { providers: oidc.map((settings) => createOidcProvider(settings, service)), privileges };
}
