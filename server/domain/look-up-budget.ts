import type { Call } from './caller';

/**
 * A scope that look-ups count against: a user across all organisations, all users of an organisation, or a client
 * system.
 */
export type LookUpScope = { readonly scope: 'user' | 'organisation' | 'client'; readonly key: string };

/** The limits of each scope (reliability.md § 3, "Guessing CPR"; wire.md § 2). */
export type LookUpBudgets = {
  readonly user: { readonly missesPerTenMinutes: number; readonly perHour: number };
  readonly organisation: { readonly missesPerHour: number; readonly perHour: number };
  readonly client: { readonly missesPerHour: number };
};

/** The share of its calls that a client system may miss, where that is more than its fixed number. */
const CLIENT_MISS_SHARE = 0.02;

/**
 * The counts of one scope. A miss is a CPR number that exists for no citizen the caller may see; the total has every
 * look-up by number, opening, reveal and unfolding of contact data. Ten minutes and hours are aligned to the clock, so
 * that all instances count alike.
 */
export type LookUpCount = {
  readonly missesOfMinutes: number;
  readonly missesOfHour: number;
  readonly totalOfHour: number;
};

/**
 * The counts of a call's scopes, in the same order, from the database. Instants by its clock, in milliseconds since
 * 1970.
 */
export type LookUpCounts = {
  readonly now: number;
  readonly endOfMinutes: number;
  readonly endOfHour: number;
  readonly counts: readonly LookUpCount[];
};

/** A budget that is spent. `until`: when it is available again, milliseconds since 1970. */
export type SpentBudget = LookUpScope & {
  readonly of: 'misses' | 'total';
  readonly count: number;
  readonly most: number;
  readonly until: number;
  readonly retryAfterSeconds: number;
};

/**
 * A person counts against the user and the organisation. A client system counts against itself alone, so that it can't
 * use up its organisation's budget.
 */
export function lookUpScopes({ caller, from }: Call): readonly LookUpScope[] {
  if (caller.role === 'system') return [{ scope: 'client', key: from?.client ?? caller.user.id }];
  const { type, code } = caller.organisation;
  return [
    { scope: 'user', key: caller.user.id },
    { scope: 'organisation', key: `${type}:${code}` },
  ];
}

/**
 * The first spent budget of a call.
 * @param byNumber whether the call identifies a citizen by CPR number, and so may miss
 */
export function spentBudget(
  scopes: readonly LookUpScope[],
  counts: LookUpCounts,
  byNumber: boolean,
  budgets: LookUpBudgets,
): SpentBudget | undefined {
  for (const [index, scope] of scopes.entries()) {
    const counted = counts.counts[index];
    if (!counted) throw new TypeError(`no counts of the ${scope.scope}`);
    for (const limit of limitsOf(scope, counted, budgets)) {
      if (limit.count < limit.most || (limit.of === 'misses' && !byNumber)) continue;
      const { of, count, most, per } = limit;
      const until = per === 'hour' ? counts.endOfHour : counts.endOfMinutes;
      return { ...scope, of, count, most, until, retryAfterSeconds: Math.ceil((until - counts.now) / 1000) };
    }
  }
  return undefined;
}

type Limit = Pick<SpentBudget, 'of' | 'count' | 'most'> & { readonly per: 'ten minutes' | 'hour' };

function limitsOf({ scope }: LookUpScope, count: LookUpCount, budgets: LookUpBudgets): readonly Limit[] {
  const { missesOfMinutes, missesOfHour, totalOfHour } = count;
  switch (scope) {
    case 'user':
      return [
        { of: 'misses', count: missesOfMinutes, most: budgets.user.missesPerTenMinutes, per: 'ten minutes' },
        { of: 'total', count: totalOfHour, most: budgets.user.perHour, per: 'hour' },
      ];
    case 'organisation':
      return [
        { of: 'misses', count: missesOfHour, most: budgets.organisation.missesPerHour, per: 'hour' },
        { of: 'total', count: totalOfHour, most: budgets.organisation.perHour, per: 'hour' },
      ];
    case 'client': {
      const most = Math.max(budgets.client.missesPerHour, CLIENT_MISS_SHARE * totalOfHour);
      return [{ of: 'misses', count: missesOfHour, most, per: 'hour' }];
    }
  }
}
