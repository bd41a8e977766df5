import { CASE_DEADLINES, CASE_TABS, type CaseCount, type CaseDeadline, CaseKind, type CaseTab } from './worklist';

/** How many cases each choice of a filter shows while the other filters are on. */
export type CaseFacets = {
  readonly tabs: Readonly<Record<CaseTab, number>>;
  readonly kinds: Readonly<Record<CaseKind, number>>;
  readonly deadlines: Readonly<Record<CaseDeadline, number>>;
};

/** The filters by what counts tell apart; null = none. */
export type CountedFilter = {
  readonly tab: CaseTab;
  readonly kinds: readonly CaseKind[] | null;
  readonly deadline: CaseDeadline | null;
  readonly assignee: 'me' | 'nobody' | null;
};

const KINDS = Object.values(CaseKind);

/** @param user the user id of whose counts they are */
export function facetsOf(counts: readonly CaseCount[], filter: CountedFilter, user: string): CaseFacets {
  const { kinds, deadline, assignee } = filter;
  const inTab = (one: CaseCount): boolean => isInTab(one, filter.tab, user);
  const isOfKind = (one: CaseCount): boolean => kinds?.includes(one.kind) ?? true;
  const isDue = (one: CaseCount): boolean => deadline === null || one.deadline === deadline;
  const assigned = counts.filter((one) => isAssigned(one, assignee, user));
  const forTabs = assigned.filter((one) => isOfKind(one) && isDue(one));
  const forKinds = assigned.filter((one) => inTab(one) && isDue(one));
  const forDeadlines = assigned.filter((one) => inTab(one) && isOfKind(one));
  return {
    tabs: counted(CASE_TABS, forTabs, (one, tab) => isInTab(one, tab, user)),
    kinds: counted(KINDS, forKinds, (one, kind) => one.kind === kind),
    deadlines: counted(CASE_DEADLINES, forDeadlines, (one, due) => one.deadline === due),
  };
}

function isInTab({ userId, held }: CaseCount, tab: CaseTab, user: string): boolean {
  switch (tab) {
    case 'mine':
      return userId === user && !held;
    case 'free':
      return userId === null;
    case 'held':
      return held;
    case 'all':
      return true;
  }
}

function isAssigned({ userId }: CaseCount, to: CountedFilter['assignee'], user: string): boolean {
  return to === null || userId === (to === 'me' ? user : null);
}

function counted<Choice extends string | number>(
  choices: readonly Choice[],
  counts: readonly CaseCount[],
  matches: (one: CaseCount, choice: Choice) => boolean,
): Record<Choice, number> {
  const sums = choices.map((choice): [Choice, number] => [
    choice,
    counts.reduce((sum, one) => sum + (matches(one, choice) ? one.count : 0), 0),
  ]);
  return Object.fromEntries(sums) as Record<Choice, number>;
}
