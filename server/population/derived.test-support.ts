import type { CitizenState } from '@/server/domain/register/citizen-state';
import { type FoundedCitizen, foundCitizens } from '@/server/domain/register/found-citizens';
import type { FeedRecord as ParsedRecord } from '@/server/domain/register/record-schemas';
import { parseRecord } from '@/server/domain/register/records';
import { SEEDED_LISTS } from '@/server/domain/register/seeded-lists.test-support';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { dayNumber, startOfDay } from './calendar';
import type { FeedRecord } from './feed-record';

/** A citizen as they are founded at the beginning of a day. */
export function foundedFrom(records: readonly FeedRecord[], until: string, build = NOT_BUILT): FoundedCitizen {
  const lines = records.map((record, line) => {
    const parsed = parseRecord({ ...record });
    if (!parsed.ok) throw new Error(`a record of the population is refused: ${JSON.stringify(parsed.invalid)}`);
    return { line, record: parsed.record as ParsedRecord };
  });
  const startedAt = startOfDay(dayNumber(until));
  const founding = { lists: SEEDED_LISTS, build, startedAt, nextId: () => 1, cvOwners: new Map() };
  const { citizens, refused } = foundCitizens(lines, founding);
  if (refused.length > 0 || !citizens[0]) throw new Error(`refused: ${JSON.stringify(refused)}`);
  return citizens[0];
}

/** The state of a citizen at the beginning of a day, as the register comes to it when it is founded. */
export function derivedState(records: readonly FeedRecord[], until: string): CitizenState {
  return foundedFrom(records, until).state;
}
