'use client';

import { useTranslations } from 'use-intl';

/** A contact group with its name, if it has one: "1 Dagpengemodtager", "Kontaktgruppe 8" (danish.md). */
export function useGroupName(): (id: number) => string {
  const t = useTranslations();
  return (id) => {
    const key = `register.group.${id}` as 'register.group.1';
    // Some only say whose they are, in brackets.
    if (!t.has(key) || t(key).startsWith('(')) return t('worklist.group', { id: String(id) });
    return t('register.numbered', { id: String(id), name: t(key) });
  };
}

/** A person category with its name, if it has one: "4 Jobparat", "Personkategori 9". */
export function useCategoryName(): (id: number) => string {
  const t = useTranslations();
  return (id) => {
    const key = `register.category.${id}` as 'register.category.4';
    if (!t.has(key)) return t('timeline.registration.category', { name: String(id) });
    return t('register.numbered', { id: String(id), name: t(key) });
  };
}
