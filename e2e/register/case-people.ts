import { createUserAccess } from '@/server/adapters/postgres/user-access';
import { commandLineCall } from '@/server/cli/command-line-call';
import { stopClockAt } from '@/server/database/test-clock';
import type { TestDatabase } from '@/server/database/test-database';
import type { Call, Role } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { type Day, startOfDay } from '@/server/domain/danish-time';
import { type Json, json } from '@/server/doors/feed/feed.test-support';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';

// Citizens with cases, people who work on them, and the days on which they do, for tests of the worklist.

/** Stops the clock at an hour of a day, for which the audit log then has its partition. */
export async function goTo({ owner, pool }: TestDatabase, day: Day, hour = 12): Promise<void> {
  await stopClockAt(owner, startOfDay(day) + hour * 3_600_000);
  await pool.query('select ensure_access_log_partitions()');
}

const { numberOf } = createCprNumbers(7, dayNumber('2026-06-01'));

/** The CPR number of one of `citizens`. */
export const cprOf = (number: number) => numberOf(number).cpr;

const MINIMUM = ['contact', 'jobTarget', 'employmentTerms', 'workExperience', 'education'];

/** Citizens in group 8 with a CV that awaits judgement since different times, the first the longest. */
export function citizens(count: number, more: (cpr: string, number: number) => readonly Json[] = () => []): Json[] {
  return Array.from({ length: count }, (_, number) => {
    const cpr = cprOf(number);
    const draft = (kind: string, fields: Json) => json(kind, number, { cpr, ...fields });
    return [
      draft('citizen', { givenName: 'Anne', surname: `Prøve ${number}`, municipality: number % 2 ? '155' : '185' }),
      draft('cv', { cvNumber: 700_001 + number, state: 'active' }),
      ...MINIMUM.map((element) =>
        draft('cv-element', { element, elementId: 'a', operation: 1, data: { email: 'a@b.dk' } }),
      ),
      draft('contact-group', { group: 8, from: '2026-02-01' }),
      ...more(cpr, number),
    ];
  }).flat();
}

type Person = { readonly id?: string; readonly role?: Role; readonly type?: OrganisationType; readonly code?: string };

export function callOf({
  id = 'karen',
  role = 'caseworker',
  type = OrganisationType.jobcenter,
  code = '185',
}: Person = {}): Call {
  const user = { id, name: `${id} Prøvesen` };
  return { requestId: crypto.randomUUID(), caller: { organisation: { type, code }, role, user, citizenId: null } };
}

/** Signs a person in, as who has been can be given cases. */
export async function signedIn(
  { pool }: TestDatabase,
  { id = 'karen', role = 'caseworker', type = 1, code = '185' }: Person = {},
): Promise<void> {
  await pool.query('select session_open($1, $2, $3, $4, $5, $6, null, 30, 600)', [
    Buffer.from(crypto.randomUUID()),
    ...[id, `${id} Prøvesen`, type, code, role],
  ]);
}

/** Ends a person's access, as an administrator does. */
export function ended({ pool }: TestDatabase, user: string): Promise<unknown> {
  return createUserAccess(pool, commandLineCall(), 30).end(user);
}

/** Lets a person whose access was ended sign in again. */
export function resumed({ pool }: TestDatabase, user: string): Promise<unknown> {
  return createUserAccess(pool, commandLineCall(), 30).resume(user);
}
