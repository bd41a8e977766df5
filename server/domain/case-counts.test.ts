import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CountedFilter, facetsOf } from './case-counts';
import { CASE_DEADLINES, CASE_TABS, type CaseCount, type CaseDeadline, CaseKind } from './worklist';

const USERS = ['karen', 'ali', null];
const KINDS = Object.values(CaseKind);

const counts: fc.Arbitrary<CaseCount[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      deadline: fc.constantFrom(...CASE_DEADLINES),
      userId: fc.constantFrom(...USERS),
      held: fc.boolean(),
      count: fc.integer({ min: 1, max: 9 }),
    })
    .map((one) => ({ ...one, held: one.held && one.userId !== null })),
);
const filters: fc.Arbitrary<CountedFilter> = fc.record({
  tab: fc.constantFrom(...CASE_TABS),
  kinds: fc.option(fc.subarray(KINDS, { minLength: 1 })),
  deadline: fc.option(fc.constantFrom(...CASE_DEADLINES)),
  assignee: fc.option(fc.constantFrom('me', 'nobody')),
});

const shown = (all: readonly CaseCount[], filter: CountedFilter) => facetsOf(all, filter, 'karen').tabs[filter.tab];

it('what a filter shows is the same in each of the three, and each choice is as if it were on', () => {
  fc.assert(
    fc.property(counts, filters, (all, filter) => {
      const { tabs, kinds, deadlines } = facetsOf(all, filter, 'karen');
      const ofKinds = filter.kinds ?? KINDS;
      expect(ofKinds.reduce((sum, kind) => sum + kinds[kind], 0)).toBe(tabs[filter.tab]);
      const ofDeadlines: readonly CaseDeadline[] = filter.deadline === null ? CASE_DEADLINES : [filter.deadline];
      expect(ofDeadlines.reduce((sum, deadline) => sum + deadlines[deadline], 0)).toBe(tabs[filter.tab]);
      for (const tab of CASE_TABS) expect(tabs[tab]).toBe(shown(all, { ...filter, tab }));
      for (const kind of KINDS) expect(kinds[kind]).toBe(shown(all, { ...filter, kinds: [kind] }));
      for (const deadline of CASE_DEADLINES) expect(deadlines[deadline]).toBe(shown(all, { ...filter, deadline }));
    }),
  );
});

it('every case is in all; mine and on hold are apart; free are nobody’s', () => {
  fc.assert(
    fc.property(counts, (all) => {
      const { tabs } = facetsOf(all, { tab: 'all', kinds: null, deadline: null, assignee: null }, 'karen');
      const sum = (of: (one: CaseCount) => boolean) => all.filter(of).reduce((total, { count }) => total + count, 0);
      expect(tabs).toEqual({
        mine: sum(({ userId, held }) => userId === 'karen' && !held),
        free: sum(({ userId }) => userId === null),
        all: sum(() => true),
        held: sum(({ held }) => held),
      });
    }),
  );
});
