'use client';

import { useTranslations } from 'use-intl';
import { useElementNames } from '@/app/_cv/use-reason';
import type { PreviewExample } from '@/server/domain/rule-preview';
import { useCellName } from './use-cell-name';

/** What is registered, and the CV, in one line. */
export function useExampleTitle(): (example: PreviewExample) => string {
  const t = useTranslations('administration.preview.examples');
  const codes = useTranslations('codes.status');
  const name = useCellName();
  const elements = useElementNames();
  return ({ group, category, absences, deceased, cv }) => {
    const ofCv = cv
      ? [
          t('cv', { state: t(`states.${cv.state}`), status: codes(`${cv.status ?? 'none'}` as 'none') }),
          ...(cv.missing.length > 0 ? [t('lacks', { missing: elements(cv.missing) })] : []),
        ]
      : [t('noCv')];
    return [name(group, category, absences), ...ofCv, ...(deceased ? [t('deceased')] : [])].join(' · ');
  };
}
