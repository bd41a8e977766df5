import type { CitizenState } from '@/server/domain/register/citizen-state';
import { type FoundedCitizen, foundCitizens } from '@/server/domain/register/found-citizens';
import type { FeedRecord as ParsedRecord } from '@/server/domain/register/record-schemas';
import { parseRecord } from '@/server/domain/register/records';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { ruleSet } from '@/server/domain/rules/rule-set';
import { SEEDED_RULES } from '@/server/domain/rules/situation.test-support';
import { seedRows } from '@/server/domain/specification.test-support';
import { dayNumber, startOfDay } from './calendar';
import type { FeedRecord } from './feed-record';

const ids = (name: string, column = 'id') => seedRows(name).map((row) => Number(row[column]));
const municipalities = seedRows('municipalities').map(
  ({ municipality_code = '', jobcenter_code = '' }) => [municipality_code, jobcenter_code] as const,
);
const categories = ids('person-categories');

/** The code lists as they are seeded. */
export const LISTS: RegisterLists = {
  municipalities: new Map(municipalities),
  jobcenters: new Set(municipalities.map(([, jobcenter]) => jobcenter)),
  funds: new Set(ids('unemployment-funds', 'fund_number')),
  groups: new Map(ids('contact-groups').map((id) => [id, new Set(categories)])),
  categories: new Set(categories),
  absenceTypes: new Set(ids('absence-types')),
  rules: ruleSet(SEEDED_RULES),
  rulesRevision: 1,
};

/** A citizen as they are founded at the beginning of a day. */
export function foundedFrom(records: readonly FeedRecord[], until: string, build = NOT_BUILT): FoundedCitizen {
  const lines = records.map((record, line) => {
    const parsed = parseRecord({ ...record });
    if (!parsed.ok) throw new Error(`a record of the population is refused: ${JSON.stringify(parsed.invalid)}`);
    return { line, record: parsed.record as ParsedRecord };
  });
  const startedAt = startOfDay(dayNumber(until));
  const founding = { lists: LISTS, build, startedAt, nextId: () => 1, cvOwners: new Map() };
  const { citizens, refused } = foundCitizens(lines, founding);
  if (refused.length > 0 || !citizens[0]) throw new Error(`refused: ${JSON.stringify(refused)}`);
  return citizens[0];
}

/** The state of a citizen at the beginning of a day, as the register comes to it when it is founded. */
export function derivedState(records: readonly FeedRecord[], until: string): CitizenState {
  return foundedFrom(records, until).state;
}
