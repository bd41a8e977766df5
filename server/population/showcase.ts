import type { CvState, MinimumElement } from '@/server/domain/cv';

/** A citizen for one situation: the properties that are not drawn at random. */
export type Showcase = {
  readonly name: string;
  readonly municipality: string;
  readonly group: number | null;
  readonly category?: number;
  readonly fund: number | null;
  /** The final state of the CV; `none` = there never was one. */
  readonly cv: CvState | 'none';
  /** Parts of the minimum that stay missing. */
  readonly missing?: readonly MinimumElement[];
  readonly operator?: string;
  readonly changedCpr?: true;
  /** The group began so many days before the population's last day ended; the CV is filled in the day after. */
  readonly daysInGroup?: number;
  /** Begins and ends so many days before it; without an end it is open. */
  readonly absence?: { readonly type: number; readonly daysAgo: number; readonly until?: number };
  /** Nobody judges the CV. */
  readonly neglected?: true;
};

const CV_STATES = ['none', 'deleted', 'archived', 'disabled', 'locked', 'active'] as const;

/** The jobcenters of the demo users, each with a fund and an external operator for the citizens there. */
const JOBCENTERS = [
  { municipality: '751', fund: 3, operator: '12345678' },
  { municipality: '101', fund: 1, operator: '87654321' },
] as const;

function showcasesOf({ municipality, fund, operator }: (typeof JOBCENTERS)[number]): Showcase[] {
  const row = (name: string, row: Partial<Showcase> & Pick<Showcase, 'group'>): Showcase => ({
    name: `${municipality}/${name}`,
    municipality,
    fund,
    cv: 'active',
    ...row,
  });
  return [
    // Members judged by the fund (group 1), with each state of a CV: 4103, 4753, 4754, 4823, 4368.
    ...CV_STATES.map((cv) => row(`fund-${cv}`, { group: 1, cv })),
    row('fund-incomplete', { group: 1, missing: ['education'] }),
    row('fund-shared-8', { group: 8 }),
    row('fund-shared-23', { group: 23 }),
    // The same for citizens judged by the jobcenter.
    ...CV_STATES.map((cv) => row(`jobcenter-${cv}`, { group: 2, category: 4, fund: null, cv })),
    row('jobcenter-incomplete', { group: 2, category: 4, fund: null, missing: ['education'] }),
    row('jobcenter-free-choice', { group: 2, category: 5, fund: null }),
    // Members that the fund may not judge: 4369, 4370, 9009.
    row('member-2', { group: 2, category: 4 }),
    row('member-12', { group: 12, category: 6 }),
    row('member-3', { group: 3, category: 4 }),
    row('member-6', { group: 6, category: 5 }),
    row('member-without-group', { group: null }),
    // In the fund's group without a fund: 4385.
    row('group-1-without-fund', { group: 1, fund: null }),
    // External operators: may in most groups; 4368, 4369, 4370 in these.
    row('referred', { group: 6, category: 5, fund: null, operator }),
    row('referred-1', { group: 1, operator }),
    row('referred-2', { group: 2, category: 4, fund: null, operator }),
    row('referred-3', { group: 3, category: 4, fund: null, operator }),
    row('changed-cpr', { group: 2, category: 4, fund: null, changedCpr: true }),
  ];
}

const SICK = 11;

/** Deadlines in each stage (domain.md § 11), on the day after the population's last. */
function deadlinesOf({ municipality, fund }: (typeof JOBCENTERS)[number]): Showcase[] {
  const row = (stage: string, row: Partial<Showcase> & Pick<Showcase, 'group' | 'daysInGroup'>): Showcase => {
    return { name: `${municipality}/deadline-${stage}`, municipality, fund: null, cv: 'none', ...row };
  };
  const incomplete = { cv: 'active', missing: ['education'] } as const;
  return [
    row('running', { group: 2, category: 4, daysInGroup: 5 }),
    row('approaching', { group: 2, category: 4, daysInGroup: 16, ...incomplete }),
    row('due-today', { group: 3, category: 4, daysInGroup: 21, ...incomplete }),
    row('past', { group: 12, category: 6, daysInGroup: 23 }),
    row('prolonged', { group: 2, category: 4, daysInGroup: 25, absence: { type: SICK, daysAgo: 15, until: 8 } }),
    row('resting', { group: 1, fund, daysInGroup: 12, absence: { type: SICK, daysAgo: 4 } }),
    // Searchable, and not judged by the fund.
    row('of-the-fund', { group: 1, fund, daysInGroup: 12, cv: 'active', neglected: true }),
  ];
}

/**
 * The first citizens of every population: one for each situation of domain.md § 4, at jobcenters 751 and 101 and funds
 * 3 and 1, so that even a small population shows each refusal, and each stage of a deadline. Only their CV changes and
 * is judged; nobody chooses an availability.
 */
export const SHOWCASES: readonly Showcase[] = [
  ...JOBCENTERS.flatMap(showcasesOf),
  // A municipality without a jobcenter of its own, served by 185.
  { name: '155/jobcenter-active', municipality: '155', group: 2, category: 4, fund: null, cv: 'active' },
  ...JOBCENTERS.flatMap(deadlinesOf),
];

/** The index of the citizen for a situation, such as `751/fund-locked`. Throws when there is none of that name. */
export function showcaseIndex(name: string): number {
  const index = SHOWCASES.findIndex((showcase) => showcase.name === name);
  if (index < 0) throw new Error(`no showcase citizen is called ${name}`);
  return index;
}
