import { ChangeType } from '@/server/domain/code-lists';
import { append, type Situation, type Taken } from './append';
import { type CitizenState, hasCv } from './citizen-state';
import type { RecordOf } from './record-schemas';

/**
 * A past event taken over as it was (wire.md § 3). While founding, which goes by `at`, the newest of types 2 and 3 set the
 * state; afterwards nothing does. Only the feed's own records create and delete a CV.
 */
export function takeHistory(state: CitizenState, record: RecordOf<'history'>, situation: Situation): Taken {
  const { changeType, operation, at, organisation = null, comment = null } = record;
  const sets = situation.founding;
  const cv = hasCv(state) && sets ? state.cv : null;
  const values = {
    [ChangeType.status]: { from: cv?.status ?? null, to: record.status ?? null },
    [ChangeType.availability]: { from: cv?.availability ?? null, to: record.availability ?? null },
  };
  const value = changeType === ChangeType.status || changeType === ChangeType.availability ? values[changeType] : {};
  return append(
    { state, events: [] },
    {
      occurredAt: at,
      changeType,
      operation,
      ...value,
      setBy: record.actor ?? (organisation ? 'authority' : 'system'),
      organisation,
      origin: 'history',
      comment,
    },
    situation,
    sets,
  );
}
