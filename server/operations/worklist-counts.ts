import type { Call } from '@/server/domain/caller';
import type { Ports } from '@/server/operations/ports/ports';
import type { CaseCounts, CaseDay } from '@/server/operations/ports/worklist';
import { workOnCases } from './work-on-cases';

/** How long a unit's counts are shared by everybody who asks (worklist.md § 1). */
const SHARED_MS = 1000;

type Shared = { readonly askedAt: number; readonly counts: Promise<CaseCounts> };

/** The unit's cases counted, asked at most once a second and shared. Throws as workOnCases. */
export function worklistCounts(ports: Ports, now: () => number = () => performance.now()) {
  const shared = new Map<string, Shared>();
  return (call: Call): Promise<CaseCounts> =>
    workOnCases(ports, call, 'WorklistCounts', () => {
      const { type, code } = call.caller.organisation;
      const key = `${type} ${code}`;
      const known = shared.get(key);
      if (known && now() - known.askedAt < SHARED_MS) return known.counts;
      const counts = ports.worklist.counts(call);
      shared.set(key, { askedAt: now(), counts });
      // A failure is nobody else's.
      counts.catch(() => shared.delete(key));
      return counts;
    });
}

/** What concerns the caller today. Throws as workOnCases. */
export function worklistDay(ports: Ports) {
  return (call: Call): Promise<CaseDay> => workOnCases(ports, call, 'WorklistCounts', () => ports.worklist.day(call));
}
