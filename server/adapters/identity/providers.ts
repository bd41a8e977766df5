import { createOidcProvider } from '@/server/adapters/identity/oidc/provider';
import { createSamlProvider } from '@/server/adapters/identity/saml/provider';
import { createVerifier } from '@/server/adapters/identity/saml/verifier';
import type { PrivilegeRow } from '@/server/domain/privileges';
import type { ProviderMessages } from '@/server/operations/ports/provider-messages';
import type { SignInProvider } from '@/server/operations/ports/sign-in-providers';
import { readIdentityFiles } from './identity-files';
import type { Service } from './service';

export type Identity = {
  readonly providers: readonly SignInProvider[];
  readonly privileges: readonly PrivilegeRow[];
};

/** The identity providers of IDENTITY_DIR. None is called yet. Throws IdentityFileError. */
export function createProviders(folder: string, service: Service, messages: ProviderMessages): Identity {
  const { oidc, saml, privileges } = readIdentityFiles(folder);
  const verify = createVerifier();
  const providers = [
    ...oidc.map((settings) => createOidcProvider(settings, service)),
    ...saml.map((settings) =>
      createSamlProvider(settings, service, { verify, keep: (message) => messages.keep(settings.name, message) }),
    ),
  ];
  return { providers, privileges };
}
