'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useActor } from '@/app/_cv/use-actor';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import type { CvOverview } from '@/app/_trpc/outputs';
import { CvStatus } from '@/server/domain/code-lists';
import type { TimelineEntry } from '@/server/domain/cv-view';
import type { EarlierChange } from './use-change';

/** Explains a conflict: what was changed meanwhile and by whom, or an earlier change of one's own that did succeed. */
export function useConflictText(): (
  earlier: EarlierChange,
  was: CvOverview,
) => { readonly cause: string; readonly step: string } {
  const t = useTranslations('judgement');
  const faults = useTranslations('faults.other');
  const formats = useFormats();
  const meanwhile = useMeanwhile();
  return (earlier, was) => {
    if (earlier === undefined) return { cause: meanwhile(was), step: faults('conflictStep') };
    if (earlier === 'unknown') return { cause: faults('conflict'), step: faults('conflictStep') };
    const what = earlier.form.startsWith('status') ? 'status' : 'availability';
    return { cause: t(`earlier.${what}`, { time: formats.time(earlier.at) }), step: t('earlier.step') };
  };
}

/** What has changed since another version of the open CV: a judgement before all else. */
function useMeanwhile(): (was: CvOverview) => string {
  const t = useTranslations('judgement.meanwhile');
  const faults = useTranslations('faults.other');
  const formats = useFormats();
  const actor = useActor();
  const { overview } = useCitizen();
  const by = (event: TimelineEntry) => ({
    who: event.userName ? isolate(event.userName) : actor(event),
    time: formats.dayTime(event.occurredAt),
  });
  const isNew = (one: TimelineEntry | null, other: TimelineEntry | null) =>
    one !== null && one.position !== other?.position;
  return (was) => {
    const { status, availability } = overview;
    if (isNew(status.event, was.status.event) && status.event) {
      if (status.event.setBy !== 'authority') return t('status', by(status.event));
      return t(status.value === CvStatus.readyForQuality ? 'reopened' : 'judged', by(status.event));
    }
    if (isNew(availability.event, was.availability.event) && availability.event) {
      return t('availability', by(availability.event));
    }
    return editsSince(was, overview).length > 0 ? t('content') : faults('conflict');
  };
}

/** Changes of a CV's content that an earlier version of it did not have. */
export function editsSince(was: CvOverview, now: CvOverview): readonly TimelineEntry[] {
  return now.changedSinceJudgement.filter(({ position }) => position > (was.cv?.version ?? 0));
}
