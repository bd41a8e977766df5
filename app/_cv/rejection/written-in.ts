import type { TimelineEntry } from '@/server/domain/cv-view';

/** What a judge wrote: with reasons, which are shown by themselves, only the text beside them. */
export function writtenIn({ judged, comment }: Pick<TimelineEntry, 'judged' | 'comment'>): string | null {
  return judged ? judged.text : comment;
}
