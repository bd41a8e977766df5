'use client';

import { useTranslations } from 'use-intl';
import { isolate } from '@/app/_texts/isolate';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { organisationTitle } from './organisation';

/** Who made a change: the citizen, the system, or a person and organisation, as far as known (domain.md § 8). */
export function useActor(): (event: Pick<TimelineEntry, 'actor' | 'setBy' | 'userName' | 'organisation'>) => string {
  const t = useTranslations('codes');
  return ({ actor, setBy, userName, organisation }) => {
    if (setBy !== 'authority') return t(`actor.${actor}`);
    const named = [userName && isolate(userName), organisation && organisationTitle(t, organisation)]
      .filter(Boolean)
      .join(', ');
    return named === '' ? t(`actor.${actor}`) : named;
  };
}
