import type { Call } from '@/server/domain/caller';
import { caseActInput, undoCasesInput } from '@/server/domain/worklist-inputs';
import type { Ports } from '@/server/operations/ports/ports';
import type { CaseAct, CaseResult } from '@/server/operations/ports/worklist';
import { enforcePermission, parseOrThrow } from './operation';
import { workOnCases } from './work-on-cases';

/**
 * Acts on cases (worklist.md § 3), of at most MAX_CASES_AT_ONCE citizens, with a result for each. Throws as
 * workOnCases; NotPermitted also where only a supervisor may.
 */
export function actOnCases(ports: Ports) {
  return actsBy(ports, 'ActOnCases', true);
}

/** Says what the same act would do to each case. Throws as actOnCases. */
export function previewCaseActs(ports: Ports) {
  return actsBy(ports, 'PreviewCaseActs', false);
}

function actsBy(ports: Ports, operation: 'ActOnCases' | 'PreviewCaseActs', apply: boolean) {
  return (call: Call, citizens: readonly number[], input: unknown): Promise<readonly CaseResult[]> =>
    workOnCases(ports, call, operation, () => {
      const act = parseAct(call, input);
      return ports.worklist.act(call, [...new Set(citizens)], act, apply);
    });
}

/** Undoes what one request did, where nothing else has happened since. Throws as workOnCases. */
export function undoCaseActs(ports: Ports) {
  return (call: Call, input: unknown): Promise<readonly CaseResult[]> =>
    workOnCases(ports, call, 'ActOnCases', () =>
      ports.worklist.undo(call, parseOrThrow(undoCasesInput, input).request),
    );
}

function parseAct(call: Call, input: unknown): CaseAct {
  const act = parseOrThrow(caseActInput, input);
  if (act.act === 'give' || act.act === 'take-from' || act.fromOthers) enforcePermission(call, 'GiveCases');
  return act;
}
