import type { CvState } from '@/server/domain/cv';

/** A citizen made to order: what the random draw may not decide. */
export type Showcase = {
  readonly name: string;
  readonly municipality: string;
  readonly group: number | null;
  readonly category?: number;
  readonly fund: number | null;
  /** The state the CV ends in; `none` = there never was one. */
  readonly cv: CvState | 'none';
  /** The CV lacks a part of the minimum to the end. */
  readonly incomplete?: true;
  readonly operator?: string;
  readonly changedCpr?: true;
};

const CV_STATES = ['none', 'deleted', 'archived', 'disabled', 'locked', 'active'] as const;

/** Two places where demo users sit: a jobcenter with the fund whose members here live in its municipality. */
const PLACES = [
  { municipality: '751', fund: 3, operator: '12345678' },
  { municipality: '101', fund: 1, operator: '87654321' },
] as const;

function showcasesOf(place: (typeof PLACES)[number]): Showcase[] {
  const { municipality, fund, operator } = place;
  const row = (name: string, row: Partial<Showcase> & Pick<Showcase, 'group'>): Showcase => ({
    name: `${municipality}/${name}`,
    municipality,
    fund,
    cv: 'active',
    ...row,
  });
  return [
    // The fund's member, whom the fund judges (1) – with each state the CV can be in: 4103, 4753, 4754, 4823, 4368.
    ...CV_STATES.map((cv) => row(`fund-${cv}`, { group: 1, cv })),
    row('fund-incomplete', { group: 1, incomplete: true }),
    row('fund-shared-8', { group: 8 }),
    row('fund-shared-23', { group: 23 }),
    // The jobcenter's citizen, likewise.
    ...CV_STATES.map((cv) => row(`jobcenter-${cv}`, { group: 2, category: 4, fund: null, cv })),
    row('jobcenter-incomplete', { group: 2, category: 4, fund: null, incomplete: true }),
    row('jobcenter-free-choice', { group: 2, category: 5, fund: null }),
    // Members whom the fund may not judge: 4369, 4370, 9009.
    row('member-2', { group: 2, category: 4 }),
    row('member-12', { group: 12, category: 6 }),
    row('member-3', { group: 3, category: 4 }),
    row('member-6', { group: 6, category: 5 }),
    row('member-without-group', { group: null }),
    // Without a fund in the fund's own group: 4385.
    row('group-1-without-fund', { group: 1, fund: null }),
    // External operators: may in most groups; 4368, 4369, 4370 in these.
    row('referred', { group: 6, category: 5, fund: null, operator }),
    row('referred-1', { group: 1, operator }),
    row('referred-2', { group: 2, category: 4, fund: null, operator }),
    row('referred-3', { group: 3, category: 4, fund: null, operator }),
    row('changed-cpr', { group: 2, category: 4, fund: null, changedCpr: true }),
  ];
}

/**
 * The first citizens of every population: one for each situation of domain.md § 4, at jobcenters 751 and 101 and funds 3
 * and 1, so that each refusal can be met however small the population. They live quietly: their CV changes and is judged, and
 * nobody chooses another availability than follows from that.
 */
export const SHOWCASES: readonly Showcase[] = [
  ...PLACES.flatMap(showcasesOf),
  // Another municipality of jobcenter 185, which has none of its own.
  { name: '155/jobcenter-active', municipality: '155', group: 2, category: 4, fund: null, cv: 'active' },
];

/** The index of the citizen made for a situation, as in `751/fund-locked`. Throws when there is none of that name. */
export function showcaseIndex(name: string): number {
  const index = SHOWCASES.findIndex((showcase) => showcase.name === name);
  if (index < 0) throw new Error(`no showcase citizen is called ${name}`);
  return index;
}
