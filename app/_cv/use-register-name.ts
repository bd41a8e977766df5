'use client';

import { useTranslations } from 'use-intl';

/**
 * What a contact group, person category or absence is called: its number and name, an absence its name alone; where no name is known, the
 * number.
 */
export function useRegisterName(): (list: 'group' | 'category' | 'absence', id: number) => string {
  const t = useTranslations('register');
  return (list, id) => {
    // The register may have got a number since these texts were written.
    const key = `${list}.${id}` as 'group.1';
    if (!t.has(key)) return String(id);
    return list === 'absence' ? t(key) : t('numbered', { id: String(id), name: t(key) });
  };
}
