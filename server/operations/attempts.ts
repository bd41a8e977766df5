import type { Call } from '@/server/domain/caller';
import type { Audit, AuditEntry } from '@/server/operations/ports/audit';
import { createEventDeduplicator } from './event-deduplicator';

/** Attempts of more kinds than this are counted together, so that memory is bounded. */
const MAX_KINDS = 10_000;

/** An attempt by an authenticated caller that is refused before any operation. */
export type CallerAttempt = 'handle-closed' | 'csrf-refused' | 'expired' | 'revoked' | 'barred';

/** An attempt by an unauthenticated caller, or by a page that belongs to another session. */
export type UnauthenticatedAttempt =
  | 'csrf-refused'
  | 'other-session'
  | 'unknown-session'
  | 'unknown-key'
  | 'unknown-certificate'
  | 'sign-in-failed';

/** An attempt for the security log. `source`: the network address; user and session where they are known. */
export type SecurityEvent = {
  readonly attempt: UnauthenticatedAttempt | 'various';
  readonly source: string;
  readonly user?: string;
  readonly session?: string | undefined;
};

/**
 * Logs refused attempts. The first of a kind is logged immediately; further ones are counted, and the count is logged
 * when the interval ends.
 * Handles, keys and CPR numbers are never logged.
 */
export type Attempts = {
  /** By an authenticated caller: to the audit log. Throws as Audit.entry. */
  byCaller(call: Call, operation: AuditEntry['operation'], outcome: CallerAttempt): Promise<void>;
  /** By an unauthenticated caller: to the security log, since such a caller must not cause writes to the database. */
  byUnauthenticated(attempt: UnauthenticatedAttempt, source: string): void;
  /**
   * By a page of another session than its browser's: to the security log. No citizen was viewed, and it happens to any
   * user with two tabs.
   */
  byOtherSession(call: Call, source: string): void;
  /** Ends an interval. Throws as Audit.entry; counts are kept for the next interval then. */
  flush(): Promise<void>;
};

type CallersAttempt = {
  readonly call: Call;
  readonly operation: AuditEntry['operation'];
  readonly outcome: CallerAttempt;
};

/** @param writeSecurityLog writes a line of the security log */
export function createAttempts(
  audit: Pick<Audit, 'entry'>,
  writeSecurityLog: (attempt: SecurityEvent, count: number) => void,
): Attempts {
  const byCallers = createEventDeduplicator<CallersAttempt>(({ call, operation, outcome }, count) => {
    const client = call.from?.client;
    const details = { ...(client !== undefined && { client }), count };
    return audit.entry(call, { operation, outcome, citizenId: null, missedCpr: null, details });
  }, MAX_KINDS);
  const byOthers = createEventDeduplicator<SecurityEvent>(writeSecurityLog, MAX_KINDS, {
    attempt: 'various',
    source: 'various',
  });

  return {
    byCaller(call, operation, outcome) {
      const { caller, from = {} } = call;
      const name = [from.session ?? from.client ?? caller.user.id, from.address, operation, outcome].join(' ');
      return byCallers.report(name, { call, operation, outcome });
    },
    byUnauthenticated(attempt, source) {
      void byOthers.report(`${attempt} ${source}`, { attempt, source });
    },
    byOtherSession({ caller, from }, source) {
      const event = { attempt: 'other-session', source, user: caller.user.id, session: from?.session } as const;
      void byOthers.report(`other-session ${source} ${from?.session}`, event);
    },
    async flush() {
      await byOthers.flush();
      await byCallers.flush();
    },
  };
}
