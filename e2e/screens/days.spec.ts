import type { Locator, Page } from '@playwright/test';
import { textOfDay } from '@/app/_texts/day-text';
import { formatsFor } from '@/app/_texts/formats';
import { daysOfPreset } from '@/app/(work)/rapport/period';
import { mondayOf, weekOf } from '@/app/(work)/rapport/weeks';
import { expect, test } from '@/e2e/fixtures';
import { comeToFront } from '@/e2e/steps/front';
import { dialog, rail } from '@/e2e/steps/judge';
import { expectReady } from '@/e2e/steps/ready';
import { choosePreset, expectReport, expectSettled } from '@/e2e/steps/report';
import { openTimeline } from '@/e2e/steps/timeline';
import { openWorklist } from '@/e2e/steps/worklist';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';

const YEAR = TEST_DAY.slice(0, 4);
const missing = (example: Day) => `Skriv en dato, fx ${textOfDay(example)}.`;
const from = (page: Page) => page.getByLabel('Fra og med');
const to = (page: Page) => page.getByLabel('Til og med');

test('a day is accepted in every usual spelling, and field and address show it in full', async ({ page, cameAs }) => {
  await cameAs('starSupervisor');
  // Of the jobcenter with the fewest citizens, since years of changes are slow to draw.
  await page.goto(`/rapport?fra=2020-01-01&til=${addDays(TEST_DAY, 7)}&jobcenter=813`);
  await expectReport(page);
  for (const [typed, day] of [
    ['2.1.2021', '2021-01-02'],
    ['0301', `${YEAR}-01-03`],
    ['4.1', `${YEAR}-01-04`],
    ['05.01', `${YEAR}-01-05`],
    ['6. januar 22', '2022-01-06'],
  ] as const) {
    await from(page).fill(typed);
    await from(page).press('Tab');
    await expect(page).toHaveURL(new RegExp(`fra=${day}`));
    await expect(from(page)).toHaveValue(textOfDay(day));
    await expectSettled(page);
  }
});

test('an invalid day is reported at its field until another is typed or chosen', async ({ page, openReportAs }) => {
  await openReportAs('supervisor');
  const address = page.url();
  for (const [typed, message] of [
    ['31.11', 'November har 30 dage.'],
    ['30.2.2023', 'Februar 2023 har 28 dage.'],
    ['1.13.2026', 'Der er ingen måned 13. Skriv dagen først: dd.mm.åååå.'],
    ['1112026', 'Skriv dag og måned med to cifre hver, fx 01112026, eller sæt punktum imellem.'],
    ['1.11.202', 'Skriv datoen som dd.mm.åååå.'],
    ['1', 'Skriv datoen som dd.mm.åååå.'],
    ['', missing(TEST_DAY)],
  ] as const) {
    await to(page).fill(typed);
    await expect(page.getByText(message)).toHaveCount(0);
    await to(page).press('Tab');
    await expect(page.getByText(message)).toBeVisible();
    await expect(to(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(to(page)).toHaveValue(typed);
  }
  expect(page.url()).toBe(address);
  await choosePreset(page, 'Sidste uge');
  await expect(page.getByText(missing(TEST_DAY))).toHaveCount(0);
  await expect(to(page)).toHaveValue(textOfDay(daysOfPreset('lastWeek', TEST_DAY).to));
});

test('a missing day is asked for with an example, at its field, in every form that needs one', async ({
  page,
  openReportAs,
  enterAs,
  cameAs,
}) => {
  const asks = async (field: Locator, example = TEST_DAY) => {
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(missing(example));
  };
  await openReportAs('supervisor');
  await from(page).fill('');
  await from(page).press('Tab');
  await asks(from(page));
  await choosePreset(page, 'Sidste uge');
  await enterAs('supervisor');
  await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
  await page.getByRole('button', { name: 'Fravær' }).click();
  const absence = dialog(page, 'Fravær');
  await absence.getByRole('button', { name: 'Gem fravær' }).click();
  await asks(absence.getByLabel('Fra og med'));
  await expect(absence.getByLabel('Fra og med')).toBeFocused();
  await absence.getByLabel('Fra og med').fill(textOfDay(TEST_DAY));
  await absence.getByRole('button', { name: 'Gem fravær' }).click();
  await asks(absence.getByLabel('Til og med'));
  await expect(absence.getByLabel('Til og med')).toBeFocused();
  await cameAs('caseworker');
  await openWorklist(page);
  await page.keyboard.press('n');
  await expect(rail(page).getByRole('button', { name: /^På hold til/ })).toBeVisible();
  await page.keyboard.press('h');
  const holding = dialog(page, 'Sæt sagen på hold');
  await holding.getByRole('button', { name: 'Sæt på hold' }).click();
  await asks(holding.getByLabel('På hold til'), addDays(TEST_DAY, 7));
  await expect(holding.getByLabel('På hold til')).toBeFocused();
});

test('the timeline reports invalid days and days in the wrong order, and takes an empty field for no limit', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/jobcenter-active');
  await openTimeline(page);
  const [first, last] = [page.getByLabel('Fra', { exact: true }), page.getByLabel('Til', { exact: true })];
  await first.fill('31.11');
  await first.press('Tab');
  await expect(page.getByText('November har 30 dage.')).toBeVisible();
  await first.fill('0201');
  await first.press('Tab');
  await expect(page).toHaveURL(new RegExp(`fra=${YEAR}-01-02`));
  await last.fill('1.1');
  await last.press('Tab');
  await expect(page.getByText('Fra-datoen skal ligge på eller før til-datoen.')).toBeVisible();
  await last.fill('');
  await last.press('Tab');
  await expect(page).not.toHaveURL(/til=/);
  await expect(last).toHaveValue('');
  // The control that Tab moves to is removed and replaced when the day is left.
  await expect(page.getByRole('button', { name: 'Ryd filtre' })).toBeFocused();
});

test('presets of yesterday and of weeks follow the clock over midnight, and the displayed period stays', async ({
  page,
  openReportAs,
}) => {
  const [yesterday, today, tomorrow] = [addDays(TEST_DAY, -1), TEST_DAY, addDays(TEST_DAY, 1)];
  await page.clock.install({ time: startOfDay(tomorrow) - 60_000 });
  await openReportAs('supervisor');
  await choosePreset(page, 'I går');
  await expect(page).toHaveURL(new RegExp(`fra=${yesterday}&til=${yesterday}`));
  const preset = page.getByRole('button', { name: 'I går', exact: true });
  await page.clock.fastForward(61_000);
  await expect(preset).toHaveAttribute('aria-pressed', 'false');
  await expect(page).toHaveURL(new RegExp(`fra=${yesterday}&til=${yesterday}`));
  await choosePreset(page, 'I går');
  await expect(page).toHaveURL(new RegExp(`fra=${today}&til=${today}`));
  await sleepInto(page, addDays(tomorrow, 1));
  await expect(preset).toHaveAttribute('aria-pressed', 'false');
  await choosePreset(page, 'I går');
  await expect(page).toHaveURL(new RegExp(`fra=${tomorrow}&til=${tomorrow}`));
  const monday = firstFrom(addDays(tomorrow, 2), (day) => mondayOf(day) === day);
  await sleepInto(page, monday);
  const { week, year } = weekOf(monday);
  await expect(page.getByLabel('Uge', { exact: true }).getByRole('option').nth(1)).toHaveText(`Uge ${week}, ${year}`);
  await choosePreset(page, 'Sidste uge');
  await expect(page).toHaveURL(new RegExp(`fra=${addDays(monday, -7)}&til=${addDays(monday, -1)}`));
  const first = firstFrom(addDays(monday, 1), (day) => day.endsWith('-01'));
  const last = addDays(first, -1);
  await sleepInto(page, first);
  await choosePreset(page, 'Sidste måned');
  await expect(page).toHaveURL(new RegExp(`fra=${last.slice(0, 7)}-01&til=${last}`));
});

test('a day without a year is of the new year once it has begun, in the timeline too', async ({
  page,
  openCitizen,
}) => {
  await page.clock.install({ time: startOfDay(TEST_DAY) + 60_000 });
  await openCitizen('751/jobcenter-active');
  await openTimeline(page);
  await sleepInto(page, `${Number(YEAR) + 1}-01-01`);
  const first = page.getByLabel('Fra', { exact: true });
  await first.fill('0201');
  await first.press('Tab');
  await expect(page).toHaveURL(new RegExp(`fra=${Number(YEAR) + 1}-01-02`));
});

test('a citizen opened before midnight is listed with the day afterwards', async ({ page, openCitizen }) => {
  await page.clock.install({ time: startOfDay(addDays(TEST_DAY, 1)) - 60_000 });
  await openCitizen('751/member-12');
  await page.getByRole('link', { name: 'Find borger' }).first().click();
  await expectReady(page, 'Find borger');
  const opened = page.getByRole('listitem').filter({ hasText: 'Åbnet' });
  await expect(opened).toContainText(/^Åbnet kl\.\s23\.59/);
  await page.clock.fastForward(61_000);
  await expect(opened).toContainText(`Åbnet ${formatsFor('da').day(TEST_DAY)}`);
});

/** The machine sleeps until a minute into a day. The page's clock must be installed. */
async function sleepInto(page: Page, day: Day): Promise<void> {
  await page.clock.setSystemTime(startOfDay(day) + 60_000);
  await comeToFront(page);
}

/** The first day from a day on that fits. */
function firstFrom(day: Day, isAsked: (day: Day) => boolean): Day {
  return isAsked(day) ? day : firstFrom(addDays(day, 1), isAsked);
}
