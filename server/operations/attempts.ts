import type { Call } from '@/server/domain/caller';
import type { Audit, AuditEntry } from '@/server/operations/ports/audit';
import { createRepeats } from './repeats';

/** Kinds of attempts that are kept apart at the same time. */
const MOST = 10_000;

/** What a caller who is known tried that is refused before any operation. */
export type CallerAttempt = 'handle-closed' | 'csrf-refused' | 'expired' | 'revoked' | 'barred';

/** What a stranger tried, or a page of another session. */
export type StrangerAttempt =
  | 'csrf-refused'
  | 'other-session'
  | 'unknown-session'
  | 'unknown-key'
  | 'unknown-certificate'
  | 'sign-in-failed';

/** An attempt for the security log. `source`: the address it came from; user and session where one stands behind it. */
export type SecurityEvent = {
  readonly attempt: StrangerAttempt | 'various';
  readonly source: string;
  readonly user?: string;
  readonly session?: string | undefined;
};

/**
 * Leaves evidence of attempts. The first is noted at once; like ones of the same interval are counted, and the count is noted when it ends.
 * Neither handle nor key nor number is ever part of it.
 */
export type Attempts = {
  /** Of a caller who is known, in the audit log. Throws as Audit.entry. */
  byCaller(call: Call, operation: AuditEntry['operation'], outcome: CallerAttempt): Promise<void>;
  /** Of a stranger, in the security log: a stranger must not be able to write to the database. */
  byStranger(attempt: StrangerAttempt, source: string): void;
  /** Of a page of another session than its browser's, in the security log: nobody was looked at, and it happens to honest people with two tabs. */
  byOtherPage(call: Call, source: string): void;
  /** Ends an interval. Throws as Audit.entry; no count is lost then. */
  flush(): Promise<void>;
};

type CallersAttempt = {
  readonly call: Call;
  readonly operation: AuditEntry['operation'];
  readonly outcome: CallerAttempt;
};

/** @param tell writes a line of the security log */
export function createAttempts(
  audit: Pick<Audit, 'entry'>,
  tell: (attempt: SecurityEvent, count: number) => void,
): Attempts {
  const ofCallers = createRepeats<CallersAttempt>(({ call, operation, outcome }, count) => {
    const { address, ...from } = call.from ?? {};
    const details = { ...from, source: address, count };
    return audit.entry(call, { operation, outcome, citizenId: null, missedCpr: null, details });
  }, MOST);
  const ofStrangers = createRepeats<SecurityEvent>(tell, MOST, { attempt: 'various', source: 'various' });

  return {
    byCaller(call, operation, outcome) {
      const { caller, from = {} } = call;
      const name = [from.session ?? from.client ?? caller.user.id, from.address, operation, outcome].join(' ');
      return ofCallers.note(name, { call, operation, outcome });
    },
    byStranger(attempt, source) {
      void ofStrangers.note(`${attempt} ${source}`, { attempt, source });
    },
    byOtherPage({ caller, from }, source) {
      const event = { attempt: 'other-session', source, user: caller.user.id, session: from?.session } as const;
      void ofStrangers.note(`other-session ${source} ${from?.session}`, event);
    },
    async flush() {
      await ofStrangers.flush();
      await ofCallers.flush();
    },
  };
}
