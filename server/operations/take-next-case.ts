import type { Call } from '@/server/domain/caller';
import { takeNextInput } from '@/server/domain/worklist-inputs';
import type { Ports } from '@/server/operations/ports/ports';
import type { CaseGrounds } from '@/server/operations/ports/worklist';
import { parseOrThrow } from './operation';
import { workOnCases } from './work-on-cases';

/** Takes the next free case (worklist.md § 3). Nothing is said of it before it is taken. Throws as workOnCases. */
export function takeNextCase(ports: Ports) {
  return (call: Call, input: unknown) =>
    workOnCases(ports, call, 'TakeNextCase', () =>
      ports.worklist.takeNext(call, parseOrThrow(takeNextInput, input).kinds),
    );
}

/**
 * Why a case of the caller's unit stands where it does (worklist.md § 3); null where it is none any more. Throws as
 * workOnCases.
 */
export function whyCase(ports: Ports) {
  return (call: Call, citizenId: number): Promise<CaseGrounds | null> =>
    workOnCases(ports, call, 'WhyCase', () => ports.worklist.why(call, citizenId));
}
