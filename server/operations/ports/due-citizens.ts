import type { Day } from '@/server/domain/danish-time';
import type { DueFacts, FoldedDue } from '@/server/domain/register/fold-due';
import type { RegisterLists } from '@/server/domain/register/register-lists';

/** One citizen, or a slice of all of them: those whose id leaves `slice` when divided by `of`. */
export type Selection = { readonly citizenId: number } | { readonly slice: number; readonly of: number };

/** A published rule set whose day is not a boundary of everyone it concerns yet. */
export type PendingRules = { readonly set: number; readonly takesEffectOn: Day };

/** The first day on which the rules about a contact group change. */
export type GroupBoundary = { readonly group: number; readonly day: Day };

/**
 * Citizens with a boundary that has come and has not been worked out (rules.md § 1). Throws ServiceFault 8236 and 9346.
 */
export type DueCitizens = {
  /** Of this program, for the receipts of derived events. */
  readonly build: string;
  /** Notes that this build works on them, and says whether no newer one has in the last five minutes. */
  isNewestBuild(): Promise<boolean>;
  lists(): Promise<RegisterLists>;
  /**
   * Finds them, folds their midnights and writes the effects, those of a slice in one transaction. Of a slice, citizens
   * locked by another transaction are left out; a single citizen is waited for.
   * @param limit the maximum number of citizens
   * @param fold given the code lists and rules in force with the facts
   * @returns how many were found; 0 when another instance works on the slice, or nobody found could be written
   */
  bringUpToDate(
    selection: Selection,
    limit: number,
    fold: (facts: DueFacts, lists: RegisterLists) => FoldedDue,
  ): Promise<number>;
  /** The oldest of them, withdrawn ones included; null when there is none. */
  pendingRules(): Promise<PendingRules | null>;
  /**
   * Makes days on which rules change boundaries of the citizens of these groups, in one transaction, in order of id.
   * @param limit the maximum number of citizens
   * @returns `stale` when rules were published or withdrawn since the revision; nothing is written then
   */
  lower(
    set: number,
    rulesRevision: number,
    boundaries: readonly GroupBoundary[],
    limit: number,
  ): Promise<'more' | 'done' | 'stale'>;
};
