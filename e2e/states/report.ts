import { expect, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import { part } from '@/e2e/steps/look';
import type { Person } from '@/e2e/steps/people';
import { askForFile, choosePreset, expectReport, stopExport, waitForPage } from '@/e2e/steps/report';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';
import type { State } from './state';

const report = (
  name: string,
  person: Person,
  then: (page: Page) => Promise<void> = async () => {},
  shows?: NonNullable<State['shows']>,
  address = paths.report as string,
): State => ({
  name: `report-${name}`,
  person,
  ...(shows && { shows }),
  address,
  arrange: async (page) => {
    await expectReport(page);
    await then(page);
  },
});

export const REPORT: readonly State[] = [
  { ...report('last-month', 'supervisor'), filled: true },
  report('open-period', 'supervisor', (page) => choosePreset(page, 'Denne måned')),
  report(
    'empty',
    'supervisor',
    (page) => expect(page.getByText('Ingen borgeres CV er ændret i perioden.')).toBeVisible(),
    undefined,
    `${paths.report}?fra=2010-01-01&til=2010-01-31`,
  ),
  report(
    'bad-period',
    'supervisor',
    async (page) => {
      await page.getByLabel('Fra og med').fill('31.12.2030');
      await page.getByLabel('Fra og med').press('Enter');
      await expect(page.getByText('Fra-datoen skal ligge på eller før til-datoen.')).toBeVisible();
    },
    ['invalid', 'text-input', 'select'],
  ),
  report('wrong-days', 'supervisor', async (page) => {
    await page.getByLabel('Fra og med').fill('1112026');
    await page.getByLabel('Til og med').fill('31.11');
    await page.getByLabel('Til og med').press('Enter');
    await expect(page.getByText('November har 30 dage.')).toBeVisible();
  }),
  report(
    'second-page',
    'starSupervisor',
    (page) => waitForPage(page, /^Side 2 af/),
    undefined,
    `${paths.report}?fra=${addDays(TEST_DAY, -180)}&til=${TEST_DAY}&side=2`,
  ),
  report(
    'jobcenter-list',
    'starSupervisor',
    async (page) => {
      await choosePreset(page, 'I går');
      const yesterday = addDays(TEST_DAY, -1).split('-').toReversed().join('.');
      await expect(page.getByText(yesterday, { exact: true })).toBeVisible();
      await page.getByRole('combobox', { name: 'Jobcenter' }).click();
      await page.getByRole('combobox', { name: 'Jobcenter' }).fill('aa');
      await expect(page.getByRole('option', { name: 'Aarhus' })).toBeVisible();
    },
    ['combobox', 'selected', 'pressed', 'disclosure'],
  ),
  report('figures', 'supervisor', async (page) => {
    await choosePreset(page, 'Sidste uge');
    await page.getByText('Vis tallene som tabel').first().click();
    await expect(page.getByRole('table', { name: 'Ændringer pr. dag' })).toBeVisible();
  }),
  report('jobcenters', 'starSupervisor', async (page) => {
    await choosePreset(page, 'Sidste uge');
    await part(page, 'Borgere pr. jobcenter').getByText('Vis tallene som tabel').click();
    await page.getByRole('table', { name: 'Borgere med ændret CV' }).locator('tbody a').nth(1).focus();
  }),
  report(
    'sorted',
    'supervisor',
    async (page) => {
      await choosePreset(page, 'Sidste uge');
      await page.getByRole('button', { name: 'Ændringer', exact: true }).click();
      await expect(page.getByText('Kun denne side er sorteret.')).toBeVisible();
    },
    ['table'],
  ),
  report('export-dialog', 'supervisor', async (page) => {
    await choosePreset(page, 'Sidste uge');
    const dialog = await askForFile(page);
    await dialog.getByRole('button', { name: 'Hent', exact: true }).click();
    await expect(dialog.getByText('Skriv, hvad filen skal bruges til.')).toBeVisible();
  }),
  report('purpose-draft', 'supervisor', async (page) => {
    await choosePreset(page, 'Sidste uge');
    const dialog = await askForFile(page);
    await dialog.getByLabel('Formål').fill('Opfølgning på søgbarhed');
    await page.keyboard.press('Escape');
    await expect(page.getByText(/^Kladde: formål/)).toBeVisible();
  }),
  report('export-stopped', 'supervisor', async (page) => {
    await choosePreset(page, 'Sidste uge');
    await stopExport(page);
  }),
  {
    name: 'report-role-without',
    person: 'caseworker',
    address: paths.report,
    arrange: async (page) => {
      await expect(page.getByRole('heading', { level: 1, name: 'Opdaterede CV’er' })).toBeVisible();
    },
  },
];
