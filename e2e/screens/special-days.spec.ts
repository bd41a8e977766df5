import type { Page } from '@playwright/test';
import { textOfDay } from '@/app/_texts/day-text';
import { formatsFor } from '@/app/_texts/formats';
import { daysOfPreset } from '@/app/(work)/rapport/period';
import { weekOf } from '@/app/(work)/rapport/weeks';
import { expect, test } from '@/e2e/fixtures';
import { openRegister } from '@/e2e/harness/register';
import { startServer } from '@/e2e/harness/server';
import { watch } from '@/e2e/harness/watch';
import { findCitizen } from '@/e2e/steps/find';
import { approveByKeyboard } from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';
import { choosePreset, expectReport, openReport } from '@/e2e/steps/report';
import { signInByCall } from '@/e2e/steps/sign-in';
import { hoursOf, specialDays } from '@/e2e/steps/special-days';
import { events, openTimeline } from '@/e2e/steps/timeline';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';

/** The days, each with a citizen whom nobody has judged on it. */
const WALKED: Readonly<Record<string, string>> = {
  '31 December': '751/jobcenter-active',
  '1 January': '751/jobcenter-free-choice',
  'the last day of week 53': '751/member-2',
  'the day the clock goes forward': '751/member-12',
  'the day the clock goes back': '751/member-3',
  '29 February': '751/changed-cpr',
};
/** Half past midnight is still the previous day in UTC. */
const AFTER_MIDNIGHT = 30 * 60_000;
/** On the day the clock is set back, an hour after the first. */
const SECOND_HALF_PAST_TWO = 3.5 * 3_600_000;
const JUDGED_AT_NIGHT = '751/member-6';
const formats = formatsFor('da');

test('dates are right at New Year, in week 53, when the clock changes and on 29 February', async ({ browser }) => {
  test.setTimeout(300_000);
  const days = specialDays(addDays(TEST_DAY, 1)).filter(({ what }) => what in WALKED);
  expect(days).toHaveLength(Object.keys(WALKED).length);
  // A separate register and server: their clock only moves forward, and that of other tests stays.
  const register = await openRegister();
  const server = await startServer({ databaseUrl: register.proxy.url, ownerUrl: register.ownerUrl });
  const visitAt = async (instant: number, showcase: string, see: (page: Page, cpr: string) => Promise<void>) => {
    await runClockFrom(register.owner, instant);
    await register.owner.query('select ensure_access_log_partitions()');
    const context = await browser.newContext({ baseURL: server.url });
    const verify = await watch(context, []);
    await context.clock.install({ time: instant });
    const page = await context.newPage();
    await signInByCall(page, 'supervisor');
    const cpr = register.cprOf(showcase);
    await page.goto('/');
    await expectReady(page, 'Overblik');
    await findCitizen(page, cpr, await register.nameOf(cpr));
    await see(page, cpr);
    await verify();
    await context.close();
  };
  try {
    for (const { what, day } of days) {
      await test.step(`${what}, ${day}`, async () => {
        await visitAt(startOfDay(day) + AFTER_MIDNIGHT, WALKED[what] ?? '', async (page, cpr) => {
          await expectCitizenOn(page, day);
          await expectReportOn(page, day, cpr);
        });
        if (hoursOf(day) !== 25) return;
        await visitAt(startOfDay(day) + SECOND_HALF_PAST_TWO, JUDGED_AT_NIGHT, expectWinterTime);
      });
    }
  } finally {
    await server.stop();
    await register.close();
  }
});

async function expectCitizenOn(page: Page, day: Day): Promise<void> {
  await approveByKeyboard(page);
  await expect(part(page, 'CV-status').getByText(`${textOfDay(day)} kl.`)).toBeVisible();
  await openTimeline(page);
  const timeline = page.getByRole('region', { name: 'Tidslinje' });
  await expect(timeline.getByRole('heading', { level: 3 }).first()).toHaveText(formats.longDay(day));
}

async function expectWinterTime(page: Page, cpr: string): Promise<void> {
  await approveByKeyboard(page);
  await expect(part(page, 'CV-status').getByText(/kl\.\s02\.3\d \(vintertid\)/)).toBeVisible();
  await openTimeline(page);
  await expect(events(page).first()).toContainText(/02\.3\d.*vintertid/s);
  await openReport(page);
  await choosePreset(page, 'Denne uge');
  await expectReport(page);
  const table = page.getByRole('table', { name: 'Borgere med ændret CV' });
  const row = table.getByRole('row').filter({ hasText: `${cpr.slice(0, 6)}-••••` });
  await expect(row.filter({ hasText: /kl\.\s02\.3\d \(vintertid\)/ }).first()).toBeVisible();
}

async function expectReportOn(page: Page, day: Day, cpr: string): Promise<void> {
  await openReport(page);
  const period = ({ from, to }: { from: Day; to: Day }) => `${textOfDay(from)} – ${textOfDay(to)}`;
  await expect(page.getByText(period(daysOfPreset('lastMonth', day)))).toBeVisible();
  const weeks = page.getByLabel('Uge', { exact: true }).getByRole('option');
  const label = ({ week, year }: { week: number; year: number }) => `Uge ${week}, ${year}`;
  await expect(weeks.nth(1)).toHaveText(label(weekOf(day)));
  await expect(weeks.nth(2)).toHaveText(label(weekOf(addDays(day, -7))));
  // All presets count from the same day (every-day.test.ts): one shows which, the other who was judged. On 1 January
  // its period began half an hour ago.
  for (const [name, preset] of [
    ['I går', 'yesterday'],
    ['Denne måned', 'thisMonth'],
  ] as const) {
    const { from, to } = daysOfPreset(preset, day);
    await choosePreset(page, name);
    await expect(page).toHaveURL(new RegExp(`fra=${from}&til=${to}`));
    await expectReport(page);
  }
  const changed = page
    .getByRole('table', { name: 'Borgere med ændret CV' })
    .getByRole('row')
    .filter({ hasText: `${cpr.slice(0, 6)}-••••` })
    .filter({ hasText: textOfDay(day) });
  await expect(changed).toBeVisible();
}
