import { CLIENT_ID, CVR } from '@/e2e/harness/identity-dir';
import type { OidcSettings } from './settings';

/** The settings of a provider that is configured with no more than it must. */
export function settingsOf(issuer: string, changes: Partial<OidcSettings> = {}): OidcSettings {
  return {
    ...{ name: 'kommune', label: { da: 'Login', en: 'Login' }, issuer, organisations: [CVR], clientId: CLIENT_ID },
    ...{ credential: { kind: 'secret', secret: 'of the tests' }, algorithm: 'RS256', scope: 'openid' },
    claims: { name: 'name', cvr: 'cvr', privileges: 'privileges', cpr: undefined },
    ...changes,
  };
}
