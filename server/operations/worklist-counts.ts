import type { Call } from '@/server/domain/caller';
import type { Ports } from '@/server/operations/ports/ports';
import type { CaseCounts, CaseDay } from '@/server/operations/ports/worklist';
import { sharedByUnit } from './shared-by-unit';
import { workOnCases } from './work-on-cases';

/** The unit's cases counted, asked at most once a second and shared. Throws as workOnCases. */
export function worklistCounts(ports: Ports, now: () => number = () => performance.now()) {
  const counts = sharedByUnit(now, ports.worklist.counts);
  return (call: Call): Promise<CaseCounts> => workOnCases(ports, call, 'WorklistCounts', () => counts(call));
}

/** What concerns the caller today. Throws as workOnCases. */
export function worklistDay(ports: Ports) {
  return (call: Call): Promise<CaseDay> => workOnCases(ports, call, 'WorklistCounts', () => ports.worklist.day(call));
}
