import type { Call } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import type { KnownFacts } from '@/server/domain/register/citizen-known';
import type { CitizenAtRevision } from './cv-register';

/** What is read for an explanation, and the revision of the rules. */
export type KnownRead = { readonly facts: KnownFacts; readonly rulesRevision: number };

/** What an explanation is asked for, as the audit log keeps it; absent where the default applies. */
export type AskedDates = {
  readonly on?: Day | undefined;
  readonly known?: string;
  readonly rulesOn?: Day | undefined;
  readonly ruleSet?: number | undefined;
};

/** What the register tells about a citizen as it was known at an instant (rules.md § 2, "Three dates"). */
export type Explanations = {
  /**
   * @param known milliseconds since 1970; null = now
   * @param until events from then on are left out; milliseconds since 1970, null = none are
   * Throws ServiceFault 8236, 9338.
   */
  known(
    call: Call,
    citizen: CitizenAtRevision,
    asked: AskedDates,
    known: number | null,
    until: number | null,
  ): Promise<KnownRead | 'stale'>;
};
