'use client';

import { useTranslations } from 'use-intl';
import { useExplanation } from '@/app/_cv/use-explanation';
import type { Day } from '@/server/domain/danish-time';
import type { Reasoned, RuleValue } from '@/server/domain/rule-preview';
import { useEndName } from './use-end-name';

/** Why a value is what it is; empty for one that only a CV has, where there is none. */
export function useReason(on: Day): (value: RuleValue, reasoned: Reasoned) => string {
  const t = useTranslations('administration.preview.examples');
  const say = useExplanation(on);
  const name = useEndName();
  return (value, reasoned) => {
    const { why } = reasoned;
    switch (value) {
      case 'requirement':
        return say.sentence('requirement', why.requirement);
      case 'status':
        if (!why.availability) return '';
        return why.status ? say.sentence('status', why.status) : t('kept', { status: name('status', reasoned.status) });
      case 'availability':
        return why.availability ? say.sentence('availability', why.availability) : '';
      case 'deadline':
        return reasoned.deadline === null
          ? t('noDeadline')
          : t('deadline', { days: name('deadline', reasoned.deadline) });
    }
  };
}
