'use client';

import { useTranslations } from 'use-intl';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { useFormats } from '@/app/_texts/use-formats';

/** Group, category and absences as one line; null, or no absence, is left out, and so is what rows leave blank. */
export function useCellName() {
  const t = useTranslations('administration.faults.cell');
  const name = useRegisterName();
  const formats = useFormats();
  return (group: number | null, category: number | null, absences: readonly number[]): string => {
    const groupName = group === null ? t('group.any') : name('group', group);
    // Without a name of its own, a number says nothing; what the name only adds in brackets is none.
    const named = /^\d+(?: \(.*)?$/.test(groupName) ? t('group.one', { id: groupName }) : groupName;
    const categoryName = category === null ? [] : [name('category', category)].map((one) => numbered(one, category));
    return [formats.capitalised(named), ...categoryName, ...absences.map((type) => name('absence', type))].join(' · ');
  };
  function numbered(given: string, category: number): string {
    return given === String(category) ? t('category.one', { id: given }) : given;
  }
}
