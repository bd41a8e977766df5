'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { Day } from '@/server/domain/danish-time';
import type { RowValue } from '@/server/domain/rule-changes';
import type { RuleTable } from '@/server/domain/rule-faults';
import { useValueName } from './use-value-name';

/** What a row of a rule set says, in words. */
export function useRowValue(): (table: RuleTable, value: RowValue | null) => string {
  const t = useTranslations('administration.preview');
  const formats = useFormats();
  const name = useValueName();
  return (table, value) => {
    if (value === null) return t('changes.nothing');
    if ('judges' in value) return formats.list(value.judges.map((judge) => t(`rows.judges.${judge}`)));
    return name(table === 'deadlines' ? 'deadline' : 'requirement', value.value);
  };
}

/** The days a row is valid within its set, in words. */
export function useValidity(): (from: Day | null, to: Day | null) => string {
  const t = useTranslations('administration.codeLists');
  const formats = useFormats();
  return (from, to) => {
    if (from === null) return to === null ? t('validAlways') : t('validTo', { to: formats.day(to) });
    if (to === null) return t('validFrom', { from: formats.day(from) });
    return t('validPeriod', { from: formats.day(from), to: formats.day(to) });
  };
}
