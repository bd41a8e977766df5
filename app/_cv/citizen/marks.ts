import { Operation } from '@/server/domain/code-lists';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { changedKeys } from './changed-fields';

/** What happened to an element of a CV since the last judgement; `fields`: the keys of those that changed. */
export type Mark = { readonly kind: 'added' | 'changed'; readonly fields: ReadonlySet<string> };

/** Marks by element id; an element that was added and then changed is marked as added. */
export function marksOf(
  changes: readonly Pick<TimelineEntry, 'elementId' | 'operation' | 'before' | 'after'>[],
): ReadonlyMap<string | null, Mark> {
  const marks = new Map<string | null, Mark>();
  for (const change of changes) {
    const { elementId, operation } = change;
    const earlier = marks.get(elementId);
    const isAdded = operation === Operation.created || earlier?.kind === 'added';
    marks.set(elementId, {
      kind: isAdded ? 'added' : 'changed',
      fields: new Set([...(earlier?.fields ?? []), ...changedKeys(change)]),
    });
  }
  return marks;
}
