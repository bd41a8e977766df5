import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { of } from '@/e2e/contract/callers';
import { createPool } from '@/server/database/pools';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { testDatabase } from '@/server/database/test-database';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { importAll } from '@/server/doors/feed/feed.test-support';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { serviceOver } from './service';

const TOMORROW = addDays(TEST_DAY, 1);
const CPRS = Array.from({ length: 8 }, (_, at) => createCprNumbers(7, dayNumber('2026-06-01')).numberOf(at).cpr);

it('citizens who are due are read at once over the few connections for that, also with rules not read yet', async () => {
  const db = await testDatabase();
  const few = createPool('derive', db.appUrl);
  few.on('error', () => undefined);
  await runClockFrom(db.owner, startOfDay(TEST_DAY));
  const at = new Date(startOfDay(TEST_DAY)).toISOString();
  await importAll(
    db.pool,
    CPRS.flatMap((cpr, number) => [
      { ...{ id: `${number}a`, kind: 'citizen', cpr, at }, givenName: 'Anne', surname: 'Prøve', municipality: '751' },
      { ...{ id: `${number}b`, kind: 'cv', cpr, at }, cvNumber: 700_001 + number, state: 'active' },
      { ...{ id: `${number}c`, kind: 'contact-group', cpr, at }, group: 2, from: TOMORROW },
    ]),
  );
  await runClockFrom(db.owner, startOfDay(TOMORROW));
  const { operations, sealer } = serviceOver(db.pool, few);
  const caller = { ...of('aarhus'), user: { id: 'u', name: 'Prøve Prøvesen' }, citizenId: null };
  const began = performance.now();
  const lists = await Promise.all(
    CPRS.map((cpr) => operations.getCvList({ requestId: randomUUID(), caller }, { cpr })),
  );
  expect(lists.every((list) => list?.some(({ changeType }) => changeType === 2))).toBe(true);
  // A connection that waits for another one of the same pool is given up after five seconds.
  expect(performance.now() - began).toBeLessThan(4_000);
  await sealer.stop();
  await few.end();
  await db.close();
});
