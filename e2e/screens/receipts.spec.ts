import { expect, test } from '@/e2e/fixtures';
import { expectDistinguishable } from '@/e2e/steps/distinguishable';
import { expectCitizen } from '@/e2e/steps/find';
import { beginJudgement, submitOf } from '@/e2e/steps/judge';
import { expectFits, part } from '@/e2e/steps/look';
import { hold } from '@/e2e/steps/network';
import { openTimeline } from '@/e2e/steps/timeline';

const NEVER_BY_TIME = `(() => {
  const start = window.setTimeout;
  window.setTimeout = (run, delay, ...rest) => start(run, delay === 6000 ? 2 ** 31 - 1 : delay, ...rest);
})()`;

test('a receipt names its citizen, stays on their pages, and is not shown on another citizen’s', async ({
  page,
  openCpr,
  register,
}) => {
  // A receipt disappears after some seconds; here only the page may remove it.
  await page.addInitScript(NEVER_BY_TIME);
  const [cpr, other] = ['751/member-6', '751/member-12'].map((showcase) => register.cprOf(showcase)) as [
    string,
    string,
  ];
  const long = 'W'.repeat(140);
  await register.owner.query(
    'update citizen set given_name = $2, surname = $2 where id = (select citizen_id from citizen_cpr where cpr = $1)',
    [cpr, long],
  );
  const name = `${long} ${long}`;
  await openCpr(cpr, 'caseworker');
  const judging = await beginJudgement(page, 'CV godkendt');
  await submitOf(judging).click();
  await expect(judging).toBeHidden();
  const receipt = page.getByRole('status').filter({ hasText: 'CV’et er godkendt.' });
  await expect(receipt).toHaveText(`${name}: CV’et er godkendt.`);
  await page.setViewportSize({ width: 320, height: 568 });
  await expectFits(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await expectDistinguishable(page);
  await openTimeline(page);
  await expect(receipt).toBeVisible();
  await page.getByLabel('CPR-nummer', { exact: true }).fill(other);
  await page.keyboard.press('Enter');
  await expectCitizen(page, await register.nameOf(other));
  await expect(receipt).toHaveCount(0);
});

test('a receipt that arrives after moving to another citizen is shown on neither', async ({
  page,
  openCitizen,
  register,
}) => {
  await page.addInitScript(NEVER_BY_TIME);
  const { name } = await openCitizen('751/member-3');
  const release = await hold(page, '**/trpc/citizen.setStatus');
  const judging = await beginJudgement(page, 'CV godkendt');
  await submitOf(judging).click();
  await page.keyboard.press('Escape');
  const other = register.cprOf('751/member-12');
  await page.getByLabel('CPR-nummer', { exact: true }).fill(other);
  await page.keyboard.press('Enter');
  await expectCitizen(page, await register.nameOf(other));
  const saved = page.waitForResponse('**/trpc/citizen.setStatus');
  await release();
  expect((await saved).ok()).toBe(true);
  await page.getByRole('link', { name: 'Find borger' }).first().click();
  await page
    .getByRole('link', { name: /^Åbnet/ })
    .filter({ hasText: name })
    .click();
  await expectCitizen(page, name);
  await expect(part(page, 'CV-status').getByText('CV godkendt', { exact: true })).toBeVisible();
  await expect(page.getByText(/CV’et er godkendt\.$/)).toHaveCount(0);
});
