'use client';

import { useTranslations } from 'use-intl';
import { isolate } from '@/app/_texts/isolate';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { organisationTitle } from './organisation';

/** Who did it: the citizen, the system, or the person and the organisation (domain.md § 8). */
export function useActor(): (event: TimelineEntry) => string {
  const t = useTranslations('codes');
  return ({ setBy, userName, organisation }) => {
    if (setBy !== 'authority') return t(`setBy.${setBy}`);
    const named = [userName && isolate(userName), organisation && organisationTitle(t, organisation)]
      .filter(Boolean)
      .join(', ');
    return named === '' ? t('setBy.authority') : named;
  };
}
