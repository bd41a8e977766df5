import { expect, test } from '@/e2e/fixtures';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import { draftLine, stayWhenAsked } from '@/e2e/steps/draft';
import { expectCitizen, findCitizen } from '@/e2e/steps/find';
import { comeToFront } from '@/e2e/steps/front';
import { approveByKeyboard, beginJudgement, dialog, sendUnheardAvailability } from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { intercept } from '@/e2e/steps/network';
import { PEOPLE } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { events, expectTimeline, openTimeline } from '@/e2e/steps/timeline';

// ux.md, "Nothing typed is lost": a draft belongs to one person, session, citizen and judgement.

const COMMENT = 'Beskriv dine opgaver hos den seneste arbejdsgiver.';
const REJECTED = `CV ej godkendt, ${COMMENT.length} tegn`;

test('the comment of a rejection is not sent with an approval', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await page.keyboard.press('Escape');
  await expect(draftLine(page, 'CV-status', REJECTED)).toBeVisible();
  await approveByKeyboard(page);
  await expect(part(page, 'CV-status').getByText(COMMENT)).toBeHidden();
  await expect(draftLine(page, 'CV-status', REJECTED)).toBeVisible();
  await openTimeline(page);
  await expect(events(page).first()).toContainText('CV godkendt');
  await expect(page.getByRole('main').getByText(COMMENT)).toBeHidden();
});

test('each status chosen in the dialog has a comment of its own', async ({ page, openCitizen }) => {
  await openCitizen('751/member-12');
  const judging = await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await judging.getByRole('radio', { name: 'CV godkendt' }).check();
  await expect(judging.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue('');
  await expect(judging.getByText('Din kommentar til CV ej godkendt er gemt som kladde.')).toBeVisible();
  await judging.getByRole('radio', { name: 'CV ej godkendt' }).check();
  await expect(judging.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(COMMENT);
  await judging.getByRole('radio', { name: 'CV godkendt' }).check();
  await judging.getByRole('button', { name: 'Godkend CV' }).click();
  await expect(judging).toBeHidden();
  await expect(part(page, 'CV-status').getByText('CV godkendt', { exact: true })).toBeVisible();
  await expect(part(page, 'CV-status').getByRole('listitem')).toHaveCount(1);
  await expect(draftLine(page, 'CV-status', REJECTED)).toBeVisible();
});

test('a draft survives the timeline and other citizens, is offered only for its citizen, and can be continued or discarded', async ({
  page,
  openCitizen,
  register,
}) => {
  const { name } = await openCitizen('751/jobcenter-free-choice');
  await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await page.getByRole('button', { name: 'Gem som kladde' }).click();
  await openTimeline(page);
  const other = register.cprOf('751/jobcenter-active');
  await page.getByLabel('CPR-nummer', { exact: true }).fill(other);
  await page.keyboard.press('Enter');
  await expectCitizen(page, await register.nameOf(other));
  await expect(page.getByText(/^Kladde/)).toHaveCount(0);
  await page.keyboard.press('s');
  await expect(dialog(page, 'Sæt CV-status').getByRole('radio', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Find borger' }).first().click();
  await page
    .getByRole('link', { name: /^Åbnet/ })
    .filter({ hasText: 'Kladde' })
    .click();
  await expectCitizen(page, name);
  await draftLine(page, 'CV-status', REJECTED).getByRole('button', { name: 'Fortsæt' }).click();
  const judging = dialog(page, 'Sæt CV-status');
  await expect(judging.getByRole('radio', { name: 'CV ej godkendt' })).toBeChecked();
  await expect(judging.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(COMMENT);
  await page.keyboard.press('Escape');
  await draftLine(page, 'CV-status', REJECTED).getByRole('button', { name: 'Slet kladde' }).click();
  await expect(page.getByText(/^Kladde/)).toHaveCount(0);
  await expect(page.locator('body')).not.toBeFocused();

  await page.goBack();
  const rows = page.getByRole('link', { name: /^Åbnet/ });
  await expect(rows.filter({ hasText: name })).toBeFocused();
  await expect(rows).toHaveCount(2);
});

test('going back from an open dialog keeps the draft', async ({ page, openCitizen }) => {
  const prompts = stayWhenAsked(page);
  const { name } = await openCitizen('751/jobcenter-active');
  await openTimeline(page);
  await page.keyboard.press('c');
  await expectCitizen(page, name);
  await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await page.goBack();
  await expectTimeline(page);
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('c');
  await expect(draftLine(page, 'CV-status', REJECTED)).toBeVisible();
  expect(prompts).toEqual([]);
});

test('a draft is kept in memory only', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await page.getByRole('button', { name: 'Gem som kladde' }).click();
  await expect(draftLine(page, 'CV-status', REJECTED)).toBeVisible();
  const kept = await page.evaluate(async () => ({
    texts: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie, window.name]),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }));
  expect(kept).toEqual({ texts: expect.not.stringContaining(COMMENT), databases: [], caches: [] });
});

test.describe('a change of availability', () => {
  test.use({ expectedFailures: [NO_CONNECTION] });

  test('is a draft until it is answered', async ({ page, openCitizen }) => {
    await openCitizen('751/jobcenter-free-choice');
    const choice = await sendUnheardAvailability(page);
    await page.keyboard.press('Escape');
    await draftLine(page, 'Søgbarhed', choice).getByRole('button', { name: 'Fortsæt' }).click();
    await expect(dialog(page, 'Ændr søgbarhed').getByRole('radio', { checked: true })).toHaveAccessibleName(
      new RegExp(`^${choice}`),
    );
    await page.keyboard.press('Escape');
    await draftLine(page, 'Søgbarhed', choice).getByRole('button', { name: 'Slet kladde' }).click();
    await expect(page.getByText(/^Kladde/)).toHaveCount(0);
  });
});

test('reloading or leaving the service asks only while there is a draft; navigation within the service never asks', async ({
  page,
  openCitizen,
}) => {
  const prompts = stayWhenAsked(page);
  // A full page load, as when coming from another site.
  await page.goto('/tilgaengelighed');
  const { name } = await openCitizen('751/jobcenter-active');
  await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await page.keyboard.press('Escape');
  await openTimeline(page);
  expect(prompts).toEqual([]);
  await page.evaluate(() => window.location.reload());
  await expect.poll(() => prompts).toEqual(['beforeunload']);
  await page.evaluate(() => window.history.go(-2));
  await expect.poll(() => prompts).toHaveLength(2);
  await page.keyboard.press('c');
  await draftLine(page, 'CV-status', REJECTED).getByRole('button', { name: 'Slet kladde' }).click();
  await page.reload();
  await expectCitizen(page, name);
  expect(prompts).toEqual(['beforeunload', 'beforeunload']);
});

test.describe('an expired link to a citizen', () => {
  test.use({ expectedFailures: [404] });

  test('says that the citizen must be looked up again, and the draft is found there', async ({
    page,
    openCitizen,
    register,
  }) => {
    const { name } = await openCitizen('751/jobcenter-active');
    const judging = await beginJudgement(page, 'CV ej godkendt', COMMENT);
    const handle = new URL(page.url()).pathname.split('/')[2] ?? '';
    // A handle that the server cannot open, as the page's own would be after some hours.
    await intercept(page, '**/trpc/citizen.setStatus', (route) =>
      route.continue({ postData: (route.request().postData() ?? '').replace(handle, handle.toLowerCase()) }),
    );
    await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(judging.getByRole('alert')).toContainText('Borgeren skal slås op igen.');
    await expect(judging.getByRole('alert')).not.toContainText('support');
    await expect(judging.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(COMMENT);
    await page.unroute('**/trpc/citizen.setStatus');
    await judging.getByRole('link', { name: 'Find borgeren igen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Find borger' })).toBeVisible();
    await findCitizen(page, register.cprOf('751/jobcenter-active'), name);
    expect(new URL(page.url()).pathname.split('/')[2]).not.toBe(handle);
    await draftLine(page, 'CV-status', REJECTED).getByRole('button', { name: 'Fortsæt' }).click();
    await expect(dialog(page, 'Sæt CV-status').getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(COMMENT);
  });

  test('says so on the page, too, and where the drafts are', async ({ page, openCitizen }) => {
    await page.clock.install();
    await openCitizen('751/jobcenter-active');
    await beginJudgement(page, 'CV ej godkendt', COMMENT);
    await page.keyboard.press('Escape');
    const handle = new URL(page.url()).pathname.split('/')[2] ?? '';
    await intercept(page, '**/trpc/citizen.overview', (route) =>
      route.continue({ postData: (route.request().postData() ?? '').replace(handle, handle.toLowerCase()) }),
    );
    await page.clock.fastForward('01:01');
    await comeToFront(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Borgeren skal slås op igen' })).toBeVisible();
    await expect(page.getByText(/^Dine kladder er gemt\./)).toBeVisible();
  });
});

test('signing in as another person announces what happens to drafts, and the browser asks no further question', async ({
  page,
  openCitizen,
}) => {
  const prompts = stayWhenAsked(page);
  await openCitizen('751/jobcenter-active');
  await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
  await page.getByRole('button', { name: 'Skift bruger eller rolle' }).click();
  await expect(page.getByText('Det bliver slettet, når du logger ind her.')).toBeVisible();
  await page.getByRole('button', { name: PEOPLE.supervisor }).click();
  await expectReady(page, 'Overblik');
  expect(prompts).toEqual([]);
});

test('the purpose of a file is kept over closing its dialog and navigation, until the file is fetched', async ({
  page,
  openReportAs,
}) => {
  const prompts = stayWhenAsked(page);
  await openReportAs('supervisor');
  await page.getByRole('button', { name: 'Hent fil' }).click();
  const asking = dialog(page, 'Hent listen som fil');
  await asking.getByLabel('Formål').fill('Ledelsestilsyn');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Kladde: formål, 14 tegn')).toBeVisible();
  await page.evaluate(() => window.location.reload());
  await expect.poll(() => prompts).toEqual(['beforeunload']);
  await page.getByRole('link', { name: 'CV-arbejdsgang' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overblik' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Rapport' }).click();
  await page.getByRole('button', { name: 'Fortsæt' }).click();
  await expect(asking.getByLabel('Formål')).toHaveValue('Ledelsestilsyn');
  await asking.getByRole('radio', { name: 'CSV' }).check();
  const download = page.waitForEvent('download');
  await asking.getByRole('button', { name: 'Hent', exact: true }).click();
  await download;
  await expect(page.getByText(/^Kladde/)).toHaveCount(0);
  expect(prompts).toEqual(['beforeunload']);
});

test('a half-written date in a filter is kept over navigation, and reloading asks', async ({ page, openCitizen }) => {
  const prompts = stayWhenAsked(page);
  await openCitizen('751/jobcenter-active');
  await openTimeline(page);
  const from = page.getByRole('region', { name: 'Filtre' }).getByLabel('Fra');
  await from.fill('05.1.202');
  await page.getByRole('link', { name: 'CV', exact: true }).click();
  await expect(part(page, 'CV-status')).toBeVisible();
  await openTimeline(page);
  await expect(from).toHaveValue('05.1.202');
  await page.evaluate(() => window.location.reload());
  await expect.poll(() => prompts).toEqual(['beforeunload']);
  await from.fill('');
  await from.press('Enter');
  await page.reload();
  await expect(from).toHaveValue('');
  expect(prompts).toEqual(['beforeunload']);
});
