import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { comeToFront } from '@/e2e/steps/front';
import { expectNoDanish } from '@/e2e/steps/language';
import { PEOPLE } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { choosePreset, expectSettled } from '@/e2e/steps/report';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';

const language = (page: Page) => page.locator('html');
/** March 1, 2026. */
const inWords = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
const inFigures = (day: string, between: string) => day.split('-').toReversed().join(between);

test('English chosen at sign-in applies everywhere and is kept, and the user menu switches to Danish and back', async ({
  page,
  register,
}) => {
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.text());
  });
  await page.goto('/sign-in');
  await expectReady(page, 'Log ind');
  await expect(language(page)).toHaveAttribute('lang', 'da');
  await page.getByRole('button', { name: 'English' }).click();
  await expectReady(page, 'Sign in');
  await expect(language(page)).toHaveAttribute('lang', 'en');
  await expectNoDanish(page);

  await page.getByRole('button', { name: PEOPLE.supervisor }).click();
  await expectReady(page, 'Overview');
  await expectNoDanish(page);
  await expect(page).toHaveTitle('Overview – CV workflow');

  await test.step('a refusal and a citizen', async () => {
    const cpr = register.cprOf('751/member-12');
    await page.getByLabel('CPR number', { exact: true }).fill('1');
    await page.keyboard.press('Enter');
    await expect(page.getByText('A CPR number has ten digits.')).toBeVisible();
    await page.getByLabel('CPR number', { exact: true }).fill(cpr);
    await page.keyboard.press('Enter');
    await expectReady(page, await register.nameOf(cpr));
    await expect(page.getByRole('region', { name: 'CV status' })).toBeVisible();
    await expect(page.getByText(/^\d+\b.* from \d\d\/\d\d\/\d{4}$/).first()).toBeVisible();
    await expectNoDanish(page);
    await page.getByRole('link', { name: /^Timeline/ }).click();
    await expect(page).toHaveTitle('The citizen’s timeline – CV workflow');
    await expect(page.getByText('Done by').first()).toBeVisible();
    await expectNoDanish(page);
  });

  await test.step('the report, its days and its numbers', async () => {
    await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Report' }).click();
    await expectReady(page, 'Updated CVs');
    await expectSettled(page);
    await choosePreset(page, 'Yesterday');
    const from = page.getByLabel('From', { exact: true });
    const yesterday = addDays(TEST_DAY, -1);
    await expect(from).toHaveValue(inFigures(yesterday, '/'));
    await expect(page).toHaveURL(new RegExp(`fra=${yesterday}`));
    await expectSettled(page);
    const day = addDays(TEST_DAY, -40);
    await from.fill(inWords.format(Date.parse(day)));
    await from.press('Enter');
    await expect(from).toHaveValue(inFigures(day, '/'));
    await expect(page).toHaveURL(new RegExp(`fra=${day}`));
    await expectSettled(page);
    await expectNoDanish(page);
  });

  await test.step('kept after a reload, which loads only texts of this language', async () => {
    const answer = await page.reload();
    await expectReady(page, 'Updated CVs');
    const loaded = [(await answer?.text()) ?? '', ...(await Promise.all(scripts))].join('\n');
    expect(loaded).toContain('Skip to content');
    expect(loaded).not.toContain('Spring til indhold');
  });

  await test.step('Danish again: drafts stay', async () => {
    const from = page.getByLabel('From', { exact: true });
    await from.fill('31.11');
    await page.getByRole('button', { name: /^User and settings/ }).click();
    await page.getByLabel('Language').selectOption('Dansk');
    await expectReady(page, 'Opdaterede CV’er');
    await expect(language(page)).toHaveAttribute('lang', 'da');
    await expect(page.getByLabel('Fra og med', { exact: true })).toHaveValue('31.11');
    await expect(page.getByText('November har 30 dage.')).toBeVisible();
  });

  await test.step('and English in the same menu', async () => {
    // The menu is still open.
    await page.getByLabel('Sprog').selectOption('English');
    await expectReady(page, 'Updated CVs');
    await expect(language(page)).toHaveAttribute('lang', 'en');
    await expect(page.getByText('November has 30 days.')).toBeVisible();
    await expectNoDanish(page);
  });
});

test('a tab switches to the language chosen in another tab when it comes to the front', async ({ page, enterAs }) => {
  await enterAs('caseworker');
  const other = await page.context().newPage();
  await other.goto('/sign-in');
  await expectReady(other, 'Log ind');
  await other.getByRole('button', { name: 'English' }).click();
  await expectReady(other, 'Sign in');
  await other.close();
  await comeToFront(page);
  await expectReady(page, /^Worklist/);
  await expectNoDanish(page);
});
