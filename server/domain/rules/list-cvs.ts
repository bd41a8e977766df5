import type { Caller } from '@/server/domain/caller';
import { OrganisationType as Type } from '@/server/domain/code-lists';
import type { Rule } from './decide';

export type ListFacts = {
  readonly caller: Caller;
  readonly jobcenter: string | null;
  /** The requested jobcenter exists today; true when none is requested. */
  readonly jobcenterKnown: boolean;
  /** The jobcenter that serves the caller's own citizens, for a jobcenter or municipality. */
  readonly servedBy: string | null;
};

const OWN_ONLY: readonly Type[] = [Type.jobcenter, Type.municipality];
const LISTS: readonly Type[] = [...OWN_ONLY, Type.fund, Type.externalOperator, Type.star];

/** Who may list what: checks 1, 3 and 8 of domain.md § 4, column List, and § 7. */
export const listCvs: readonly Rule<ListFacts>[] = [
  {
    fault: 1014,
    when: ({ jobcenterKnown }) => !jobcenterKnown,
    invalid: () => ({ field: 'jobcenter', reason: 'not-in-list' }),
  },
  {
    fault: 8292,
    when: ({ caller }) => !LISTS.includes(caller.organisation.type),
  },
  {
    fault: 8292,
    when: ({ caller, jobcenter, servedBy }) =>
      OWN_ONLY.includes(caller.organisation.type) && jobcenter !== null && jobcenter !== servedBy,
  },
];
