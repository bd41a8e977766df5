import { X509Certificate } from 'node:crypto';
import type { ProviderCheck } from '@/server/adapters/identity/provider-check';
import type { SamlSettings } from './settings';

const DAY_MS = 86_400_000;

/** How long before it ends a certificate is told of. */
const SOON_MS = 30 * DAY_MS;

/**
 * Looks whether people could sign in at a provider, as far as its metadata and our files tell: only a browser with a
 * person can ask it.
 */
export function checkSamlProvider({ metadata, keys }: SamlSettings, now = Date.now()): ProviderCheck {
  const { logout } = metadata;
  return {
    faults: [],
    notes: [
      ...metadata.certificates.flatMap((pem) => notesOnCertificate('Its', pem, now)),
      ...keys.flatMap(({ certificate }) => notesOnCertificate('Our', certificate, now)),
      ...(logout.redirect === undefined && logout.post === undefined
        ? ['Signing out here leaves people signed in there: its metadata have no address for that.']
        : []),
    ],
  };
}

function notesOnCertificate(whose: 'Its' | 'Our', pem: string, now: number): readonly string[] {
  const { validFromDate, validToDate } = new X509Certificate(pem);
  const day = (instant: Date) => instant.toISOString().slice(0, 10);
  const until = validToDate.getTime() - now;
  return [
    ...(validFromDate.getTime() > now ? [`${whose} certificate is valid from ${day(validFromDate)} only.`] : []),
    ...(until < 0 ? [`${whose} certificate ended on ${day(validToDate)}.`] : []),
    ...(until >= 0 && until < SOON_MS ? [`${whose} certificate ends on ${day(validToDate)}.`] : []),
  ];
}
