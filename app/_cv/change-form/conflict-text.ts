'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { EarlierChange } from './use-change';

/** Explains a conflict: another person's change, or an earlier change of one's own that did succeed. */
export function useConflictText(): (earlier: EarlierChange) => { readonly cause: string; readonly step: string } {
  const t = useTranslations('judgement.earlier');
  const faults = useTranslations('faults.other');
  const formats = useFormats();
  return (earlier) => {
    if (earlier === undefined) return { cause: faults('conflict'), step: faults('conflictStep') };
    if (earlier === 'unknown') return { cause: t('unknown'), step: faults('conflictStep') };
    const what = earlier.form.startsWith('status') ? 'status' : 'availability';
    return { cause: t(what, { time: formats.time(earlier.at) }), step: t('step') };
  };
}
