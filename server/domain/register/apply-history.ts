import { ChangeType } from '@/server/domain/code-lists';
import { sideAfterJudgement } from '@/server/domain/rules/outcome';
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
    [ChangeType.availability]: {
      from: cv?.availabilityPosition == null ? null : cv.availability,
      to: record.availability ?? null,
    },
  };
  const value = changeType === ChangeType.status || changeType === ChangeType.availability ? values[changeType] : {};
  const setBy = record.actor ?? 'authority';
  const judgement = sets && changeType === ChangeType.status && setBy !== 'system';
  const applied = append(
    { state: judgement ? afterJudgement(state) : state, events: [] },
    { occurredAt: at, changeType, operation, ...value, setBy, organisation, origin: 'history', comment },
    context,
    sets,
  );
  return sets ? applied : { ...applied, inert: true };
}

function afterJudgement(state: CitizenState): CitizenState {
  return state.standing
    ? { ...state, standing: { ...state.standing, side: sideAfterJudgement(state.standing) } }
    : state;
}
