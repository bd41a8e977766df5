'use client';

import { useTranslations } from 'use-intl';
import type { ElementData } from './element-layout';
import { useFieldValue } from './field-value';

/** An element's period as text; undefined for an element without one. */
export function usePeriodText(): (data: ElementData) => string | undefined {
  const t = useTranslations('citizen.content');
  const value = useFieldValue();
  return ({ from, to }) => {
    if (from === undefined && to === undefined) return undefined;
    return t('period', {
      from: from === undefined ? '' : value(from),
      to: to === undefined ? t('now') : value(to),
    });
  };
}
