'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

/**
 * The name of a contact group or person category with its number, or of an absence; only the number if the name is
 * unknown.
 */
export function useRegisterName(): (list: 'group' | 'category' | 'absence', id: number) => string {
  const t = useTranslations('register');
  return useCallback(
    (list, id) => {
      // The register may have numbers newer than these texts.
      const key = `${list}.${id}` as 'group.1';
      if (!t.has(key)) return String(id);
      return list === 'absence' ? t(key) : t('numbered', { id: String(id), name: t(key) });
    },
    [t],
  );
}
