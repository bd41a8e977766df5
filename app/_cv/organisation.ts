import type { useTranslations } from 'use-intl';
import type { Organisation } from '@/server/domain/caller';

type Named = Organisation & { readonly name: string };

/** What an organisation is called: "Jobcenter Aarhus", "Aarhus Kommune", the name of a fund. */
export function organisationTitle(t: ReturnType<typeof useTranslations<'codes'>>, { type, name }: Named): string {
  return t(`organisation.${type}`, { name });
}
