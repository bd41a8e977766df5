import type { History, Import } from '@/e2e/checker/history';
import type { LoggedEvent, Register } from '@/e2e/checker/log';
import { type Life, type OracleEvent, Unspecified } from '@/e2e/oracle/life';
import { act, born, receive } from '@/e2e/oracle/play';
import type { OracleRecord } from '@/e2e/oracle/records';
import { passMidnights } from '@/e2e/oracle/rules';
import { ChangeType } from '@/server/domain/code-lists';
import type { OnViolation } from './invariant';
import { grouped } from './sorting';

/** Types of events that follow from something, and those they follow. */
const COMPARED: readonly number[] = [ChangeType.cv, ChangeType.status, ChangeType.availability, ChangeType.requirement];

/**
 * Plays what was recorded about each citizen of the register feed to the oracle, in the order of the log and at the
 * feed times in it: what was derived, and when, is what the specification says of that.
 */
export function checkDerived({ imports, endedAt }: History, { events }: Register, onViolation: OnViolation): void {
  const logged = grouped(events, ({ citizenId }) => citizenId);
  for (const [citizenId, own] of grouped(imports, (one) => one.citizenId)) {
    const log = logged.get(citizenId) ?? [];
    checkImports(citizenId, own, log, onViolation);
    try {
      const life = played(own, log);
      if (!life) continue;
      passMidnights(life, endedAt);
      const expected = life.events.filter(({ type }) => COMPARED.includes(type)).map(textOf);
      const found = log.filter(({ changeType }) => COMPARED.includes(changeType)).map(textOfLogged);
      const at = expected.findIndex((text, place) => text !== found[place]);
      const place = at < 0 ? expected.length : at;
      if (at >= 0 || found.length > expected.length) {
        const what = `citizen ${citizenId}: ${found[place] ?? 'nothing'} instead of ${expected[place] ?? 'nothing'}`;
        onViolation('what is derived is what the rules say', what);
      }
    } catch (error) {
      if (!(error instanceof Unspecified)) throw error;
      onViolation('what is derived is what the rules say', `citizen ${citizenId}: ${error.message}`);
    }
  }
}

/** The event of the last record of an import. */
function isMarkOf({ records }: Import, { changeType, occurredAt }: LoggedEvent): boolean {
  const mark = records.at(-1) as OracleRecord;
  return changeType === ChangeType.contact && occurredAt === Date.parse(mark.at);
}

function checkImports(
  citizenId: number,
  imports: readonly Import[],
  log: readonly LoggedEvent[],
  onViolation: OnViolation,
): void {
  for (const one of imports) {
    const times = log.filter((event) => isMarkOf(one, event)).length;
    if (times > 1 || (one.acknowledged && times === 0)) {
      const what = `citizen ${citizenId}: ${times} events of a record`;
      onViolation('an acknowledged write is in the log exactly once', what);
    }
  }
}

function played(imports: readonly Import[], log: readonly LoggedEvent[]): Life | undefined {
  let life: Life | undefined;
  for (const event of log) {
    const { changeType, requestId, feedAt: at, to } = event;
    const records = imports.find((one) => isMarkOf(one, event))?.records ?? [];
    for (const record of records) {
      if (life) receive(life, record, at);
      else life = born(record, at);
    }
    if (requestId === null || !life) continue;
    if (changeType === ChangeType.status) act(life, { kind: 'judge', status: to as number, at });
    if (changeType === ChangeType.availability) act(life, { kind: 'choose', availability: to as 1 | 2, at });
  }
  return life;
}

function textOf({ type, operation, value, happened, cause }: Omit<OracleEvent, 'isPast'>): string {
  return `${type}/${operation} → ${value} at ${new Date(happened).toISOString()} ${cause ?? ''}`;
}

function textOfLogged({ changeType, operation, to, occurredAt, cause }: LoggedEvent): string {
  return textOf({ type: changeType, operation: operation as 1 | 2 | 3, value: to, happened: occurredAt, cause });
}
