'use client';

import { useTranslations } from 'use-intl';

/** A contact group with its name, if it has one: "1 Dagpengemodtager", "Kontaktgruppe 8" (danish.md). */
export function useGroupName(): (id: number) => string {
  const t = useTranslations('worklist');
  return useNumberedName('group', (id) => t('group', { id }));
}

/** A person category with its name, if it has one: "4 Jobparat", "Personkategori 9". */
export function useCategoryName(): (id: number) => string {
  const t = useTranslations('timeline.registration');
  return useNumberedName('category', (id) => t('category', { name: id }));
}

function useNumberedName(list: 'group' | 'category', unnamed: (id: string) => string): (id: number) => string {
  const t = useTranslations('register');
  return (number) => {
    const id = String(number);
    const key = `${list}.${id}` as 'group.1';
    // Some names only say whose they are, in brackets.
    if (!t.has(key) || t(key).startsWith('(')) return unnamed(id);
    return t('numbered', { id, name: t(key) });
  };
}
