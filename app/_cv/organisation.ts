import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';

type Named = Organisation & { readonly name: string };

/** Translates the codes that name an organisation's type. */
type Codes = (
  key: 'organisation.unlikeFund' | `organisation.${OrganisationType | OwnTitle}`,
  values: { readonly name: string },
) => string;

/** Municipalities with a title of their own: København and Bornholm, by their numbers. */
const OWN_TITLES = ['101', '400'] as const;
type OwnTitle = (typeof OWN_TITLES)[number];

/** A name that already says that it is a fund, such as "3F – Faglig Fælles A-kasse". */
const FUND_IN_NAME = /a-kasse/i;

/** An organisation's name with its type: "Jobcenter Aarhus", "Aarhus Kommune", "A-kassen Krifa". */
export function organisationTitle(t: Codes, { type, code, name }: Named): string {
  const own = type === OrganisationType.municipality && OWN_TITLES.find((one) => one === code);
  if (own) return t(`organisation.${own}`, { name });
  if (type === OrganisationType.fund && !FUND_IN_NAME.test(name)) return t('organisation.unlikeFund', { name });
  return t(`organisation.${type}`, { name });
}
