import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { cover } from '@/e2e/steps/cover';
import { findCitizen } from '@/e2e/steps/find';
import { beginJudgement, submitOf } from '@/e2e/steps/judge';
import { PEOPLE } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { openReport } from '@/e2e/steps/report';
import { signInAs } from '@/e2e/steps/sign-in';
import { events, openTimeline } from '@/e2e/steps/timeline';

const [GIVEN, SURNAME] = ['نورا', 'الحسن'];
const CITIZEN = `${GIVEN} ${SURNAME}`;
const PERSON = 'ليلى منصور';

test.use({ expectedFailures: [409] });

test('right-to-left names of citizens and people do not reorder the text around them', async ({
  page,
  register,
  enterAs,
}) => {
  await page.goto('/sign-in');
  await expect(page.locator('bdi', { hasText: PEOPLE.caseworker })).toHaveCount(1);
  await enterAs('supervisor', page, { name: PERSON });
  await expect(page.locator('header bdi')).toHaveText(PERSON);
  const cpr = register.cprOf('751/jobcenter-free-choice');
  await register.owner.query(
    'update citizen set given_name = $2, surname = $3 where id = (select citizen_id from citizen_cpr where cpr = $1)',
    [cpr, GIVEN, SURNAME],
  );
  await findCitizen(page, cpr, CITIZEN);
  await expect(page.locator('h1 bdi')).toHaveText(CITIZEN);
  await expectIsolated(page);

  await test.step('a receipt, and who judged', async () => {
    await submitOf(await beginJudgement(page, 'CV godkendt')).click();
    await expect(page.getByRole('status').filter({ hasText: CITIZEN })).toBeVisible();
    await expect(page.getByRole('main').getByText(PERSON).first()).toBeVisible();
    await expectIsolated(page);
  });
  await test.step('a conflict', async () => {
    const open = await beginJudgement(page, 'CV ej godkendt');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expectReady(other, CITIZEN);
    const first = await beginJudgement(other, 'CV ej godkendt');
    await submitOf(first).click();
    await expect(first).toBeHidden();
    await other.close();
    await submitOf(open).click();
    await expect(open.getByRole('row', { name: /^CV-status/ })).toContainText(PERSON);
    await expectIsolated(page);
    await page.keyboard.press('Escape');
  });
  await test.step('the timeline', async () => {
    await openTimeline(page);
    await expect(events(page).first()).toContainText(PERSON);
    await expectIsolated(page);
  });
  await test.step('recently opened citizens', async () => {
    await page.getByRole('link', { name: 'Overblik' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Overblik' })).toBeVisible();
    await expect(page.locator('main bdi', { hasText: CITIZEN })).toHaveCount(1);
    await expectIsolated(page);
  });
  await test.step('the report, on paper', async () => {
    await openReport(page);
    const noted = page.waitForResponse('**/report.printed');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await noted;
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('region', { name: 'Om udskriften' }).getByText(PERSON)).toBeVisible();
    await expectIsolated(page);
    await page.emulateMedia({ media: 'screen' });
  });
  await test.step('the cover of another person’s page', async () => {
    const tab = await page.context().newPage();
    await signInAs(tab, 'reader');
    await tab.close();
    await expect(cover(page, `Du er nu logget ind som ${PEOPLE.reader}`)).toContainText(PERSON);
    await expectIsolated(page);
  });
});

/** Wherever a name is shown or read aloud, it is isolated by an element or by characters. */
async function expectIsolated(page: Page): Promise<void> {
  expect(await page.evaluate(bareTexts, [CITIZEN, PERSON])).toEqual([]);
}

/** In the page: texts with a name that is not isolated. */
function bareTexts(names: readonly string[]): string[] {
  const read: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    if (!node.parentElement?.closest('script, bdi')) read.push(node.textContent ?? '');
  for (const name of ['aria-label', 'aria-description', 'title'])
    for (const element of document.querySelectorAll(`[${name}]`)) read.push(element.getAttribute(name) ?? '');
  return read.filter((text) => names.some((name) => text.replaceAll(`\u2068${name}\u2069`, '').includes(name)));
}
