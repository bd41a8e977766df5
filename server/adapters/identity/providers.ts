import type { Logger } from 'pino';
import { createOidcProvider } from '@/server/adapters/identity/oidc/provider';
import { createSamlProvider } from '@/server/adapters/identity/saml/provider';
import { createVerifier } from '@/server/adapters/identity/saml/verifier';
import type { ProviderMessages } from '@/server/operations/ports/provider-messages';
import type { IdentityProvider } from '@/server/operations/ports/sign-in-providers';
import type { IdentityFiles } from './identity-files';
import { createPrivilegeTable, type PrivilegeTable } from './privilege-table';
import type { Service } from './service';

export type Identity = {
  readonly providers: readonly IdentityProvider[];
  readonly privileges: PrivilegeTable;
};

const NO_IDENTITY: Identity = {
  providers: [],
  privileges: { read: () => [], reload: async () => undefined },
};

/**
 * The identity providers of IDENTITY_DIR. None is called yet.
 * @param files undefined without that directory: then there is none
 */
export function createProviders(
  files: IdentityFiles | undefined,
  service: Service,
  messages: ProviderMessages,
  log: Logger,
): Identity {
  if (files === undefined) return NO_IDENTITY;
  const { folder, oidc, saml, privileges } = files;
  const verify = createVerifier();
  const providers = [
    ...oidc.map((settings) => createOidcProvider(settings, service, log)),
    ...saml.map((settings) =>
      createSamlProvider(settings, service, { verify, keep: (kept) => messages.keep(settings.name, kept) }),
    ),
  ];
  return { providers, privileges: createPrivilegeTable(folder, privileges, log) };
}
