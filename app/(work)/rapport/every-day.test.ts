import { expect, test } from 'vitest';
import { daysOf, type Entry } from '@/app/_cv/timeline/days';
import { dayFromText, textOfDay } from '@/app/_texts/day-text';
import { formatsFor } from '@/app/_texts/formats';
import { addDays, type Day, dayOf, instantsOfLocal, startOfDay } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import { countBy, unitOf } from './buckets';
import { daysOfPreset, eachDay, periodOf } from './period';
import { weekOf, weeksBack } from './weeks';

// A range with leap days, years with a week 53, and clock changes on every possible date.
const [FIRST, LAST] = ['2023-12-01', '2033-01-31'] as const;
const DAYS = eachDay({ from: FIRST, to: LAST });
const DAY_MS = 86_400_000;

const utc = (day: Day) => new Date(`${day}T00:00:00Z`);
const iso = (date: Date) => date.toISOString().slice(0, 10);
const wrong = (isRight: (day: Day) => boolean) => DAYS.filter((day) => !isRight(day));
const formats = formatsFor('da');

test('each day contains its first and last instant, also when the clock changes', () => {
  expect(DAYS).toHaveLength((utc(LAST).getTime() - utc(FIRST).getTime()) / DAY_MS + 1);
  expect(
    wrong((day) => {
      const [start, end] = [startOfDay(day), startOfDay(addDays(day, 1))];
      const hours = (end - start) / 3_600_000;
      return isDay(day) && dayOf(start) === day && dayOf(end - 1) === day && [23, 24, 25].includes(hours);
    }),
  ).toEqual([]);
  expect(DAYS.filter((day) => startOfDay(addDays(day, 1)) - startOfDay(day) !== DAY_MS)).toHaveLength(18);
});

test('the presets match calendar arithmetic on every day', () => {
  expect(
    wrong((day) => {
      const today = utc(day);
      const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
      const sinceMonday = (today.getUTCDay() + 6) % 7;
      const expected = {
        yesterday: [iso(new Date(today.getTime() - DAY_MS)), iso(new Date(today.getTime() - DAY_MS))],
        thisWeek: [iso(new Date(today.getTime() - sinceMonday * DAY_MS)), day],
        lastWeek: [7, 1].map((before) => iso(new Date(today.getTime() - (sinceMonday + before) * DAY_MS))),
        thisMonth: [iso(new Date(Date.UTC(year, month, 1))), day],
        lastMonth: [iso(new Date(Date.UTC(year, month - 1, 1))), iso(new Date(Date.UTC(year, month, 0)))],
      } as const;
      return Object.entries(expected).every(([preset, [from, to]]) => {
        const days = daysOfPreset(preset as keyof typeof expected, day);
        return days.from === from && days.to === to;
      });
    }),
  ).toEqual([]);
});

test('ISO weeks match a count by their Thursday (ISO 8601) on every day', () => {
  expect(
    wrong((day) => {
      const thursday = new Date(utc(day).getTime() + (3 - ((utc(day).getUTCDay() + 6) % 7)) * DAY_MS);
      const year = thursday.getUTCFullYear();
      const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
      const monday = iso(new Date(thursday.getTime() - 3 * DAY_MS));
      const found = weekOf(day);
      const [newest, before] = weeksBack(day, 2);
      return (
        found.year === year &&
        found.week === week &&
        found.monday === monday &&
        newest?.monday === monday &&
        before?.monday === addDays(monday, -7)
      );
    }),
  ).toEqual([]);
  expect(new Set(DAYS.filter((day) => weekOf(day).week === 53).map((day) => weekOf(day).year))).toEqual(
    new Set([2026, 2032]),
  );
});

test('a one-day period starts and ends at unambiguous local times', () => {
  expect(
    wrong((day) => {
      const { start, end } = periodOf({ from: day, to: day });
      const [starts, ends] = [start, end].map((local) => instantsOfLocal(Date.parse(`${local}Z`)));
      return starts?.length === 1 && ends?.length === 1 && starts[0] === startOfDay(day);
    }),
  ).toEqual([]);
});

test('dates are formatted and parsed as their day, from its first instant to its last', () => {
  expect(
    wrong((day) => {
      const written = day.split('-').toReversed().join('.');
      const instants = [startOfDay(day), startOfDay(addDays(day, 1)) - 1];
      return (
        textOfDay(day) === written &&
        dayFromText(written, '2026-11-25') === day &&
        formats.day(day) === written &&
        instants.every((instant) => formats.dayTime(instant).startsWith(`${written} kl.`)) &&
        formats.longDay(day).includes(`${Number(day.slice(8))}.`) &&
        formats.longDay(day).endsWith(day.slice(0, 4))
      );
    }),
  ).toEqual([]);
});

test('the timeline groups the first and last instant of each day under that day', () => {
  const entries = DAYS.flatMap((day) =>
    [startOfDay(day), startOfDay(addDays(day, 1)) - 1].map(
      (occurredAt, index) =>
        ({ guid: `${day}/${index}`, occurredAt, position: index, changeType: 2, followed: null }) as Entry,
    ),
  );
  const shown = daysOf(entries).map(({ day, items }) => [day, items.map(({ key }) => key)]);
  expect(shown).toEqual(DAYS.toReversed().map((day) => [day, [`${day}/1`, `${day}/0`]]));
});

test('the chart counts all changes of a month, a quarter and a year that end on any day of a winter', () => {
  const winter = eachDay({ from: '2027-12-01', to: '2028-03-31' });
  expect(
    winter.filter((to) =>
      [30, 89, 365, 400].every((length) => {
        const days = { from: addDays(to, -length), to };
        const counts = countBy(unitOf(days), days, [
          { day: days.from, changes: 1 },
          { day: to, changes: 2 },
        ]);
        return [...counts.values()].reduce((sum, count) => sum + count, 0) === 3;
      }),
    ),
  ).toEqual(winter);
});
