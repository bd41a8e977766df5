import { expect, type Page } from '@playwright/test';
import type { Register } from '@/e2e/harness/register';
import { worstUser } from '@/e2e/harness/worst-content';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';
import { expectReady } from './ready';

/** A unit whose cases no other test touches. */
export const QUIET_UNIT = { type: 1, code: '101' } as const;

/** The people of the unit, by user id; the first is away without a substitute, and one has the longest name. */
const PEOPLE = [
  ['lars', 'Lars Prøvesen'],
  ['astrid', 'Astrid Prøvesen'],
  ['nour', 'Nour Prøvesen'],
  ['longest', worstUser('longest')],
] as const;

/** The figures of the unit, filled so that each is more than none, on the start page of its supervisor, who is here. */
export async function openFilledUnit(page: Page, register: Register): Promise<void> {
  await fillUnit(register);
  const { type, code } = QUIET_UNIT;
  const { rows } = await register.owner.query<{ due: number }>(
    'select count(*)::integer as due from work_case where unit_type = $1 and unit_code = $2 and due_on = $3',
    [type, code, TEST_DAY],
  );
  const totals = page.getByRole('list', { name: 'Enhedens tal' });
  // They are shared for a second.
  await expect(async () => {
    await page.reload();
    await expectReady(page, 'Overblik');
    await expect(totals.getByRole('link', { name: `${rows[0]?.due} frist i dag` })).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Gives the unit people who hold its cases, deadlines on every day of a fortnight, and cases on hold. */
async function fillUnit({ owner }: Register): Promise<void> {
  const { type, code } = QUIET_UNIT;
  for (const [id, name] of PEOPLE) {
    await owner.query(
      `insert into unit_member (organisation_type, organisation_code, user_id, user_name, role, signed_in_at)
       values ($1, $2, $3, $4, 'caseworker', service_clock())
       on conflict (organisation_type, organisation_code, user_id) do update set signed_in_at = service_clock()`,
      [type, code, id, name],
    );
  }
  await owner.query('update unit_member set absent_from = $2, absent_to = $3 where user_id = $1', [
    PEOPLE[0][0],
    addDays(TEST_DAY, 3),
    addDays(TEST_DAY, 12),
  ]);
  await owner.query(
    `update work_case w set
       due_on = case when n % 5 < 4 then $3::date + (n % 14)::integer - 4 end,
       since = service_clock() - make_interval(days => (n * 7 % 30)::integer),
       assignee = p.id, assignee_name = p.name, assigned_at = case when p.id is not null then service_clock() end,
       held_until = case when p.id is not null and n % 6 = 0 then $3::date + 5 end,
       hold_reason = case when p.id is not null and n % 6 = 0 then 'Venter' end
     from (
       select citizen_id, row_number() over (order by citizen_id) as n from work_case
       where unit_type = $1 and unit_code = $2) numbered
     left join unnest($4::text[], $5::text[]) with ordinality as p (id, name, place) on p.place = n % 9
     where w.citizen_id = numbered.citizen_id and w.unit_type = $1 and w.unit_code = $2`,
    [type, code, TEST_DAY, PEOPLE.map(([id]) => id), PEOPLE.map(([, name]) => name)],
  );
}
