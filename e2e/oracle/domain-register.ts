import type { NewEvent } from '@/server/domain/register/citizen-state';
import {
  type BatchFacts,
  type CitizenEffect,
  foldBatch,
  type ReceivedRecord,
} from '@/server/domain/register/fold-batch';
import { foldDue } from '@/server/domain/register/fold-due';
import { type FoundedCitizen, foundCitizens } from '@/server/domain/register/found-citizens';
import { parseRecord } from '@/server/domain/register/records';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { type RuleRows, ruleSet } from '@/server/domain/rules/rule-set';
import { SEEDED_RULES } from '@/server/domain/rules/situation.test-support';
import { seedRows } from '@/server/domain/specification.test-support';
import { danishDay } from './calendar';
import type { OracleRecord } from './records';

type State = CitizenEffect['after'];

/** The code lists as they are seeded. */
export function listsWith(rules: RuleRows = SEEDED_RULES): RegisterLists {
  const municipalities = seedRows('municipalities').map(
    ({ municipality_code: code = '', jobcenter_code: jobcenter = '' }) => [code, jobcenter] as const,
  );
  return {
    municipalities: new Map(municipalities),
    jobcenters: new Set(municipalities.map(([, jobcenter]) => jobcenter)),
    funds: new Set(seedRows('unemployment-funds').map((row) => Number(row.fund_number))),
    groups: new Map(seedRows('contact-groups').map((row) => [Number(row.id), categoriesIn(row.person_categories)])),
    categories: new Set(seedRows('person-categories').map(({ id }) => Number(id))),
    absenceTypes: new Set(seedRows('absence-types').map(({ id }) => Number(id))),
    rules: ruleSet(rules),
    rulesRevision: 1,
  };
}

/** `4 5 8`, or `4-15`. */
function categoriesIn(text = ''): Set<number> {
  const [low, high] = text.split('-').map(Number);
  if (high !== undefined)
    return new Set(Array.from({ length: high - (low as number) + 1 }, (_, at) => (low as number) + at));
  return new Set(text.split(' ').filter(Boolean).map(Number));
}

function received(record: OracleRecord, line: number): ReceivedRecord {
  const parsed = parseRecord(record);
  if (!parsed.ok) throw new Error(`the test's own record is wrong: ${JSON.stringify(parsed.invalid)}`);
  return { line, hash: JSON.stringify(record), formerHash: () => '', record: parsed.record };
}

/** A register of one citizen in memory: import and job by the functions that the service itself folds with. */
export type DomainRegister = {
  /** @returns the reasons of refusals */
  importAt(instant: number, records: readonly OracleRecord[]): readonly string[];
  /** The midnight job. */
  jobAt(instant: number): void;
  readonly state: () => State;
  readonly events: () => readonly NewEvent[];
  /** Another register with the same content. */
  fork(): DomainRegister;
};

type Content = {
  readonly seen: ReadonlyMap<string, string>;
  readonly events: readonly NewEvent[];
  readonly state?: State;
};

export function domainRegister(
  lists: RegisterLists,
  content: Content = { seen: new Map(), events: [] },
): DomainRegister {
  const seen = new Map(content.seen);
  const events = [...content.events];
  let { state } = content;
  const keep = (citizens: readonly CitizenEffect[]): void => {
    for (const { after, steps } of citizens) {
      state = after;
      events.push(...steps.flatMap((step) => ('event' in step ? [step.event] : [])));
    }
  };
  return {
    importAt(now, records) {
      const facts: BatchFacts = {
        ...{ now, today: danishDay(now), rulesRevision: 1, received: seen, freshIds: [1] },
        owners: new Map(state ? state.numbers.map((cpr) => [cpr, 1]) : []),
        cvOwners: new Map(state?.cv ? [[state.cv.number, 1]] : []),
        states: new Map(state ? [[1, { revision: 1, state }]] : []),
      };
      const folded = foldBatch(records.map(received), facts, lists, NOT_BUILT);
      keep(folded.citizens);
      for (const { record, hash } of folded.records) seen.set(record.id, hash);
      return folded.refused.map(({ field, reason }) => `${field} ${reason}`);
    },
    jobAt(now) {
      const today = danishDay(now);
      const due = state?.standing?.nextChangeOn;
      if (!state || !due || due > today) return;
      keep(
        foldDue({ today, rulesRevision: 1, states: new Map([[1, { revision: 1, state }]]) }, lists, NOT_BUILT).citizens,
      );
    },
    state: () => state as State,
    events: () => events,
    fork: () => domainRegister(lists, { seen, events, ...(state && { state }) }),
  };
}

/** A register founded in memory from one citizen's records. */
export function foundedRegister(
  records: readonly OracleRecord[],
  startedAt: number,
  lists: RegisterLists,
): { readonly citizen: FoundedCitizen; readonly refused: readonly string[] } {
  // The same line again is left out, as by who reads the file.
  const once = [...new Map(records.map((record) => [record.id, record])).values()];
  const lines = once.map((record, line) => received(record, line + 1));
  const founded = foundCitizens(lines, { lists, build: NOT_BUILT, startedAt, nextId: () => 1, cvOwners: new Map() });
  return {
    citizen: founded.citizens[0] as FoundedCitizen,
    refused: founded.refused.map(({ field, reason }) => `${field} ${reason}`),
  };
}
