import type { Logger } from 'pino';
import { createOidcProvider, type Service } from '@/server/adapters/identity/oidc/provider';
import type { SignInProvider } from '@/server/operations/ports/sign-in-providers';
import { readIdentityFiles } from './identity-files';
import { createPrivilegeTable, type PrivilegeTable } from './privilege-table';

export type Identity = {
  readonly providers: readonly SignInProvider[];
  readonly privileges: PrivilegeTable;
};

/** Without IDENTITY_DIR. */
export const NO_IDENTITY: Identity = {
  providers: [],
  privileges: { read: () => [], reload: async () => undefined },
};

/** The identity providers of IDENTITY_DIR. None is called yet. Throws IdentityFileError. */
export function createProviders(folder: string, service: Service, log: Logger): Identity {
  const { oidc, privileges } = readIdentityFiles(folder);
  return {
    providers: oidc.map((settings) => createOidcProvider(settings, service, log)),
    privileges: createPrivilegeTable(folder, privileges, log),
  };
}
