import type { useTranslations } from 'use-intl';
import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';

type Named = Organisation & { readonly name: string };

/** A fund whose name says so: "3F – Faglig Fælles A-kasse". */
const LIKE_A_FUND = /a-kasse/i;

/** What an organisation is called: "Jobcenter Aarhus", "Aarhus Kommune", the name of a fund; "A-kassen Krifa" where that doesn't say what it is. */
export function organisationTitle(t: ReturnType<typeof useTranslations<'codes'>>, { type, name }: Named): string {
  if (type === OrganisationType.fund && !LIKE_A_FUND.test(name)) return t('organisation.unlikeFund', { name });
  return t(`organisation.${type}`, { name });
}
