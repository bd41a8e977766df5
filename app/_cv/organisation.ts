import type { useTranslations } from 'use-intl';
import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';

type Named = Organisation & { readonly name: string };

/** A name that already says that it is a fund, such as "3F – Faglig Fælles A-kasse". */
const FUND_IN_NAME = /a-kasse/i;

/** An organisation's name with its type: "Jobcenter Aarhus", "Aarhus Kommune", "A-kassen Krifa". */
export function organisationTitle(t: ReturnType<typeof useTranslations<'codes'>>, { type, name }: Named): string {
  if (type === OrganisationType.fund && !FUND_IN_NAME.test(name)) return t('organisation.unlikeFund', { name });
  return t(`organisation.${type}`, { name });
}
