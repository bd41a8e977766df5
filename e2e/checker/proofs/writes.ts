import type { AskedEvent, History } from '@/e2e/checker/history';
import type { LoggedEvent, Register } from '@/e2e/checker/log';
import { ChangeType } from '@/server/domain/code-lists';
import type { Breach } from './invariants';
import { grouped } from './sorting';

/** What writers were told against what stands in the log: whole or not at all, once or never. */
export function proveWrites({ writes }: History, { events, audited }: Register, breach: Breach): void {
  const logged = grouped(events, ({ requestId }) => requestId);
  const asked = new Set(writes.map(({ requestId }) => requestId));
  for (const requestId of logged.keys()) {
    if (!asked.has(requestId)) breach('what was refused or undone left nothing', `${requestId} was asked by nobody`);
  }
  for (const { requestId, outcome, events: wanted } of writes) {
    const found = logged.get(requestId) ?? [];
    const whole = keys(wanted.map(askedKey)) === keys(found.map(loggedKey));
    const told = `${requestId} ${outcome}: ${wanted.length} asked, ${found.length} found`;
    if (outcome === 'acknowledged' && !whole) breach('an acknowledged write is in the log exactly once', told);
    if (outcome === 'nothing' && found.length > 0) breach('what was refused or undone left nothing', told);
    if (outcome === 'unknown' && found.length > 0 && !whole) {
      breach('an acknowledged write is in the log exactly once', told);
    }
    const entries = found.filter(({ changeType }) => changeType === ChangeType.status).length;
    if ((audited.get(requestId) ?? 0) !== entries) breach('an event and its audit entry go together', told);
  }
}

/** Whether a change of status is the first or a later one is the register's to say. */
function askedKey({ citizenId, changeType, operation, value }: AskedEvent): string {
  return [citizenId, changeType, operation, value].join('/');
}

function loggedKey({ citizenId, changeType, operation, to }: LoggedEvent): string {
  return [citizenId, changeType, changeType === ChangeType.status ? null : operation, to].join('/');
}

function keys(each: readonly string[]): string {
  return [...each].sort().join(' ');
}
