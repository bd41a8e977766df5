import { randomUUID } from 'node:crypto';
import type { Organisation } from '@/server/domain/caller';
import { ChangeType, OrganisationType, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { ServiceFault, VersionConflict } from '@/server/domain/service-error';
import { chance, pick } from '@/server/population/random';
import { isTrouble, linger, type Stage } from './actor';
import type { Relation, Write } from './history';
import type { Instance } from './instance';
import { callerOf, judgesOf } from './scopes';
import { drawRelation } from './world';

/** A judgement somebody makes, by the id it is found by afterwards. */
export type Judgement = {
  readonly requestId: string;
  readonly by: Organisation;
  readonly cpr: string;
  readonly status: number;
  readonly comment: string | undefined;
};

type Outcome = Write['outcome'];

/** How a judgement is made, and what its maker is told. */
export type Way = { readonly toServer?: true; make(judgement: Judgement): Promise<Outcome> };

/** Judges CVs, most of the time as somebody whose citizen it is. */
export async function judge(stage: Stage, { make, ...way }: Way): Promise<void> {
  const { history, citizens, random } = stage;
  while (stage.running()) {
    const citizen = pick(random, citizens);
    const relation = chance(random, 0.9) ? relationOf(stage, citizen.id) : drawRelation(random);
    const by = pick(random, judgesOf(relation));
    const status = pick(random, SETTABLE_STATUSES);
    const comment = by.type !== OrganisationType.fund && chance(random, 0.3) ? 'Set again' : undefined;
    const requestId = randomUUID();
    const outcome = await make({ requestId, by, cpr: citizen.cpr, status, comment });
    const event = { citizenId: citizen.id, changeType: ChangeType.status, operation: null, value: status };
    history.writes.push({ requestId, by, events: [event], outcome, ...way });
    await (outcome === 'unknown' ? linger(random, 50, 200) : linger(random, 1, 15));
  }
}

/** Through the operation itself. */
export function throughOperation(stage: Stage, { operations }: Instance): Way {
  return {
    make({ requestId, by, cpr, status, comment }) {
      const caller = callerOf(by, chance(stage.random, 0.5) ? 'system' : 'caseworker');
      return operations.updateCvStatus({ caller, requestId }, { cpr, status, ...(comment && { comment }) }).then(
        () => 'acknowledged' as const,
        (error: unknown) => outcomeOf(error, stage),
      );
    },
  };
}

function outcomeOf(error: unknown, { history }: Stage): Outcome {
  if (isTrouble(error, history)) return 'unknown';
  if (error instanceof ServiceFault || error instanceof VersionConflict) return 'nothing';
  history.surprises.push(`judge: ${error}`);
  return 'unknown';
}

/** The latest relation anybody told of; it may be out of date by the time the operation asks, as in life. */
function relationOf({ history }: Stage, citizenId: number): Relation {
  return history.moves.findLast((move) => move.citizenId === citizenId)?.relation as Relation;
}
