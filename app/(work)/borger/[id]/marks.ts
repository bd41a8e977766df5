import { Operation } from '@/server/domain/code-lists';
import type { TimelineEntry } from '@/server/domain/cv-view';

/** What happened to an element of a CV since the last judgement. */
export type Mark = 'added' | 'changed';

/** Marks by element id; an element that was added and then changed is marked as added. */
export function marksOf(
  changes: readonly Pick<TimelineEntry, 'elementId' | 'operation'>[],
): ReadonlyMap<string | null, Mark> {
  const marks = new Map<string | null, Mark>();
  for (const { elementId, operation } of changes) {
    if (operation === Operation.created) marks.set(elementId, 'added');
    else if (!marks.has(elementId)) marks.set(elementId, 'changed');
  }
  return marks;
}
