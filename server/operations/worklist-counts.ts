import type { Call } from '@/server/domain/caller';
import { type CaseFacets, facetsOf } from '@/server/domain/case-counts';
import type { CaseCount } from '@/server/domain/worklist';
import { worklistCountsInput } from '@/server/domain/worklist-inputs';
import type { Ports } from '@/server/operations/ports/ports';
import type { CaseCounts, CaseDay } from '@/server/operations/ports/worklist';
import { parseOrThrow } from './operation';
import { sharedCounts } from './shared-counts';
import { workOnCases } from './work-on-cases';

/**
 * How many of the unit's cases each tab, kind and deadline has while the other filters are on. The unit's counts are
 * asked at most once a second for the same filters, and shared. Throws as workOnCases.
 */
export function worklistCounts(ports: Ports, now: () => number = () => performance.now()) {
  const countsOf = sharedCounts<CaseCounts>(now);
  return (call: Call, input: unknown): Promise<Omit<CaseCounts, 'counts'> & CaseFacets> =>
    workOnCases(ports, call, 'WorklistCounts', async () => {
      const { tab, kinds, deadline, assignee, ...rest } = parseOrThrow(worklistCountsInput, input);
      const told = assignee === 'me' || assignee === 'nobody' ? assignee : null;
      const subject = { ...rest, assignee: told === null ? assignee : null };
      const { organisation, citizenId, user } = call.caller;
      const [{ counts, ...asked }, own] = await Promise.all([
        // What concerns a person today is asked for that person alone.
        countsOf(JSON.stringify([organisation, subject, subject.myDay && user.id]), () =>
          ports.worklist.counts(call, subject, null),
        ),
        // The list leaves out the caller's own case.
        citizenId === null ? null : ports.worklist.counts(call, subject, citizenId),
      ]);
      const others = [...counts, ...(own?.counts ?? []).map(negative)];
      return { ...asked, ...facetsOf(others, { tab, kinds, deadline, assignee: told }, user.id) };
    });
}

/** What concerns the caller today. Throws as workOnCases. */
export function worklistDay(ports: Ports) {
  return (call: Call): Promise<CaseDay> => workOnCases(ports, call, 'WorklistCounts', () => ports.worklist.day(call));
}

function negative({ count, ...one }: CaseCount): CaseCount {
  return { ...one, count: -count };
}
