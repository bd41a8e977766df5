import { ChangeType } from '@/server/domain/code-lists';
import { type Applied, append, type RecordContext } from './append';
import { type CitizenState, hasCv } from './citizen-state';
import type { RecordOf } from './record-schemas';

/**
 * Adds a past event unchanged (wire.md § 3). While founding, where records are applied in order of `at`, the newest of
 * types 2 and 3 set the state; afterwards none does. Only the feed's `cv` records create and delete a CV.
 */
export function applyHistory(state: CitizenState, record: RecordOf<'history'>, context: RecordContext): Applied {
  const { changeType, operation, at, organisation = null, comment = null } = record;
  const sets = context.founding;
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
    context,
    sets,
  );
}
