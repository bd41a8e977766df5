import type { History, RequestedEvent } from '@/e2e/checker/history';
import type { LoggedEvent, Register } from '@/e2e/checker/log';
import { ChangeType } from '@/server/domain/code-lists';
import type { OnViolation } from './invariant';
import { grouped } from './sorting';

/** Compares the outcomes of writes with the log: all or nothing, and at most once. */
export function checkWrites({ writes }: History, { events, audited }: Register, onViolation: OnViolation): void {
  // The others are checked with what is derived.
  const logged = grouped(
    events.flatMap((event) => (event.requestId === null ? [] : [{ ...event, requestId: event.requestId }])),
    ({ requestId }) => requestId,
  );
  const requested = new Set(writes.map(({ requestId }) => requestId));
  for (const requestId of logged.keys()) {
    if (!requested.has(requestId))
      onViolation('refused and rolled-back writes leave nothing', `${requestId} was requested by no writer`);
  }
  for (const { requestId, outcome, events: wanted } of writes) {
    const found = logged.get(requestId) ?? [];
    const whole = keys(wanted.map(requestedKey)) === keys(found.map(loggedKey));
    const outcomeText = `${requestId} ${outcome}: ${wanted.length} requested, ${found.length} found`;
    if (outcome === 'acknowledged' && !whole)
      onViolation('an acknowledged write is in the log exactly once', outcomeText);
    if (outcome === 'nothing' && found.length > 0)
      onViolation('refused and rolled-back writes leave nothing', outcomeText);
    if (outcome === 'unknown' && found.length > 0 && !whole) {
      onViolation('an acknowledged write is in the log exactly once', outcomeText);
    }
    const entries = found.filter(({ changeType }) => changeType === ChangeType.status).length;
    if ((audited.get(requestId) ?? 0) !== entries) onViolation('an event and its audit entry go together', outcomeText);
  }
}

/** Whether a change of status or availability is the first or a later one is decided by the register. */
function requestedKey({ citizenId, changeType, operation, value }: RequestedEvent): string {
  return [citizenId, changeType, operation, value].join('/');
}

function loggedKey({ citizenId, changeType, operation, to }: LoggedEvent): string {
  return [citizenId, changeType, DECIDED.includes(changeType) ? null : operation, to].join('/');
}

const DECIDED: readonly number[] = [ChangeType.status, ChangeType.availability];

function keys(each: readonly string[]): string {
  return [...each].sort().join(' ');
}
