import type { CaseEffects } from '@/server/domain/register/fold-cases';
import type { DueFacts } from '@/server/domain/register/fold-due';
import type { RegisterLists } from '@/server/domain/register/register-lists';

/** What was done in one transaction: there is more to do, nothing was left, or another instance is at it. */
export type CaseCheckStep = {
  readonly outcome: 'more' | 'done' | 'busy';
  readonly seen: number;
  readonly differing: number;
};

/** `expected`: that some cases differ, as after a change of the rules; the nightly check expects none. */
export type CaseCheckState = {
  readonly expected: boolean;
  readonly differing: number;
  /** Milliseconds since 1970; null while it is under way. */
  readonly finishedAt: number | null;
};

/** Cases that are worked out anew (worklist.md § 1). Throws ServiceFault 8236 and 9346. */
export type CaseChecks = {
  /** Of this program, for the receipts of derived events. */
  readonly build: string;
  /** Begins the check of all cases. */
  begin(expected: boolean): Promise<void>;
  state(): Promise<CaseCheckState>;
  /**
   * Works out the next citizens' cases, and writes where they differ, in one transaction.
   * @param of those who lag behind, since an instance of the version before wrote about them, or the check of all
   * @param fold given the code lists and rules in force with the facts
   */
  step(
    of: 'lagging' | 'all',
    limit: number,
    fold: (facts: DueFacts, lists: RegisterLists) => CaseEffects,
  ): Promise<CaseCheckStep>;
};
