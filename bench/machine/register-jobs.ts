import { setTimeout as sleep } from 'node:timers/promises';
import type { Day } from '@/server/domain/danish-time';
import { ask, type DatabaseUrls } from './databases';

const LOOK_MS = 3_000;

/** How many citizens have a change that is due by a day. */
export async function dueBy(database: DatabaseUrls, day: Day): Promise<number> {
  const question = 'select count(*)::integer as due from standing where next_change_on <= $1';
  return (await ask<{ due: number }>(database, question, [day]))[0]?.due ?? 0;
}

/** Waits until the running service has brought everybody up to date who is due by a day. */
export async function untilNobodyIsDue(database: DatabaseUrls, day: Day, say: (line: string) => void): Promise<void> {
  for (let left = await dueBy(database, day); left > 0; left = await dueBy(database, day)) {
    say(`${left} citizens have been due before …`);
    await sleep(LOOK_MS);
  }
}

/** Counts the nightly check of all cases as done. */
export async function skipCaseCheck(database: DatabaseUrls): Promise<void> {
  await ask(database, 'update case_check set begun_at = service_clock(), finished_at = service_clock()');
}
