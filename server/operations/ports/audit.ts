import type { Call, OperationName } from '@/server/domain/caller';
import type { Invalid } from '@/server/domain/reasons';
import type { Repeatable } from './cv-register';

export type Audit = {
  /** Writes one entry: who, which operation, with what outcome, about whom if known. Throws ServiceFault 8236, 9346. */
  entry(call: Call, entry: AuditEntry): Promise<void>;
  /**
   * The same for a refusal that is kept as the answer to a request.
   * @returns false when another answer is kept already: then nothing is written. Throws as `entry`
   */
  keepRefusal(call: Call, entry: AuditEntry, request: Repeatable): Promise<boolean>;
};

export type AuditEntry = {
  /** ScreenCall and SystemCall: refused before it was known, or asked, which operation it was. */
  readonly operation:
    | OperationName
    | 'ScreenCall'
    | 'SystemCall'
    | 'SignIn'
    | 'UnreadableMessage'
    | 'RegisterFeed'
    | 'ImportFile'
    | 'FoundRegister';
  /** `allowed`, a fault code, or the name of a refusal without one. */
  readonly outcome: string;
  readonly citizenId: number | null;
  /** The number that found nobody; kept as a keyed hash only. */
  readonly missedCpr: string | null;
  /** Counts against the caller's budgets: the number exists for nobody the caller may see. */
  readonly isMiss?: boolean;
  readonly invalid?: Invalid;
  /** What else the entry tells, beside what was wrong with the message. */
  readonly details?: Readonly<Record<string, unknown>>;
};
