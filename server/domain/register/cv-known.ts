import { Availability, ChangeType, Operation } from '@/server/domain/code-lists';
import { CV_STATES, type CvState } from '@/server/domain/cv';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { foldCv } from './append';
import { minimumOf } from './apply-cv-content';
import type { CvRow, ElementRow } from './citizen-state';

/** What `cvKnown` reads of an event of type 1–3. */
export type CvEvent = Pick<
  TimelineEntry,
  'position' | 'occurredAt' | 'recordedAt' | 'changeType' | 'operation' | 'to' | 'setBy' | 'origin' | 'before' | 'after'
>;

/** What the fold of the events needs besides them. */
export type CvBeside = {
  /** The elements as they were. */
  readonly elements: readonly ElementRow[];
  /** When the register was founded; past events set the state until then, and not afterwards. Null = never. */
  readonly foundedAt: number | null;
  /** When the citizen died; null for the living. */
  readonly diedAt: number | null;
};

/**
 * The CV as some of its events left it: the fold of those of types 1–3 by position, with its elements as they were
 * (data.md, "The event table"). What no event tells is left as it stands: the number, and a lock.

 */
export function cvKnown(
  number: number,
  events: readonly CvEvent[],
  { elements, foundedAt, diedAt }: CvBeside,
): CvRow | null {
  const minimum = minimumOf(elements);
  return events.reduce<CvRow | null>((cv, event) => {
    const { changeType, occurredAt: at } = event;
    const isPast = event.origin === 'history';
    if (changeType === ChangeType.cv) {
      // The recorded state stands underneath that of the dead (domain.md § 10).
      const state = stateOf(at === diedAt ? event.before : event.after);
      return isPast ? cv : changed(cv, { number, at, minimum, state }, event);
    }
    const sets = !isPast || (foundedAt !== null && event.recordedAt <= foundedAt);
    return cv && foldCv(cv, event, sets);
  }, null);
}

const NOTHING_SET = { status: null, statusPosition: null, availabilityPosition: null, choice: null };

function changed(
  cv: CvRow | null,
  { number, at, minimum, state }: Pick<CvRow, 'number' | 'at' | 'minimum' | 'state'>,
  { operation, position }: CvEvent,
): CvRow {
  const stands = { ...NOTHING_SET, availability: Availability.notSearchable, createdAt: at, ...cv };
  const kept = { ...stands, number, at, minimum, version: position };
  if (operation === Operation.deleted) return { ...kept, ...NOTHING_SET, availability: null, state: 'deleted' };
  if (operation !== Operation.created) return { ...kept, state };
  return { ...kept, ...NOTHING_SET, availability: Availability.notSearchable, createdAt: at, state };
}

function stateOf(told: CvEvent['after']): CvState {
  return CV_STATES.find((state) => state === told?.state) ?? 'active';
}
