import type { Call } from '@/server/domain/caller';
import { maskCpr } from '@/server/domain/cpr';
import type { ListedCase } from '@/server/domain/worklist';
import { worklistInput } from '@/server/domain/worklist-inputs';
import type { Ports } from '@/server/operations/ports/ports';
import type { CasePosition, CaseStanding } from '@/server/operations/ports/worklist';
import { parseOrThrow } from './operation';
import { workOnCases } from './work-on-cases';

/**
 * A page of the unit's cases (worklist.md § 5).
 * @param after the last case of the page before; null for the first page
 * @returns `next`: where the next page begins, null at the end. Throws as workOnCases
 */
export function worklistPage(ports: Ports) {
  return (call: Call, input: unknown, after: CasePosition | null) =>
    workOnCases(ports, call, 'Worklist', async () => {
      const { limit, ...filter } = parseOrThrow(worklistInput, input);
      const page = await ports.worklist.page(call, filter, after, limit);
      const rows = page.rows.map(({ cpr, ...row }): ListedCase => ({ ...row, maskedCpr: maskCpr(cpr) }));
      const last = rows.at(-1);
      return { ...page, rows, next: last && rows.length === limit ? positionOf(last) : null };
    });
}

/** How cases that the caller was shown stand now; those that are no more are left out. Throws as workOnCases. */
export function caseStandings(ports: Ports) {
  return (call: Call, citizens: readonly number[]): Promise<readonly CaseStanding[]> =>
    workOnCases(ports, call, 'Worklist', () => ports.worklist.standings(call, citizens));
}

function positionOf({ citizenId, dueOn, since, reasons }: ListedCase): CasePosition {
  return { citizenId, dueOn, since, allMet: reasons !== null && reasons.met === reasons.of };
}

/** Notes that the caller opened a case of theirs. Throws as workOnCases. */
export function openCase(ports: Ports) {
  return (call: Call, citizenId: number): Promise<void> =>
    workOnCases(ports, call, 'Worklist', () => ports.worklist.opened(call, citizenId));
}
