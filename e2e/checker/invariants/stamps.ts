import type { History, Move } from '@/e2e/checker/history';
import type { Register } from '@/e2e/checker/log';
import { stampedWith } from '@/e2e/checker/scopes';
import type { OnViolation } from './invariant';
import { grouped } from './sorting';

/** Events have the relations that the citizen was moved to, and every judge had the right at the time of writing. */
export function checkStamps({ moves, writes }: History, { events }: Register, onViolation: OnViolation): void {
  const moved = grouped(moves, ({ citizenId }) => citizenId);
  const judges = new Map(writes.map(({ requestId, by }) => [requestId, by]));
  for (const event of events) {
    const { citizenId, position, requestId, municipality, jobcenter, fund, operator } = event;
    const where = `event ${position} of citizen ${citizenId}`;
    const of = moved.get(citizenId)?.findLast((move: Move) => move.afterPosition < position)?.relation;
    const asMoved =
      of?.municipality === municipality && of.jobcenter === jobcenter && of.fund === fund && of.operator === operator;
    if (!asMoved) onViolation('events have the stamps of their time', where);
    const by = requestId === null ? null : judges.get(requestId);
    if (by && !stampedWith(by, event)) {
      onViolation('writers had the right at the time of writing', `${where} by ${by.type}:${by.code}`);
    }
  }
}
