import { expect, it } from 'vitest';
import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import { parseRecord } from '@/server/domain/register/records';
import { citizenRecords } from './citizen-records';

// The first and last day of every month of a leap year, and the days on which the clock changes.
const FIRSTS: readonly Day[] = Array.from(
  { length: 12 },
  (_, month) => `2028-${String(month + 1).padStart(2, '0')}-01`,
);
const DAYS: readonly Day[] = [...FIRSTS.flatMap((day) => [addDays(day, -1), day]), '2028-03-26', '2028-10-29'];
/** Two of the showcase and one drawn at random. */
const INDEXES = [3, 17, 400];

it('a population is valid and holds nothing later than its last day, whichever day that is', () => {
  const wrong = DAYS.filter((until) =>
    INDEXES.flatMap((index) => citizenRecords({ seed: 1, index, until })).some(
      (record) => !parseRecord(JSON.parse(JSON.stringify(record))).ok || Date.parse(record.at) > startOfDay(until),
    ),
  );
  expect(wrong).toEqual([]);
});
