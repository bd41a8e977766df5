import type { Call } from './caller';

/** What a look-up counts against: the user over all organisations, the people of an organisation together, or a client system. */
export type LookUpScope = { readonly scope: 'user' | 'organisation' | 'client'; readonly key: string };

/** How much may count against each scope (reliability.md § 3, "Guessing CPR"; wire.md § 2). */
export type LookUpBudgets = {
  readonly user: { readonly missesPerTenMinutes: number; readonly perHour: number };
  readonly organisation: { readonly missesPerHour: number; readonly perHour: number };
  readonly client: { readonly missesPerHour: number };
};

/** A client system may miss so large a part of its calls, where that is more than its number. */
const CLIENT_MISSES = 0.02;

/**
 * What counts against one scope. A miss is a number that exists for nobody the caller may see; the total has every look-up by number,
 * every opening, every reveal and every unfolding of contact data. Ten minutes and hours are those of the clock, so that all instances count alike.
 */
export type LookUpCount = {
  readonly missesOfMinutes: number;
  readonly missesOfHour: number;
  readonly totalOfHour: number;
};

/** The counts of a call's scopes, in their order, as the database holds them. Instants by its clock, in milliseconds since 1970. */
export type LookUpCounts = {
  readonly now: number;
  readonly endOfMinutes: number;
  readonly endOfHour: number;
  readonly counts: readonly LookUpCount[];
};

/** A budget that has nothing left. `until`: when it has again, milliseconds since 1970. */
export type SpentBudget = LookUpScope & {
  readonly of: 'misses' | 'total';
  readonly count: number;
  readonly most: number;
  readonly until: number;
  readonly retryAfterSeconds: number;
};

/** A person counts for themselves and for their organisation, a client system for itself alone: it can't use up its organisation's. */
export function lookUpScopes({ caller, from }: Call): readonly LookUpScope[] {
  if (caller.role === 'system') return [{ scope: 'client', key: from?.client ?? caller.user.id }];
  const { type, code } = caller.organisation;
  return [
    { scope: 'user', key: caller.user.id },
    { scope: 'organisation', key: `${type}:${code}` },
  ];
}

/**
 * The first budget of a call that is spent.
 * @param byNumber whether the call names a citizen by number, and so may miss
 */
export function spentBudget(
  scopes: readonly LookUpScope[],
  counts: LookUpCounts,
  byNumber: boolean,
  budgets: LookUpBudgets,
): SpentBudget | undefined {
  for (const [place, scope] of scopes.entries()) {
    const counted = counts.counts[place];
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
      const most = Math.max(budgets.client.missesPerHour, CLIENT_MISSES * totalOfHour);
      return [{ of: 'misses', count: missesOfHour, most, per: 'hour' }];
    }
  }
}
