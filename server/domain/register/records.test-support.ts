import { Operation } from '@/server/domain/code-lists';
import type { CvElement } from '@/server/domain/cv';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { ruleSet } from '@/server/domain/rules/rule-set';
import { SEEDED_RULES } from '@/server/domain/rules/situation.test-support';
import type { RecordContext } from './append';
import { applyRecord, isRefusal } from './apply-record';
import { type CitizenState, type NewEvent, newCitizen } from './citizen-state';
import type { FeedRecord, RecordKind, RecordOf } from './record-schemas';
import { parseRecord } from './records';
import type { RegisterLists } from './register-lists';

// For tests: records with defaults for the fields that do not matter. The CPR numbers are synthetic (wire.md § 3,
// "Synthetic citizens").

export const CPR = '0203801234';
export const OTHER_CPR = '0203801235';

/**
 * A few rows of the code lists: municipality 155 is served by jobcenter 185, group 2 has two categories and group 1
 * none.
 */
export const LISTS: RegisterLists = {
  municipalities: new Map([
    ['751', '751'],
    ['185', '185'],
    ['155', '185'],
  ]),
  jobcenters: new Set(['751', '185']),
  funds: new Set([1, 2]),
  groups: new Map([
    [1, new Set()],
    [2, new Set([4, 5])],
    [12, new Set([6])],
  ]),
  categories: new Set([4, 5, 6]),
  absenceTypes: new Set([11]),
  rules: ruleSet(SEEDED_RULES),
  rulesRevision: 1,
};

/** Elements that meet the minimum of a searchable CV (domain.md § 2). */
export const MINIMUM = {
  contact: { email: 'a@b.dk' },
  jobTarget: { title: 'Tømrer' },
  employmentTerms: { hours: 37 },
  workExperience: { title: 'Tømrer' },
  education: { title: 'Tømrer' },
} as const;

export const START = Date.parse('2026-03-02T08:00:00Z');

let received = 0;

/** A record of a kind, `minutes` after START. */
export function record<Kind extends RecordKind>(
  kind: Kind,
  minutes: number,
  fields: Partial<Omit<RecordOf<Kind>, 'kind' | 'at'>> & Record<string, unknown>,
): RecordOf<Kind> {
  received += 1;
  const at = new Date(START + minutes * 60_000).toISOString();
  const parsed = parseRecord({ id: String(received), cpr: CPR, kind, at, ...fields });
  if (!parsed.ok) throw new Error(`a record of the test itself is refused: ${JSON.stringify(parsed.invalid)}`);
  return parsed.record as FeedRecord as unknown as RecordOf<Kind>;
}

export const citizen = (minutes = 0, fields: Partial<RecordOf<'citizen'>> = {}) =>
  record('citizen', minutes, { givenName: 'Anne', surname: 'Prøve', municipality: '751', ...fields });

export const cv = (minutes: number, state: RecordOf<'cv'>['state'] = 'active', cvNumber = 700_123) =>
  record('cv', minutes, { cvNumber, state });

export const element = (
  minutes: number,
  text: string | null,
  given: { elementId?: string; element?: CvElement; operation?: Operation } = {},
) =>
  record('cv-element', minutes, {
    element: 'summary',
    elementId: 's1',
    ...(text === null ? { operation: Operation.deleted } : { operation: Operation.created, data: { text } }),
    ...given,
  });

export const importing: RecordContext = {
  lists: LISTS,
  build: NOT_BUILT,
  day: '2026-03-02',
  founding: false,
  deriving: false,
};

/** Applies records in order; throws at the first that is refused. */
export function applyAll(
  records: readonly FeedRecord[],
  context = importing,
): { state: CitizenState; events: NewEvent[] } {
  const [first, ...rest] = records;
  let state = newCitizen(1, first as RecordOf<'citizen'>);
  const events: NewEvent[] = [];
  for (const one of rest) {
    const applied = applyRecord(state, one, context);
    if (isRefusal(applied)) throw new Error(`refused: ${JSON.stringify(applied)}`);
    state = applied.state;
    events.push(...applied.events);
  }
  return { state, events };
}
