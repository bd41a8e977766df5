import { expect, it } from 'vitest';
import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import { parseRecord } from '@/server/domain/register/records';
import { citizenRecords } from './citizen-records';

// The first and the last day of every month of a leap year, and when the clock changes. Two years before 29 February there is none.
const FIRSTS: readonly Day[] = Array.from(
  { length: 12 },
  (_, place) => `2028-${String(place + 1).padStart(2, '0')}-01`,
);
const DAYS: readonly Day[] = [...FIRSTS.flatMap((day) => [addDays(day, -1), day]), '2028-03-26', '2028-10-29'];
/** Two made to order and one of the crowd. */
const INDEXES = [3, 17, 400];

it('a population until the days that go wrong is one the register takes, and nothing in it is ahead of the day', () => {
  const wrong = DAYS.filter((until) =>
    INDEXES.flatMap((index) => citizenRecords({ seed: 1, index, until })).some(
      (record) => !parseRecord(JSON.parse(JSON.stringify(record))).ok || Date.parse(record.at) > startOfDay(until),
    ),
  );
  expect(wrong).toEqual([]);
});
