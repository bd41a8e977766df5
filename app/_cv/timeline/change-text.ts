'use client';

import { useTranslations } from 'use-intl';
import { headlineOf } from '@/app/_cv/citizen/element-layout';
import type { TimelineEntry } from '@/server/domain/cv-view';

/**
 * A change of the CV's content: the kind of element and the operation, and the element's name where it had it before
 * and after.
 */
export function useChangeText(): (change: TimelineEntry) => string {
  const t = useTranslations('codes');
  const event = useTranslations('timeline.event');
  return ({ changeType, operation, before, after }) => {
    const what = event('operation', {
      what: t(`changeType.${changeType}`),
      operation: t(`operation.${operation}`).toLocaleLowerCase(),
    });
    const name = before && after ? headlineOf(after) : undefined;
    return name ? `${what}: ${name}` : what;
  };
}
