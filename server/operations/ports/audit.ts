import type { Call, OperationName } from '@/server/domain/caller';
import type { Invalid } from '@/server/domain/reasons';
import type { IdempotentRequest } from './cv-register';

export type Audit = {
  /**
   * Writes one entry: who, which operation, with what outcome, about which citizen if known. Throws ServiceFault 8236,
   * 9346.
   */
  entry(call: Call, entry: AuditEntry): Promise<void>;
  /**
   * The same for a refusal that is stored as the response to a request.
   * @returns false when another response is stored already; nothing is written then. Throws as `entry`
   */
  storeRefusal(call: Call, entry: AuditEntry, request: IdempotentRequest): Promise<boolean>;
};

export type AuditEntry = {
  /** ScreenCall and SystemCall: refused before the operation was known. */
  readonly operation:
    | OperationName
    | 'ScreenCall'
    | 'SystemCall'
    | 'SignIn'
    | 'SwitchRole'
    | 'UnreadableMessage'
    | 'RegisterFeed'
    | 'ImportFile'
    | 'FoundRegister';
  /** `allowed`, a fault code, or the name of a refusal without one. */
  readonly outcome: string;
  readonly citizenId: number | null;
  /** The CPR number that matched no citizen; stored as a keyed hash only. */
  readonly missedCpr: string | null;
  /** Counts against the caller's budgets: the CPR number exists for no citizen the caller may see. */
  readonly isMiss?: boolean;
  readonly invalid?: Invalid;
  /** Further details, beside what was invalid in the message. */
  readonly details?: Readonly<Record<string, unknown>>;
};
