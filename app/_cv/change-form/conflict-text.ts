'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { Earlier } from './use-change';

/** Says why what one judged is not what stands now: somebody else's change, or an earlier one of one's own that went through. */
export function useConflictText(): (earlier: Earlier) => { readonly cause: string; readonly step: string } {
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
