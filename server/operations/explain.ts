import type * as z from 'zod/mini';
import type { Call } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { ChangeType } from '@/server/domain/code-lists';
import { addDays, type Day, dayOf, startOfDay } from '@/server/domain/danish-time';
import type { Explanation } from '@/server/domain/explanation';
import { explainInput } from '@/server/domain/inputs';
import { askedOf, type Beside } from '@/server/domain/register/asked-of';
import { citizenKnown, foreseen, type KnownFacts, type RecordedEvent } from '@/server/domain/register/citizen-known';
import type { CitizenState } from '@/server/domain/register/citizen-state';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import type { StatusSet } from '@/server/domain/rules/asked';
import { askedThen } from '@/server/domain/rules/asked-then';
import { explain } from '@/server/domain/rules/explain';
import { decodeReceipt } from '@/server/domain/rules/receipt';
import type { RuleSet } from '@/server/domain/rules/rule-set';
import { belongsTo } from '@/server/domain/rules/view-citizen';
import { withholdAbsences } from '@/server/domain/rules/withheld-absences';
import { ServiceFault } from '@/server/domain/service-error';
import type { AskedDates } from '@/server/operations/ports/explanations';
import type { Ports } from '@/server/operations/ports/ports';
import type { ListsAt } from './cached-lists';
import { parseOrThrow } from './operation';
import { readCitizen } from './read-citizen';

/** An explanation, and what it holds for; null where the citizen was not in the register then. */
export type ExplainedOn = {
  readonly on: Day;
  /** Milliseconds since 1970; null = now. */
  readonly known: number | null;
  /** The rule set it was worked out by, and the day whose rules were asked. */
  readonly ruleSet: number;
  readonly rulesOn: Day;
  readonly explanation: Explanation | null;
};

type Dates = Pick<ExplainedOn, 'on' | 'known' | 'rulesOn'>;

/**
 * Why requirement, status and availability are as they are, on a day, as known at an instant, by the rules in force on
 * a day (rules.md § 2, "Three dates").
 * Throws as readCitizen, and 1014 for invalid dates.
 */
export function explainCitizen(ports: Ports, listsAt: ListsAt) {
  return async (call: Call, citizenId: number, input: unknown): Promise<ExplainedOn> => {
    const asked = parseOrThrow(explainInput, input);
    const { known = null } = asked;
    return readCitizen(ports, call, 'Explain', citizenId, async (citizen, facts) => {
      const knownOn = known === null ? facts.today : dayOf(known);
      const on = asked.on ?? knownOn;
      const until = on < knownOn ? startOfDay(addDays(on, 1)) : null;
      const read = await ports.explanations.known(call, citizen, datesOf(asked), known, until);
      if (read === 'stale') return read;
      const lists = await listsAt(read.rulesRevision);
      const rules = asked.ruleSet === undefined ? lists.rules : lists.rules.only(asked.ruleSet);
      if (!rules) throw new ServiceFault(1014, { field: 'ruleSet', reason: 'not-in-list' });
      const dates = { on, known, rulesOn: asked.rulesOn ?? on };
      const state = stateOn(read.facts, dates, until, lists, ports.due.build);
      const explanation = state && explanationOf(state, read.facts, lists, rules, dates);
      return {
        ...dates,
        ruleSet: rules.setOn(dates.rulesOn),
        explanation: explanation && forCaller(call, facts, explanation),
      };
    });
  };
}

/** The state on the day asked about, with the events the rules foresee until then; null before the first record. */
function stateOn(
  facts: KnownFacts,
  { on, known }: Dates,
  until: number | null,
  lists: RegisterLists,
  build: string,
): { readonly state: CitizenState; readonly events: readonly RecordedEvent[] } | null {
  const isNow = known === null && until === null;
  const state = isNow ? facts.current : citizenKnown(facts, known ?? Number.POSITIVE_INFINITY, lists.rules);
  return state && foreseen(state, on, { lists, build, day: on, founding: false, deriving: true });
}

function explanationOf(
  { state, events }: { readonly state: CitizenState; readonly events: readonly RecordedEvent[] },
  facts: KnownFacts,
  { rules: actual }: RegisterLists,
  rules: RuleSet,
  { on, rulesOn }: Dates,
): Explanation {
  const set = (position: number | null | undefined) =>
    [...facts.events, ...events].findLast((event) => event.position === position) ?? null;
  const beside: Beside = {
    availabilitySet: set(state.cv?.availabilityPosition),
    contacts: facts.elements.flatMap(({ changeType, deleted, data }) =>
      changeType === ChangeType.contact && !deleted ? [data] : [],
    ),
    versions: facts.versions,
  };
  return explain(askedOf(state, beside, rules, on, rulesOn), statusSetBy(set(state.cv?.statusPosition), actual));
}

/** What set a status, with what was asked then, where the event keeps it. */
export function statusSetBy(
  event: (StatusSet['event'] & Pick<RecordedEvent, 'receipt'>) | null,
  rules: RuleSet,
): StatusSet | null {
  const receipt = event?.receipt ? decodeReceipt(event.receipt) : null;
  return event && { event, asked: receipt && askedThen(receipt, rules) };
}

/** Absences by type only for whom the citizen belongs to today. */
export function forCaller({ caller }: Call, facts: CitizenFacts, explanation: Explanation): Explanation {
  return belongsTo(caller.organisation, facts) ? explanation : withholdAbsences(explanation);
}

/** As they were given, for the audit log. */
function datesOf({ known, ...days }: z.output<typeof explainInput>): AskedDates {
  return { ...days, ...(known !== undefined && { known: new Date(known).toISOString() }) };
}
