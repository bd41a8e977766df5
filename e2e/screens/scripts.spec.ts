import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import { draftLine, stayWhenAsked } from '@/e2e/steps/draft';
import { enterCpr, expectCitizen, findCitizen, openFind } from '@/e2e/steps/find';
import { beginJudgement, dialog, expectApproved, question } from '@/e2e/steps/judge';
import { expectReady } from '@/e2e/steps/ready';
import { askForFile } from '@/e2e/steps/report';
import { deploy, deployPages, fetchNoScriptAhead, loseConnection, loseScripts } from '@/e2e/steps/scripts';

// A script that does not arrive is reported in place, can be requested again, and loses nothing.
const CITIZEN = '751/jobcenter-free-choice';
const NOT_FETCHED = 'Denne del af siden kunne ikke hentes.';
const NEW_VERSION = 'Der er en ny version';
const COMMENT = 'Beskriv dine opgaver hos den seneste arbejdsgiver.';

test.use({ expectedFailures: [NO_CONNECTION] });
test.beforeEach(({ page }) => fetchNoScriptAhead(page));

/** The new version is announced once, with one way to load it. */
async function expectAnnouncedOnce(page: Page): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: NEW_VERSION })).toBeVisible();
  await expect(page.getByRole('button', { name: /indlæs$/i })).toHaveCount(1);
}

test('a dialog whose script does not arrive says so, and opens at the next try', async ({ page, openCitizen }) => {
  await openCitizen(CITIZEN);
  // One of each script.
  for (const [key, opened] of [
    ['g', question(page)],
    ['?', dialog(page, 'Hjælp og genveje')],
  ] as const) {
    await test.step(key, async () => {
      const reconnect = await loseConnection(page);
      await page.keyboard.press(key);
      await expect(page.getByRole('alert').filter({ hasText: NOT_FETCHED })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Prøv igen' })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(page.getByText(NOT_FETCHED)).toBeHidden();
      await page.keyboard.press(key);
      await expect(page.getByText(NOT_FETCHED)).toBeVisible();
      await reconnect();
      await page.keyboard.press('Enter');
      await expect(opened).toBeVisible();
      await expect(page.getByText(NOT_FETCHED)).toBeHidden();
      await page.keyboard.press('Escape');
      await expect(opened).toBeHidden();
    });
  }
  await test.step('user menu', async () => {
    const menu = page.getByRole('button', { name: /^Bruger og indstillinger/ });
    const reconnect = await loseConnection(page);
    await menu.click();
    await expect(page.getByRole('alert').filter({ hasText: NOT_FETCHED })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText(NOT_FETCHED)).toBeHidden();
    await expect(menu).toBeFocused();
    await menu.click();
    await expect(page.getByRole('button', { name: 'Prøv igen' })).toBeFocused();
    await reconnect();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Log ud', exact: true })).toBeVisible();
    await expect(page.getByText(NOT_FETCHED)).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Log ud', exact: true })).toBeHidden();
  });
  await page.keyboard.press('g');
  await page.keyboard.press('Enter');
  await expectApproved(page);
});

test('a workbook whose script does not arrive is reported, and is written at the next try', async ({
  page,
  openReportAs,
}) => {
  await openReportAs('supervisor');
  const fileDialog = await askForFile(page);
  await fileDialog.getByLabel('Formål').fill('Opfølgning på søgbarhed');
  const reconnect = await loseConnection(page);
  await fileDialog.getByRole('button', { name: 'Hent', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: NOT_FETCHED })).toBeVisible();
  await reconnect();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Prøv igen' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  await expect(page.getByText(NOT_FETCHED)).toBeHidden();
});

test('a page whose script does not arrive keeps the header, and is shown at the next try', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('caseworker');
  await openFind(page);
  const cpr = register.cprOf('751/jobcenter-active');
  const arrive = await loseScripts(page);
  await enterCpr(page, cpr);
  await expect(page.getByRole('alert').filter({ hasText: NOT_FETCHED })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Hovedmenu' })).toBeVisible();
  await arrive();
  await page.getByRole('button', { name: 'Prøv igen' }).click();
  await expectCitizen(page, await register.nameOf(cpr));
});

test('a page requested without a connection loads once it is back', async ({ page, enterAs, register }) => {
  await enterAs('supervisor');
  const cpr = register.cprOf(CITIZEN);
  await findCitizen(page, cpr, await register.nameOf(cpr));
  const reconnect = await loseConnection(page);
  await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Rapport' }).click();
  await expect(page.getByText('Siden åbner, når forbindelsen er tilbage.')).toBeVisible();
  await reconnect();
  await expectReady(page, 'Opdaterede CV’er');
  await expect(page.getByText('Siden åbner, når forbindelsen er tilbage.')).toBeHidden();
});

test.describe('after a deploy', () => {
  test.use({ expectedFailures: [NO_CONNECTION, 404] });

  test('a missing script is reported as a new version, which loads on request', async ({ page, openCitizen }) => {
    const { name } = await openCitizen(CITIZEN);
    const settle = await deploy(page);
    await page.keyboard.press('g');
    await expectAnnouncedOnce(page);
    await expect(page.getByText(NOT_FETCHED)).toBeHidden();
    await settle();
    await page.getByRole('button', { name: 'Indlæs', exact: true }).click();
    await expect(page.getByText(NEW_VERSION)).toHaveCount(0);
    await expectReady(page, name);
    await page.keyboard.press('g');
    await expect(question(page)).toBeVisible();
  });

  test('a missing script for the warning of the session’s end is reported as a new version, too', async ({
    page,
    openCitizen,
  }) => {
    await page.clock.install();
    await openCitizen(CITIZEN);
    await deploy(page);
    await page.clock.fastForward('30:00');
    await expect(page.getByText(NEW_VERSION)).toBeVisible();
  });

  test('drafts can be copied before the new version is loaded', async ({ page, openCitizen }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const { name } = await openCitizen(CITIZEN);
    await beginJudgement(page, 'CV ej godkendt', COMMENT);
    await page.keyboard.press('Escape');
    await expect(draftLine(page, 'CV-status', 'CV ej godkendt')).toBeVisible();
    const prompts = stayWhenAsked(page);
    const settle = await deploy(page);
    // The script of another dialog may have come with that of the first.
    await page.keyboard.press('?');
    await expectAnnouncedOnce(page);
    await settle();
    // Continuing to work shows the message at the top of the page.
    const announcement = page.getByRole('alert').filter({ hasText: NEW_VERSION });
    await announcement.getByRole('button', { name: 'Luk', exact: true }).click();
    await expectAnnouncedOnce(page);
    await expect(announcement.getByRole('button', { name: 'Luk', exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'Kopiér og indlæs' }).click();
    await expect(page.getByText(NEW_VERSION)).toHaveCount(0);
    await expectReady(page, name);
    expect(prompts).toEqual([]);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(COMMENT);
  });

  test('navigation loads the new version, and asks first when there is a draft', async ({ page, openCitizen }) => {
    await openCitizen(CITIZEN, 'supervisor');
    await beginJudgement(page, 'CV ej godkendt', COMMENT);
    await page.keyboard.press('Escape');
    await deployPages(page);
    const prompts = stayWhenAsked(page);
    const report = page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Rapport' });
    await report.click();
    await expect.poll(() => prompts).toEqual(['beforeunload']);
    await expect(draftLine(page, 'CV-status', 'CV ej godkendt')).toBeVisible();
    await expect(page.getByText(NEW_VERSION)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Kopiér og indlæs' })).toBeVisible();
    await page.getByRole('button', { name: 'Slet kladde' }).click();
    await report.click();
    await expectReady(page, 'Opdaterede CV’er');
    expect(prompts).toEqual(['beforeunload']);
  });
});
