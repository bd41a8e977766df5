'use client';

import { useTranslations } from 'use-intl';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { headlineOf } from './element-layout';

/** A change of the CV's content in one line: the kind of element, the operation and the element's name. */
export function useChangeText(): (change: TimelineEntry) => string {
  const t = useTranslations('codes');
  const event = useTranslations('timeline.event');
  return ({ changeType, operation, before, after }) => {
    const what = event('operation', {
      what: t(`changeType.${changeType}`),
      operation: t(`operation.${operation}`).toLocaleLowerCase(),
    });
    const name = headlineOf(after) ?? headlineOf(before);
    return name ? `${what}: ${name}` : what;
  };
}
