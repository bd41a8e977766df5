'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { Day } from '@/server/domain/danish-time';
import type { Unit } from './buckets';
import { weekOf } from './weeks';

/** The name of a bar by the first day of its unit, and a short name for the axis. */
export function useUnitName(unit: Unit): (first: Day) => { readonly label: string; readonly shortLabel: string } {
  const t = useTranslations('report');
  const formats = useFormats();
  return (first) => {
    if (unit === 'day') return { label: formats.longDay(first), shortLabel: formats.shortDay(first) };
    if (unit === 'month') return { label: formats.month(first), shortLabel: formats.shortMonth(first) };
    const { week, year } = weekOf(first);
    const label = t('weekChoice', { week: String(week), year: String(year) });
    return { label, shortLabel: t('chart.week', { week: String(week) }) };
  };
}
