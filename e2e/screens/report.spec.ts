import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { formatsFor } from '@/app/_texts/formats';
import { eachDay } from '@/app/(work)/rapport/period';
import { expect, test } from '@/e2e/fixtures';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import { NO_CONNECTION_TEXT } from '@/e2e/steps/judge';
import { tabTo } from '@/e2e/steps/keyboard';
import { alert } from '@/e2e/steps/look';
import { intercept } from '@/e2e/steps/network';
import {
  choosePreset,
  expectReport,
  expectSettled,
  fetchFile,
  pages,
  stopExport,
  waitForPage,
} from '@/e2e/steps/report';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';

const formats = formatsFor('da');
const rowsOf = (page: Page) => page.getByRole('table', { name: 'Borgere med ændret CV' }).locator('tbody tr');

test('presets and an ISO week choose the period, and the address keeps it', async ({ page, openReportAs }) => {
  await openReportAs('supervisor');
  const today = TEST_DAY;
  const yesterday = addDays(today, -1);
  for (const [preset, from] of [
    ['I går', yesterday],
    ['Denne måned', `${today.slice(0, 7)}-01`],
  ] as const) {
    await choosePreset(page, preset);
    await expect(page).toHaveURL(new RegExp(`fra=${from}`));
  }
  await expect(page.getByText(/^Perioden er ikke slut\./)).toBeVisible();
  await choosePreset(page, 'Sidste uge');
  await expect(page.getByText('Perioden er afsluttet. Tallene ændrer sig ikke.')).toBeVisible();
  const week = page.getByLabel('Uge', { exact: true });
  const chosen = await week.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent);
  expect(chosen).toMatch(/^Uge \d{1,2}, \d{4}$/);
  await page.reload();
  await expectReport(page);
  await expect(page.getByRole('button', { name: 'Sidste uge' })).toHaveAttribute('aria-pressed', 'true');
});

test('fetching the file is the primary action only when the list has rows', async ({ page, openReportAs }) => {
  await openReportAs('supervisor');
  await expectSettled(page);
  const fill = (name: string) =>
    page.getByRole('button', { name, exact: true }).evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(await fill('Hent fil')).not.toBe(await fill('Udskriv'));
  await page.goto('/rapport?fra=2010-01-01&til=2010-01-31');
  await expect(page.getByText('Ingen borgeres CV er ændret i perioden.')).toBeVisible();
  expect(await fill('Hent fil')).toBe(await fill('Udskriv'));
});

test('a name shows beside its number, and covers no other one', async ({ page, openReportAs }) => {
  await openReportAs('supervisor');
  await choosePreset(page, 'Sidste måned');
  const named = rowsOf(page).filter({ has: page.locator('bdi') });
  for (const at of [0, 1, 2]) {
    // Fails where something else is at the place of the number.
    await named.nth(at).getByRole('link').hover();
    await expect(named.locator('bdi').filter({ visible: true })).toHaveCount(1);
    await expect(named.nth(at).locator('bdi')).toBeVisible();
  }
});

test('a closed period has the same list when it is requested again', async ({ page, openReportAs }) => {
  await openReportAs('supervisor');
  await choosePreset(page, 'Sidste måned');
  const first = await rowsOf(page).allInnerTexts();
  expect(first.length).toBeGreaterThan(10);
  await page.reload();
  await expectReport(page);
  await expect(rowsOf(page)).toHaveCount(first.length);
  expect(await rowsOf(page).allInnerTexts()).toEqual(first);
});

test('the whole country is paged, and a jobcenter is found by a part of its name', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('starSupervisor');
  const from = addDays(TEST_DAY, -180);
  await page.goto(`/rapport?fra=${from}&til=${TEST_DAY}`);
  await expectReport(page);
  const before = pages(page, 'før');
  await waitForPage(page, /^Side 1 af [2-9]$/);
  await expect(rowsOf(page)).toHaveCount(1000);
  // The counts cover all pages.
  const { rows } = await register.owner.query<{ citizens: number; changes: number }>(
    `select count(distinct citizen_id)::integer as citizens, count(*)::integer as changes from cv_event
     where change_type <= 13 and (feed_at at time zone 'Europe/Copenhagen')::date >= $1`,
    [from],
  );
  const { citizens = 0, changes = 0 } = rows[0] ?? {};
  for (const [what, count] of [
    ['borgere', citizens],
    ['ændringer', changes],
  ] as const) {
    await expect(page.getByText(what, { exact: true }).locator('xpath=following-sibling::dd')).toHaveText(
      formats.number(count),
    );
  }
  // By selector: a role is asked of each element of a thousand rows.
  const chart = page.locator('svg[role="img"]').first();
  await expect(chart).toHaveAccessibleName(new RegExp(`: ${formats.number(changes)} ændringer på `));
  const previous = before.getByRole('button', { name: 'Forrige' });
  await expect(previous).toHaveAttribute('aria-disabled', 'true');
  await expect(previous).toHaveAccessibleDescription('Dette er den første side.');
  // The page links precede the rows, which saves keyboard users a thousand tab stops.
  await tabTo(page, before.getByRole('button', { name: 'Næste' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/side=2/);
  await waitForPage(page, /^Side 2 af/);
  await expectSettled(page);
  await expect(rowsOf(page)).not.toHaveCount(1000);
  await pages(page, 'efter').getByRole('button', { name: 'Forrige' }).click();
  await waitForPage(page, /^Side 1 af/);
  await expectSettled(page);

  const jobcenter = page.getByRole('combobox', { name: 'Jobcenter' });
  await jobcenter.fill('aarh');
  await page.keyboard.press('Enter');
  await expect(jobcenter).toHaveValue('Aarhus');
  await page.waitForURL(/jobcenter=751/);
  await expect(page).not.toHaveURL(/side=/);
  await expectSettled(page);
  await expect(page.getByText(/^Side 2 af/)).toHaveCount(0);
});

test('a jobcenter is found in every usual spelling, and Tab takes the highlighted one', async ({ page, cameAs }) => {
  await cameAs('starSupervisor');
  await page.goto(`/rapport?fra=${TEST_DAY}&til=${TEST_DAY}`);
  await expectReport(page);
  const jobcenter = page.getByRole('combobox', { name: 'Jobcenter' });
  for (const [typed, name] of [
    ['århus', 'Aarhus'],
    ['ålborg', 'Aalborg'],
    ['Fåborg', 'Faaborg-Midtfyn'],
    ['kobenhavn', 'København'],
    ['jobcenter høje taastrup', 'Høje-Taastrup'],
  ] as const) {
    await jobcenter.fill(typed);
    await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toContainText(name);
    const address = page.url();
    await jobcenter.press('Tab');
    await expect(jobcenter).not.toBeFocused();
    await expect(jobcenter).toHaveValue(name);
    // A person may have at most two concurrent lists.
    await expect(page).not.toHaveURL(address);
    await expectSettled(page);
  }
  await jobcenter.fill('no such place');
  await jobcenter.press('Tab');
  await expect(jobcenter).toHaveValue('Høje-Taastrup');
});

test('an open period keeps its end over all pages', async ({ page, cameAs }) => {
  await cameAs('starSupervisor');
  const today = TEST_DAY;
  await page.goto(`/rapport?fra=${addDays(today, -180)}&til=${today}`);
  await expectReport(page);
  const ends: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().includes('report.page')) ends.push(request.postDataJSON());
  });
  await pages(page, 'efter').getByRole('button', { name: 'Næste' }).click();
  await waitForPage(page, /^Side 2 af/);
  await expectSettled(page);
  expect(ends).toHaveLength(1);
  // The exact instant instead of the next midnight (domain.md § 7).
  expect((ends[0] as { end: string }).end).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('the CSV file opens in a Danish spreadsheet: semicolons, byte order mark, CRLF, whole numbers as text', async ({
  page,
  openReportAs,
  register,
}) => {
  await openReportAs('supervisor');
  await choosePreset(page, 'Sidste måned');
  const count = await rowsOf(page).count();
  const download = await fetchFile(page, 'CSV');
  await expect(page.getByText(`${count} rækker er hentet.`)).toBeVisible();
  expect(download.suggestedFilename()).toMatch(/^opdaterede-cver_\d{4}-\d\d-01_\d{4}-\d\d-\d\d_751\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFFCPR-nummer;Senest ændret;CV slettet\r\n')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = text.slice(1).trimEnd().split('\r\n').slice(1);
  expect(lines).toHaveLength(count);
  for (const line of lines) expect(line).toMatch(/^\d{6}-\d{4};\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00;(Ja|Nej)$/);

  const { rows } = await register.owner.query<{ rows: number }>(
    `select (details ->> 'rowsSoFar')::integer as rows from access_log where operation like '%xport%' order by at desc limit 1`,
  );
  expect(rows[0]?.rows).toBe(count);
});

test('a workbook has the whole list and a sheet that describes it; a stopped export resumes', async ({
  page,
  openReportAs,
}) => {
  await openReportAs('supervisor');
  await choosePreset(page, 'Sidste måned');
  const count = await rowsOf(page).count();
  await stopExport(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Hent resten' }).click(),
  ]);
  await expect(page.getByText(`${count} rækker er hentet.`)).toBeVisible();
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  const files = unzipSync(await readFile(await download.path()));
  const sheet = (number: number) => strFromU8(files[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array());
  expect(sheet(1).match(/<row>/g)).toHaveLength(count + 1);
  expect(sheet(1).match(/<t xml:space="preserve">\d{6}-\d{4}<\/t>/g)).toHaveLength(count);
  expect(sheet(2)).toContain('Opfølgning på søgbarhed');
  expect(sheet(2)).toContain('Jobcenter');
});

test('invalid periods are reported at the field, and nothing is requested', async ({ page, openReportAs }) => {
  await openReportAs('supervisor');
  const address = page.url();
  await page.getByLabel('Fra og med').fill('31.12.2030');
  await page.getByLabel('Fra og med').press('Enter');
  await expect(page.getByText('Fra-datoen skal ligge på eller før til-datoen.')).toBeVisible();
  expect(page.url()).toBe(address);
  await test.step('a period that has not begun has no rows and no file', async () => {
    await page.getByLabel('Til og med').fill('31.12.2030');
    await page.getByLabel('Til og med').press('Enter');
    await expect(page.getByText('Perioden er ikke begyndt. Der er ingen tal endnu.')).toBeVisible();
    await expect(page.getByText(/Svaret gælder|Du ser tallene/)).toHaveCount(0);
    await expect(page.getByLabel('Til og med')).toBeFocused();
    await expect(page.getByRole('button', { name: 'Hent fil' })).toHaveCount(0);
  });
});

test('the chart has the changes of the whole period by day, and a table with the same numbers', async ({
  page,
  openReportAs,
  register,
}) => {
  await openReportAs('supervisor');
  await choosePreset(page, 'Sidste måned');
  const month = addDays(`${TEST_DAY.slice(0, 7)}-01`, -1).slice(0, 7);
  const { rows } = await register.owner.query<{ day: string; changes: number }>(
    `select (feed_at at time zone 'Europe/Copenhagen')::date::text as day, count(*)::integer as changes from cv_event
     where change_type <= 13 and jobcenter = '751' and to_char(feed_at at time zone 'Europe/Copenhagen', 'YYYY-MM') = $1
     group by 1 order by 1`,
    [month],
  );
  const changes = rows.reduce((sum, each) => sum + each.changes, 0);
  // More than one change each, so that the chart is not just the list.
  expect(changes).toBeGreaterThan(await rowsOf(page).count());
  // By selector: a role is asked of each element of a thousand rows.
  const chart = page.locator('svg[role="img"]').first();
  await expect(chart).toHaveAccessibleName(new RegExp(`: ${formats.number(changes)} ændringer på `));
  await expect(
    page.getByText(/^Hver ændring .* tæller den dag, den er registreret.* viser hele perioden\.$/),
  ).toBeVisible();
  await page.getByText('Vis tallene som tabel').first().click();
  const figures = page.getByRole('table', { name: 'Ændringer pr. dag' });
  const numbers = await figures.getByRole('cell').allInnerTexts();
  const days = eachDay({ from: `${month}-01`, to: addDays(`${TEST_DAY.slice(0, 7)}-01`, -1) });
  expect(numbers).toEqual(days.map((day) => formats.number(rows.find((each) => each.day === day)?.changes ?? 0)));
});

test('the printed report names its owner, jobcenter and confidentiality, and printing is logged', async ({
  page,
  openReportAs,
  register,
}) => {
  const printed = async () => {
    const { rows } = await register.owner.query(
      `select outcome, details ->> 'jobcenter' as jobcenter, details -> 'page' as page from access_log where operation = 'PrintReport'`,
    );
    return rows;
  };
  const before = await printed();
  await openReportAs('supervisor');
  await choosePreset(page, 'Sidste måned');
  const paper = page.getByRole('region', { name: 'Om udskriften' });
  await expect(paper).toBeHidden();
  const noted = page.waitForResponse('**/report.printed');
  await beginToPrint(page);
  expect((await noted).status()).toBe(200);
  await page.emulateMedia({ media: 'print' });
  for (const text of ['Fortroligt', 'Jobcenter Aarhus', 'Aarhus', 'Ib Prøvesen', 'Udskrifter noteres i loggen.'])
    await expect(paper.getByText(text, { exact: true })).toBeVisible();
  await expect(paper.getByText(/^\d\d\.\d\d\.\d{4} kl\.\s\d\d\.\d\d$/)).toBeVisible();
  // The head of a table is repeated on every sheet.
  const head = page.getByRole('table', { name: 'Borgere med ændret CV' }).locator('thead');
  await expect(head.getByText('Fortroligt')).toBeVisible();
  await expect(head).toHaveCSS('display', 'table-header-group');
  await page.emulateMedia({ media: 'screen' });
  await expect(head.getByText('Fortroligt')).toBeHidden();
  expect(await printed()).toEqual([...before, { outcome: 'allowed', jobcenter: '751', page: 1 }]);
});

test.describe('printing that cannot be logged', () => {
  test.use({ expectedFailures: [NO_CONNECTION] });

  test('is reported, and logged by the next try', async ({ page, openReportAs }) => {
    await openReportAs('supervisor');
    await intercept(page, '**/report.printed', (route) => route.abort('connectionreset'), { times: 1 });
    await beginToPrint(page);
    await expect(alert(page)).toContainText(NO_CONNECTION_TEXT);
    const noted = page.waitForResponse('**/report.printed');
    await alert(page).getByRole('button', { name: 'Prøv igen' }).click();
    expect((await noted).status()).toBe(200);
    await expect(alert(page)).toHaveCount(0);
  });
});

/** The browser fires this event before printing, however it was started. */
async function beginToPrint(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
}
