import type { History, Move } from '@/e2e/checker/history';
import type { Register } from '@/e2e/checker/log';
import { stampedWith } from '@/e2e/checker/scopes';
import type { Breach } from './invariants';
import { grouped } from './sorting';

/** Events bear the relations the citizen was moved to, and nobody judged by a right that was gone when it was written. */
export function proveStamps({ moves, writes }: History, { events }: Register, breach: Breach): void {
  const moved = grouped(moves, ({ citizenId }) => citizenId);
  const judges = new Map(writes.map(({ requestId, by }) => [requestId, by]));
  for (const event of events) {
    const { citizenId, position, requestId, municipality, jobcenter, fund, operator } = event;
    const where = `event ${position} of citizen ${citizenId}`;
    const of = moved.get(citizenId)?.findLast((move: Move) => move.afterPosition < position)?.relation;
    const asMoved =
      of?.municipality === municipality && of.jobcenter === jobcenter && of.fund === fund && of.operator === operator;
    if (!asMoved) breach('events bear the relations of their time', where);
    const by = judges.get(requestId);
    if (by && !stampedWith(by, event)) {
      breach('who wrote had the right when it was written', `${where} by ${by.type}:${by.code}`);
    }
  }
}
