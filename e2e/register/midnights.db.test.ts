import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { of } from '@/e2e/contract/callers';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { MINIMUM } from '@/server/domain/register/records.test-support';
import { brokenInvariants, CPRS, importAll, type Json } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { serviceOver } from './service';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const NOON = startOfDay(TEST_DAY) + 12 * HOUR;
const TOMORROW = addDays(TEST_DAY, 1);

type Due = ReturnType<typeof createDueCitizens>;

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
  await runClockFrom(db.owner, NOON);
});
afterEach(() => db.close());

let given = 0;
const record = (kind: string, fields: Json, cpr: string = CPRS[0]): Json => {
  given += 1;
  return { id: `m${given}`, kind, cpr, at: new Date(NOON - HOUR + given * 1000).toISOString(), ...fields };
};

/** A citizen with a whole CV, whose group begins tomorrow. */
function citizenOf(cpr: string, cvNumber: number, group = 2): Json[] {
  return [
    record('citizen', { givenName: 'Anne', surname: 'Prøve', municipality: '751' }, cpr),
    record('cv', { cvNumber, state: 'active' }, cpr),
    ...Object.entries(MINIMUM).map(([element, data]) =>
      record('cv-element', { element, elementId: element, operation: 1, data }, cpr),
    ),
    record('contact-group', { group, ...(group === 2 && { category: 4 }), from: TOMORROW }, cpr),
  ];
}

const caseworker = (): Call => ({
  requestId: randomUUID(),
  caller: { ...of('aarhus'), user: { id: 'u', name: 'Prøve Prøvesen' }, citizenId: null },
});

/** What the rules appended: type, value, cause. */
async function derived(): Promise<unknown[]> {
  const { rows } = await db.pool.query(
    `select array[change_type::text, to_value::text, cause] as it from cv_event
     where origin = 'derived' and cause like 'midnight%' order by citizen_id, position`,
  );
  return rows.map(({ it }) => it);
}

const TO_SEARCHABLE = [
  ['14', '1', `midnight ${TOMORROW}`],
  ['2', '2', `midnight ${TOMORROW}`],
  ['3', '1', `midnight ${TOMORROW}`],
];

/** The service, with the clock set to another instant right after the facts were read the first time. */
function clockMovedAfterFacts(to: number) {
  let moved = false;
  return serviceOver(db.pool, db.pool, (register) => ({
    ...register,
    async facts(...asked) {
      const facts = await register.facts(...asked);
      if (!moved) {
        moved = true;
        await runClockFrom(db.owner, to);
      }
      return facts;
    },
  }));
}

describe('a Danish midnight at which a group opens (rules.md § 1)', () => {
  it('changes nothing before, and everything that follows after', async () => {
    await importAll(db.pool, citizenOf(CPRS[0], 700_123));
    const bringUpToDate = bringAllUpToDate(createDueCitizens(db.pool));
    await runClockFrom(db.owner, startOfDay(TOMORROW) - MINUTE);
    await bringUpToDate();
    expect(await derived()).toEqual([]);
    await runClockFrom(db.owner, startOfDay(TOMORROW));
    await bringUpToDate();
    expect(await derived()).toEqual(TO_SEARCHABLE);
    expect(await brokenInvariants(db.pool)).toEqual([]);
    await bringUpToDate();
    expect(await derived()).toHaveLength(3);
  });

  it('is worked out by several instances at once, once for each citizen', async () => {
    await importAll(db.pool, [...citizenOf(CPRS[0], 1), ...citizenOf(CPRS[1], 2), ...citizenOf(CPRS[2], 3)]);
    await runClockFrom(db.owner, startOfDay(TOMORROW) + HOUR);
    await Promise.all([1, 2, 3].map(() => bringAllUpToDate(createDueCitizens(db.pool))()));
    await bringAllUpToDate(createDueCitizens(db.pool))();
    expect(await derived()).toEqual([...TO_SEARCHABLE, ...TO_SEARCHABLE, ...TO_SEARCHABLE]);
    expect(await brokenInvariants(db.pool)).toEqual([]);
  });

  it('is worked out for whoever is looked up before the job comes by', async () => {
    await importAll(db.pool, citizenOf(CPRS[0], 700_123));
    await runClockFrom(db.owner, startOfDay(TOMORROW) + 1000);
    const { operations, sealer } = serviceOver(db.pool);
    const list = await operations.getCvList(caseworker(), { cpr: CPRS[0] });
    expect(list?.map(({ changeType }) => changeType).slice(0, 2)).toEqual([3, 2]);
    expect(await derived()).toEqual(TO_SEARCHABLE);
    await sealer.stop();
  });

  it('is worked out before whoever judges is let through, and the judgement comes after it', async () => {
    await importAll(db.pool, citizenOf(CPRS[0], 700_123));
    await runClockFrom(db.owner, startOfDay(TOMORROW) + 1000);
    const { operations, sealer } = serviceOver(db.pool);
    await Promise.all([
      operations.updateCvStatus(caseworker(), { cpr: CPRS[0], status: 3 }),
      operations.getCvList(caseworker(), { cpr: CPRS[0] }),
      operations.updateCvAvailability(caseworker(), { cpr: CPRS[0], availability: 1 }),
    ]);
    expect(await derived()).toEqual(TO_SEARCHABLE);
    const { rows } = await db.pool.query('select status, availability from cv');
    expect(rows).toEqual([{ status: 3, availability: 1 }]);
    expect(await brokenInvariants(db.pool)).toEqual([]);
    await sealer.stop();
  });

  it('is caught up when a record comes days later, each midnight by what held on it', async () => {
    const [first, ...rest] = citizenOf(CPRS[0], 700_123);
    const last = { ...rest.at(-1), to: addDays(TOMORROW, 2) };
    await importAll(db.pool, [first as Json, ...rest.slice(0, -1), last]);
    await runClockFrom(db.owner, startOfDay(addDays(TOMORROW, 10)));
    await importAll(db.pool, [record('cpr-change', { newCpr: CPRS[3] })]);
    const closed = `midnight ${addDays(TOMORROW, 3)}`;
    expect(await derived()).toEqual([...TO_SEARCHABLE, ['14', '3', closed], ['3', '2', closed]]);
    expect(await brokenInvariants(db.pool)).toEqual([]);
  });

  it('between facts and effect: the judgement is about the new situation', async () => {
    // Group 1 tomorrow: from then on only the fund may judge.
    await importAll(db.pool, [...citizenOf(CPRS[0], 1, 1), ...citizenOf(CPRS[1], 2)]);
    await runClockFrom(db.owner, startOfDay(TOMORROW) - MINUTE);
    const first = clockMovedAfterFacts(startOfDay(TOMORROW));
    await expect(first.operations.updateCvStatus(caseworker(), { cpr: CPRS[0], status: 3 })).rejects.toMatchObject({
      code: 4368,
    });
    await first.sealer.stop();
    await runClockFrom(db.owner, startOfDay(TOMORROW) - MINUTE);
    const second = clockMovedAfterFacts(startOfDay(TOMORROW));
    await second.operations.updateCvStatus(caseworker(), { cpr: CPRS[1], status: 3 });
    await second.sealer.stop();
    const { rows } = await db.pool.query(
      'select change_type, to_value, set_by from cv_event where change_type in (2, 14) order by citizen_id, position',
    );
    expect(rows.slice(-3)).toEqual([
      { change_type: 14, to_value: 1, set_by: 'system' },
      { change_type: 2, to_value: 2, set_by: 'system' },
      { change_type: 2, to_value: 3, set_by: 'authority' },
    ]);
    expect(await brokenInvariants(db.pool)).toEqual([]);
  });

  it('is left to the newest of the builds that run', async () => {
    await importAll(db.pool, citizenOf(CPRS[0], 700_123));
    const [older, newer] = ['older', 'newer'].map((build) => createDueCitizens(db.pool, build)) as [Due, Due];
    await bringAllUpToDate(older)(older.isNewestBuild);
    const evening = startOfDay(TOMORROW) - MINUTE;
    await runClockFrom(db.owner, evening);
    await bringAllUpToDate(newer)(newer.isNewestBuild);
    await runClockFrom(db.owner, startOfDay(TOMORROW));
    await bringAllUpToDate(older)(older.isNewestBuild);
    expect(await derived()).toEqual([]);
    // A clock set back says nothing about when the newer one ran; it was taken back.
    await runClockFrom(db.owner, evening - 2 * MINUTE);
    expect(await older.isNewestBuild()).toBe(true);
    await runClockFrom(db.owner, evening + 6 * MINUTE);
    await bringAllUpToDate(older)(older.isNewestBuild);
    expect(await derived()).toEqual(TO_SEARCHABLE);
    expect(await Promise.all([newer.isNewestBuild(), newer.isNewestBuild()])).toEqual([true, true]);
    expect(await older.isNewestBuild()).toBe(false);
  });

  it('never comes again when the clock is set back', async () => {
    await importAll(db.pool, citizenOf(CPRS[0], 700_123));
    await runClockFrom(db.owner, startOfDay(TOMORROW) + 1000);
    const bringUpToDate = bringAllUpToDate(createDueCitizens(db.pool));
    await bringUpToDate();
    await runClockFrom(db.owner, startOfDay(TOMORROW) - HOUR);
    await bringUpToDate();
    const { operations, sealer } = serviceOver(db.pool);
    await operations.updateCvStatus(caseworker(), { cpr: CPRS[0], status: 3 });
    await importAll(db.pool, [record('cv-availability', { availability: 2, setBy: 'citizen' })]);
    expect(await derived()).toEqual(TO_SEARCHABLE);
    const { rows } = await db.pool.query('select status, availability from cv');
    expect(rows).toEqual([{ status: 3, availability: 1 }]);
    expect(await brokenInvariants(db.pool)).toEqual([]);
    await sealer.stop();
  });

  it('is not looked at while a register is being founded', async () => {
    await importAll(db.pool, citizenOf(CPRS[0], 700_123));
    await db.owner.query('alter table founding disable trigger user');
    await db.owner.query(
      "insert into founding (source, lines_done, bytes_done, started_at) values ('half', 0, 0, service_clock())",
    );
    await runClockFrom(db.owner, startOfDay(TOMORROW));
    await bringAllUpToDate(createDueCitizens(db.pool))();
    expect(await derived()).toEqual([]);
  });
});
