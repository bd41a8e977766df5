import type { LoggedEvent, Register, State } from '@/e2e/checker/log';
import { ChangeType, Operation } from '@/server/domain/code-lists';
import type { OnViolation } from './invariant';
import { grouped } from './sorting';

type Folded = Omit<State, 'citizenId'>;

const BEFORE_ANY: Folded = {
  ...{ lastPosition: 0, lastFeedAt: 0, version: 0 },
  ...{ state: 'active', status: null, statusPosition: null },
};

/** The state is the fold of the citizen's events by position (data.md); positions have no gaps, feed times increase. */
export function checkState({ events, states }: Register, onViolation: OnViolation): void {
  const logged = grouped(events, ({ citizenId }) => citizenId);
  const mismatch = (what: string) => onViolation('state is the fold of the events', what);
  for (const { citizenId, ...kept } of states) {
    let folded = BEFORE_ANY;
    for (const event of logged.get(citizenId) ?? []) {
      const where = `event ${event.position} of citizen ${citizenId}`;
      if (event.position !== folded.lastPosition + 1) mismatch(`${where} follows position ${folded.lastPosition}`);
      if (event.feedAt <= folded.lastFeedAt) mismatch(`${where} has no later feed time than the one before`);
      if (event.changeType === ChangeType.status && event.from !== folded.status)
        mismatch(`${where} starts from another status`);
      folded = fold(folded, event);
    }
    // A new number takes a feed time, too, but is no event.
    if (kept.lastFeedAt < folded.lastFeedAt) mismatch(`the last feed time of citizen ${citizenId}`);
    const { lastFeedAt: _, ...rest } = kept;
    const { lastFeedAt: __, ...expected } = folded;
    if (Object.entries(expected).some(([name, value]) => rest[name as keyof typeof rest] !== value)) {
      mismatch(`citizen ${citizenId} is ${JSON.stringify(rest)}, folded ${JSON.stringify(expected)}`);
    }
  }
}

function fold(before: Folded, { position, feedAt, changeType, operation, counts, to }: LoggedEvent): Folded {
  const after = {
    ...before,
    ...{ lastPosition: position, lastFeedAt: feedAt, version: counts ? position : before.version },
  };
  if (changeType === ChangeType.status) return { ...after, status: to, statusPosition: position };
  if (changeType !== ChangeType.cv) return after;
  if (operation === Operation.deleted) return { ...after, state: 'deleted', status: null, statusPosition: null };
  return operation === Operation.created ? { ...after, state: 'active' } : after;
}
