import type { Call } from '@/server/domain/caller';
import { takeNextInput } from '@/server/domain/worklist-inputs';
import type { Ports } from '@/server/operations/ports/ports';
import { parseOrThrow } from './operation';
import { workOnCases } from './work-on-cases';

/** Takes the next free case (worklist.md § 3). Nothing is said of it before it is taken. Throws as workOnCases. */
export function takeNextCase(ports: Ports) {
  return (call: Call, input: unknown) =>
    workOnCases(ports, call, 'TakeNextCase', () =>
      ports.worklist.takeNext(call, parseOrThrow(takeNextInput, input).kinds),
    );
}
