import { ChangeType, Operation } from '@/server/domain/code-lists';
import { addDays } from '@/server/domain/danish-time';
import { type Applied, append, type RecordContext } from './append';
import type { CitizenState } from './citizen-state';
import type { ElementData } from './element-data';
import type { RecordOf } from './record-schemas';
import {
  eachByItself,
  type GroupRegistration,
  inForce,
  oneAtATime,
  type Registration,
  register,
} from './registrations';

type Period = { readonly from: string; readonly to?: string | undefined; readonly cancelled?: boolean | undefined };

function registration({ from, to = undefined, cancelled = false, at }: Period & { readonly at: number }): Registration {
  // effectiveTo is recomputed together with the other registrations.
  return { from, to: to ?? null, effectiveTo: to ?? null, cancelled, at };
}

export function applyFundMembership(state: CitizenState, record: RecordOf<'fund-membership'>): Applied {
  const row = { ...registration(record), fund: record.fund };
  const { rows, late } = register(state.funds, row, ({ from }) => from === row.from, oneAtATime);
  return late ? { state, events: [], inert: true } : { state: { ...state, funds: rows }, events: [] };
}

export function applyAbsence(state: CitizenState, record: RecordOf<'absence'>): Applied {
  const row = { ...registration(record), type: record.type };
  const same = ({ type, from }: typeof row) => type === row.type && from === row.from;
  const { rows, late } = register(state.absences, row, same, eachByItself);
  return late ? { state, events: [], inert: true } : { state: { ...state, absences: rows }, events: [] };
}

export function applyReferral(state: CitizenState, record: RecordOf<'referral'>): Applied {
  const row = { ...registration(record), operator: record.operator, jobcenter: record.jobcenter };
  const same = ({ operator, jobcenter, from }: typeof row) =>
    operator === row.operator && jobcenter === row.jobcenter && from === row.from;
  const { rows, late } = register(state.referrals, row, same, oneAtATime);
  return late ? { state, events: [], inert: true } : { state: { ...state, referrals: rows }, events: [] };
}

/**
 * A contact group begins, changes, or is annulled: a registration event (domain.md § 2, type 15), from the group in
 * force the day before to the one in force from then on. A repeated record causes none.
 */
export function applyContactGroup(
  state: CitizenState,
  record: RecordOf<'contact-group'>,
  context: RecordContext,
): Applied {
  const row = { ...registration(record), group: record.group, category: record.category ?? null };
  const same = ({ group, from }: typeof row) => group === row.group && from === row.from;
  const { rows, earlier, late } = register(state.groups, row, same, oneAtATime);
  const after = { state: { ...state, groups: rows }, events: [] };
  const operation = operationOf(earlier, row);
  if (operation === null) return late ? { ...after, inert: true } : after;
  const applied = append(
    after,
    {
      occurredAt: record.at,
      changeType: ChangeType.registration,
      operation,
      setBy: 'authority',
      origin: late ? 'history' : 'live',
      from: inForce(rows, addDays(row.from, -1))?.group ?? null,
      to: late ? row.group : (inForce(rows, row.from)?.group ?? null),
      before: !late && earlier && !earlier.cancelled ? shown(earlier) : null,
      after: row.cancelled ? null : shown(row),
    },
    context,
  );
  return late ? { ...applied, inert: true } : applied;
}

function operationOf(earlier: GroupRegistration | null, row: GroupRegistration): Operation | null {
  const wasValid = earlier !== null && !earlier.cancelled;
  if (row.cancelled) return wasValid ? Operation.deleted : null;
  if (!wasValid) return Operation.created;
  return earlier.category === row.category && earlier.to === row.to ? null : Operation.updated;
}

function shown({ group, category, from, to }: GroupRegistration): ElementData {
  return { group, category, from, to };
}
