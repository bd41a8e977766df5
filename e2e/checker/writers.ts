import { randomUUID } from 'node:crypto';
import type { Organisation } from '@/server/domain/caller';
import { ChangeType, OrganisationType, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { ServiceFault, VersionConflict } from '@/server/domain/service-error';
import { chance, pick } from '@/server/population/random';
import type { Relation, Write } from './history';
import type { Instance } from './instance';
import { isTrouble, linger, type RunContext } from './run-context';
import { callerOf, judgesOf } from './scopes';
import { drawRelation } from './world';

/** A judgement; its request id finds it afterwards. */
export type Judgement = {
  readonly requestId: string;
  readonly by: Organisation;
  readonly cpr: string;
  readonly status: number;
  readonly comment: string | undefined;
};

type Outcome = Write['outcome'];

/** How a judgement is made; returns its outcome. */
export type Judging = { readonly toServer?: true; make(judgement: Judgement): Promise<Outcome> };

/** Judges CVs, mostly for an organisation of the citizen. */
export async function judge(context: RunContext, { make, ...judging }: Judging): Promise<void> {
  const { history, citizens, random } = context;
  while (context.running()) {
    const citizen = pick(random, citizens);
    const relation = chance(random, 0.9) ? relationOf(context, citizen.id) : drawRelation(random);
    const by = pick(random, judgesOf(relation));
    const status = pick(random, SETTABLE_STATUSES);
    const comment = by.type !== OrganisationType.fund && chance(random, 0.3) ? 'Set again' : undefined;
    const requestId = randomUUID();
    const outcome = await make({ requestId, by, cpr: citizen.cpr, status, comment });
    const event = { citizenId: citizen.id, changeType: ChangeType.status, operation: null, value: status };
    history.writes.push({ requestId, by, events: [event], outcome, ...judging });
    await (outcome === 'unknown' ? linger(random, 50, 200) : linger(random, 1, 15));
  }
}

/** Calls the operation directly. */
export function throughOperation(context: RunContext, { operations }: Instance): Judging {
  return {
    make({ requestId, by, cpr, status, comment }) {
      const caller = callerOf(by, chance(context.random, 0.5) ? 'system' : 'caseworker');
      return operations.updateCvStatus({ caller, requestId }, { cpr, status, ...(comment && { comment }) }).then(
        () => 'acknowledged' as const,
        (error: unknown) => outcomeOf(error, context),
      );
    },
  };
}

function outcomeOf(error: unknown, { history }: RunContext): Outcome {
  if (isTrouble(error, history)) return 'unknown';
  if (error instanceof ServiceFault || error instanceof VersionConflict) return 'nothing';
  history.unexpectedErrors.push(`judge: ${error}`);
  return 'unknown';
}

/** The latest recorded relation; it may be outdated when the operation reads the facts. */
function relationOf({ history }: RunContext, citizenId: number): Relation {
  return history.moves.findLast((move) => move.citizenId === citizenId)?.relation as Relation;
}
