import { randomUUID } from 'node:crypto';
import { isTrouble, linger, type Stage } from '@/e2e/checker/actor';
import type { Relation, Write } from '@/e2e/checker/history';
import type { Instance } from '@/e2e/checker/instance';
import { callerOf, judgesOf } from '@/e2e/checker/scopes';
import { drawRelation } from '@/e2e/checker/world';
import { chance, pick } from '@/server/cli/population/random';
import type { Call } from '@/server/domain/caller';
import { ChangeType, OrganisationType, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { ServiceFault, VersionConflict } from '@/server/domain/service-fault';

/** Judges CVs through the operation, most of the time as somebody whose citizen it is. */
export async function judge(stage: Stage, instance: Instance): Promise<void> {
  const { history, citizens, random } = stage;
  while (stage.running()) {
    const citizen = pick(random, citizens);
    const relation = chance(random, 0.9) ? relationOf(stage, citizen.id) : drawRelation(random);
    const by = pick(random, judgesOf(relation));
    const status = pick(random, SETTABLE_STATUSES);
    const comment = by.type !== OrganisationType.fund && chance(random, 0.3) ? 'Set again' : undefined;
    const call: Call = {
      caller: callerOf(by, chance(random, 0.5) ? 'system' : 'caseworker'),
      requestId: randomUUID(),
    };
    const input = { cpr: citizen.cpr, status, ...(comment && { comment }) };
    const event = { citizenId: citizen.id, changeType: ChangeType.status, operation: null, value: status };
    const outcome = await instance.operations.updateCvStatus(call, input).then(
      () => 'acknowledged' as const,
      (error: unknown) => outcomeOf(error, stage),
    );
    history.writes.push({ requestId: call.requestId, by, events: [event], outcome });
    await (outcome === 'unknown' ? linger(random, 20, 80) : linger(random, 1, 15));
  }
}

function outcomeOf(error: unknown, { history }: Stage): Write['outcome'] {
  if (isTrouble(error, history)) return 'unknown';
  if (error instanceof ServiceFault || error instanceof VersionConflict) return 'nothing';
  history.surprises.push(`judge: ${error}`);
  return 'unknown';
}

/** The latest relation anybody told of; it may be out of date by the time the operation asks, as in life. */
function relationOf({ history }: Stage, citizenId: number): Relation {
  return history.moves.findLast((move) => move.citizenId === citizenId)?.relation as Relation;
}
