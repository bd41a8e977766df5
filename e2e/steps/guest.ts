import { expect, type Page, test } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { call } from './call';
import { PEOPLE, type Person } from './people';
import { expectReady } from './ready';

/** A citizen of København, to whom the people of Aarhus have no access. */
export const OUTSIDER = '101/jobcenter-free-choice';

export const REASON = 'Borgeren har ringet om et job i Aarhus og vil vide, om CV’et kan bruges.';

/** Chooses and writes the reason, in the step or the dialog. */
export async function giveReason(page: Page, reason = REASON): Promise<void> {
  await test.step('give the reason', async () => {
    await page.getByRole('radio', { name: 'Borgeren har henvendt sig' }).check();
    await page.getByLabel('Begrundelse').fill(reason);
    await page.getByRole('button', { name: 'Åbn gæsteadgang' }).click();
  });
}

/** Opens guest access by a call. @returns its id, and the citizen's handle */
export async function openByCall(page: Page, cpr: string): Promise<{ readonly id: string; readonly citizen: string }> {
  const opened = await call<{ readonly citizen: string; readonly access: { readonly id: string } }>(
    page.context(),
    'guestAccess.open',
    { cpr, kind: 'enquiry', text: REASON },
  );
  return { id: opened.access.id, citizen: opened.citizen };
}

/** The same, and goes to the citizen's page. @returns the id */
export async function openAsGuest(page: Page, register: Register, showcase: string): Promise<string> {
  const cpr = register.cprOf(showcase);
  const { id, citizen } = await openByCall(page, cpr);
  await page.goto(paths.citizen(citizen));
  await expectReady(page, await register.nameOf(cpr));
  await expect(page.getByText('Gæsteadgang til')).toBeVisible();
  return id;
}

/** The own organisation of the citizen ends an access. */
export async function endFromOutside({ owner }: Register, access: string): Promise<void> {
  await owner.query(
    `update guest_access set ended_at = service_clock(), ended_by = 'outside', ender_id = 'mette' where id = $1`,
    [access],
  );
}

/** Other tests meet no guest access. */
export async function forgetGuestAccesses({ owner }: Register): Promise<void> {
  await owner.query('delete from guest_access');
}

/** A guest access to a citizen as it may stand in the list of their own organisation. */
type Kept = {
  readonly showcase: string;
  readonly user: string;
  /** The name, if none is given. */
  readonly userId?: string;
  readonly organisation: readonly [type: number, code: string];
  readonly role?: 'caseworker' | 'supervisor';
  readonly kind: string;
  readonly reason: string;
  readonly daysAgo: number;
  readonly running?: true;
  readonly endedBy?: 'user' | 'time' | 'outside' | 'administrator';
  readonly outcome?: string;
  readonly verdict?: 'justified' | 'to-clarify' | 'unjustified';
  readonly note?: string;
};

const MORNING_MS = 9.5 * 3_600_000;
const HOURS_MS = 8 * 3_600_000;
const LATER_MS = 2 * 3_600_000;

/** Keeps guest accesses to citizens of København, opened in the morning of a day. */
export async function keepGuestAccesses(register: Register, all: readonly Kept[]): Promise<void> {
  for (const [at, each] of all.entries()) {
    const { endedBy = each.running ? undefined : 'time', verdict, outcome } = each;
    const day = addDays(TEST_DAY, -each.daysAgo);
    const opened = startOfDay(day) + MORNING_MS + at * 60_000;
    // As long as configured, for one that is still running.
    const until = each.running ? startOfDay(addDays(TEST_DAY, 1)) : opened + HOURS_MS;
    const iso = (instant: number) => new Date(instant).toISOString();
    await register.owner.query(
      `insert into guest_access (
         citizen_id, organisation_type, organisation_code, role, user_id, user_name, kind, reason, opened_at, opened_on,
         until, seen_by, ended_at, ended_by, outcome, outcome_at, verdict, note, reviewed_at, reviewer_id,
         reviewer_name, reviewer_type, reviewer_code)
       select citizen_id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '{1:101}', $12, $13, $14, $15, $16, $17, $18,
         $19, $20, $21, $22
       from citizen_cpr where cpr = $1`,
      [
        ...[register.cprOf(each.showcase), ...each.organisation, each.role ?? 'caseworker'],
        ...[each.userId ?? each.user, each.user, each.kind],
        ...[each.reason, iso(opened), day, iso(until)],
        ...(endedBy ? [iso(endedBy === 'time' ? until : opened + LATER_MS), endedBy] : [null, null]),
        ...(outcome ? [outcome, iso(opened + LATER_MS)] : [null, null]),
        ...(verdict
          ? [verdict, each.note ?? null, iso(startOfDay(TEST_DAY)), 'mette', PEOPLE.copenhagenSupervisor, 1, '101']
          : Array(7).fill(null)),
      ],
    );
  }
}

/** As if all had been opened the day before, so that the citizens' own organisations see them. */
export async function moveToYesterday({ owner }: Register): Promise<void> {
  await owner.query(
    `alter table guest_access disable trigger guest_access_stands;
     update guest_access set opened_at = opened_at - interval '1 day', opened_on = opened_on - 1;
     alter table guest_access enable trigger guest_access_stands`,
  );
}

/** The list of look-ups from outside, of the organisation that the person leads. */
export async function openLookUps(page: Page, search = ''): Promise<void> {
  await test.step('open the look-ups from outside', async () => {
    await page.goto(`${paths.fromOutside}${search}`);
    await expectReady(page, 'Opslag udefra');
  });
}

/** The operations with their outcomes that the audit log has of a person and a guest access, in order. */
export async function loggedOf({ owner }: Register, person: Person, operations: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<{ entry: string }>(
    `select operation || ' ' || outcome || coalesce(' ' || relation, '') as entry from access_log
     where user_name = $1 and operation = any($2) order by at`,
    [PEOPLE[person], operations],
  );
  return rows.map(({ entry }) => entry);
}
