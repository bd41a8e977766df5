import { describe, expect, it } from 'vitest';
import type { Call, Role } from './caller';
import { OrganisationType } from './code-lists';
import { type LookUpBudgets, type LookUpCount, type LookUpCounts, lookUpScopes, spentBudget } from './look-up-budget';

const BUDGETS: LookUpBudgets = {
  user: { missesPerTenMinutes: 60, perHour: 300 },
  organisation: { missesPerHour: 2_000, perHour: 20_000 },
  client: { missesPerHour: 600 },
};
const NONE: LookUpCount = { missesOfMinutes: 0, missesOfHour: 0, totalOfHour: 0 };

const organisation = { type: OrganisationType.fund, code: '3' };
const callOf = (role: Role, id: string, client?: string): Call => ({
  requestId: 'r',
  caller: { organisation, role, user: { id, name: 'N' }, citizenId: null },
  ...(client !== undefined && { from: { client } }),
});
const PERSON = lookUpScopes(callOf('caseworker', 'u'));
const SYSTEM = lookUpScopes(callOf('system', 'c/u', 'c'));

/** Read nine minutes and 30.5 seconds into an hour. */
const readOf = (...counts: Partial<LookUpCount>[]): LookUpCounts => ({
  now: 570_500,
  endOfMinutes: 600_000,
  endOfHour: 3_600_000,
  counts: counts.map((count) => ({ ...NONE, ...count })),
});

describe('the scopes a call counts against', () => {
  it('are the user, regardless of organisation, and the organisation for a person', () => {
    expect(PERSON).toEqual([
      { scope: 'user', key: 'u' },
      { scope: 'organisation', key: '2:3' },
    ]);
  });

  it('are the client alone for a client system, whichever its user', () => {
    expect(SYSTEM).toEqual([{ scope: 'client', key: 'c' }]);
  });
});

describe('a look-up budget', () => {
  it.each([
    ['the user’s misses', PERSON, [{ missesOfMinutes: 60, missesOfHour: 60 }, {}], 'user', 'misses', 60, 30],
    ['the user’s total', PERSON, [{ totalOfHour: 300 }, {}], 'user', 'total', 300, 3_030],
    ['the organisation’s misses', PERSON, [{}, { missesOfHour: 2_000 }], 'organisation', 'misses', 2_000, 3_030],
    ['the organisation’s total', PERSON, [{}, { totalOfHour: 20_000 }], 'organisation', 'total', 20_000, 3_030],
    ['the client’s misses', SYSTEM, [{ missesOfHour: 600 }], 'client', 'misses', 600, 3_030],
  ] as const)(
    '%s: is spent when the limit is reached, until the interval ends',
    (_what, scopes, counts, scope, of, most, seconds) => {
      const until = seconds === 30 ? 600_000 : 3_600_000;
      expect(spentBudget(scopes, readOf(...counts), true, BUDGETS)).toEqual({
        ...{ ...scopes.find((one) => one.scope === scope), of, count: most, most, until, retryAfterSeconds: seconds },
      });
      const less = counts.map((count) =>
        Object.fromEntries(Object.entries(count).map(([key, value]) => [key, value - 1])),
      );
      expect(spentBudget(scopes, readOf(...less), true, BUDGETS)).toBeUndefined();
    },
  );

  it('for misses applies only to calls by CPR number, the total to all', () => {
    const counts = readOf({ missesOfMinutes: 60, totalOfHour: 299 }, { missesOfHour: 2_000 });
    expect(spentBudget(PERSON, counts, false, BUDGETS)).toBeUndefined();
    expect(spentBudget(PERSON, readOf({ totalOfHour: 300 }, {}), false, BUDGETS)).toMatchObject({ of: 'total' });
  });

  it('of a client system is the larger of a fixed number and 2 % of its calls', () => {
    const spent = (missesOfHour: number, totalOfHour: number) =>
      spentBudget(SYSTEM, readOf({ missesOfHour, totalOfHour }), true, BUDGETS) !== undefined;
    expect([spent(599, 600), spent(600, 30_000), spent(600, 30_001)]).toEqual([false, true, false]);
    expect([spent(1_999, 100_000), spent(2_000, 100_000)]).toEqual([false, true]);
  });

  it('throws when the counts of a scope are missing', () => {
    expect(() => spentBudget(PERSON, readOf({}), true, BUDGETS)).toThrow(TypeError);
  });
});
