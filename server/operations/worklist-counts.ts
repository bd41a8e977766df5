import type { Call } from '@/server/domain/caller';
import { type CaseFacets, facetsOf } from '@/server/domain/case-counts';
import type { CaseCount } from '@/server/domain/worklist';
import { worklistCountsInput } from '@/server/domain/worklist-inputs';
import type { Ports } from '@/server/operations/ports/ports';
import type { CaseCounts, CaseDay } from '@/server/operations/ports/worklist';
import { parseOrThrow } from './operation';
import { workOnCases } from './work-on-cases';

/** How long a unit's counts are shared by everybody who asks (worklist.md § 1). */
const SHARED_MS = 1000;

type Shared = { readonly askedAt: number; readonly counts: Promise<CaseCounts> };

/**
 * How many of the unit's cases each tab, kind and deadline has while the other filters are on. The unit's counts are
 * asked at most once a second for the same filters, and shared. Throws as workOnCases.
 */
export function worklistCounts(ports: Ports, now: () => number = () => performance.now()) {
  const shared = new Map<string, Shared>();
  return (call: Call, input: unknown): Promise<Omit<CaseCounts, 'counts'> & CaseFacets> =>
    workOnCases(ports, call, 'WorklistCounts', async () => {
      const { tab, kinds, deadline, assignee, ...rest } = parseOrThrow(worklistCountsInput, input);
      const told = assignee === 'me' || assignee === 'nobody' ? assignee : null;
      const subject = { ...rest, assignee: told === null ? assignee : null };
      const { organisation, citizenId, user } = call.caller;
      const [{ counts, ...asked }, own] = await Promise.all([
        countsOf(`${organisation.type} ${organisation.code} ${JSON.stringify(subject)}`, () =>
          ports.worklist.counts(call, subject, null),
        ),
        // The list leaves out the caller's own case.
        citizenId === null ? null : ports.worklist.counts(call, subject, citizenId),
      ]);
      const others = [...counts, ...(own?.counts ?? []).map(negative)];
      return { ...asked, ...facetsOf(others, { tab, kinds, deadline, assignee: told }, user.id) };
    });

  function countsOf(key: string, ask: () => Promise<CaseCounts>): Promise<CaseCounts> {
    for (const [each, { askedAt }] of shared) if (now() - askedAt >= SHARED_MS) shared.delete(each);
    const known = shared.get(key);
    if (known) return known.counts;
    const counts = ask();
    shared.set(key, { askedAt: now(), counts });
    // A failure is nobody else's.
    counts.catch(() => shared.delete(key));
    return counts;
  }
}

/** What concerns the caller today. Throws as workOnCases. */
export function worklistDay(ports: Ports) {
  return (call: Call): Promise<CaseDay> => workOnCases(ports, call, 'WorklistCounts', () => ports.worklist.day(call));
}

function negative({ count, ...one }: CaseCount): CaseCount {
  return { ...one, count: -count };
}
