import { ChangeType, Operation } from '@/server/domain/code-lists';
import { addDays } from '@/server/domain/danish-time';
import { type Applied, append, type RecordContext } from './append';
import type { CitizenState } from './citizen-state';
import type { ElementData } from './element-data';
import type { RecordOf } from './record-schemas';
import {
  type GroupRegistration,
  inForce,
  registerAbsence,
  registerFund,
  registerGroup,
  registerReferral,
} from './registrations';
import { absenceRegistration, fundMembership, groupRegistration, referralRegistration } from './versions';

export function applyFundMembership(state: CitizenState, record: RecordOf<'fund-membership'>): Applied {
  const { rows, late } = registerFund(state.funds, fundMembership(record));
  return late ? { state, events: [], inert: true } : { state: { ...state, funds: rows }, events: [] };
}

export function applyAbsence(state: CitizenState, record: RecordOf<'absence'>): Applied {
  const { rows, late } = registerAbsence(state.absences, absenceRegistration(record));
  return late ? { state, events: [], inert: true } : { state: { ...state, absences: rows }, events: [] };
}

export function applyReferral(state: CitizenState, record: RecordOf<'referral'>): Applied {
  const { rows, late } = registerReferral(state.referrals, referralRegistration(record));
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
  const row = groupRegistration(record);
  const { rows, earlier, late } = registerGroup(state.groups, row);
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
