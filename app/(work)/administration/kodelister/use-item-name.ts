'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { CodeListTables } from '@/app/_trpc/outputs';

type Lists = CodeListTables['lists'];
type Item = Lists[keyof Lists][number];

/** Lists whose rows have Danish names only: these have texts of their own. */
const NAMED = { contact_group: 'group', person_category: 'category', absence_type: 'absence' } as const;

/** The name of a value in the page's language; without a name, what it is with its number. */
export function useItemName(): (list: keyof Lists, item: Item) => string {
  const t = useTranslations();
  const locale = useLocale();
  return (list, item) => {
    const named = Object.hasOwn(NAMED, list) ? NAMED[list as keyof typeof NAMED] : undefined;
    if (named === undefined) return item[locale];
    const key = `register.${named}.${item.id}` as 'register.group.1';
    const name = t.has(key) ? t(key) : '';
    // Some only say whose they are, in brackets.
    if (name !== '' && !name.startsWith('(')) return name;
    return `${t(`administration.codeLists.unnamed.${named}`, { id: item.id })} ${name}`.trimEnd();
  };
}
