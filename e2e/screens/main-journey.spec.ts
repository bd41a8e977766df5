import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import type { Register } from '@/e2e/harness/register';
import { countActs } from '@/e2e/steps/acts';
import { expectCitizen } from '@/e2e/steps/find';
import { approveByKeyboard } from '@/e2e/steps/judge';
import { runCommand, tabTo } from '@/e2e/steps/keyboard';
import { expectReady } from '@/e2e/steps/ready';
import { expectReport, expectSettled } from '@/e2e/steps/report';
import { signInByKeyboard } from '@/e2e/steps/sign-in';
import { events, expectTimeline } from '@/e2e/steps/timeline';
import { TEST_DAY } from '@/server/database/test-clock';
import { ChangeType } from '@/server/domain/code-lists';

test('the main job from sign-in to report works without a mouse', async ({ page, register }) => {
  const cpr = register.cprOf('751/jobcenter-active');
  const name = await register.nameOf(cpr);
  const eventsBefore = await statusEventsOf(register, cpr);
  await page.goto('/');
  const acts = await countActs(page);
  await signInByKeyboard(page, 'supervisor');

  await test.step('find a citizen by number', async () => {
    await expectReady(page, 'Overblik');
    await page.keyboard.press('/');
    await expect(page.getByLabel('CPR-nummer', { exact: true })).toBeFocused();
    await page.keyboard.type(cpr);
    await page.keyboard.press('Enter');
    await expectCitizen(page, name);
  });
  await approveByKeyboard(page);
  let scrolled = 0;

  await test.step('see the event in the timeline', async () => {
    await page.keyboard.press('t');
    await expectTimeline(page);
    const newest = events(page).first();
    await expect(newest).toContainText(/^[\d.]+CV-status:\s*.*CV godkendt/);
    await expect(newest).toContainText('Ib Prøvesen, Jobcenter Aarhus');
    expect(await statusEventsOf(register, cpr)).toBe(eventsBefore + 1);
  });
  await test.step('see the citizen in the report', async () => {
    await runCommand(page, 'rapport');
    await expectReport(page);
    const thisWeek = page.getByRole('button', { name: 'Denne uge' });
    await tabTo(page, thisWeek);
    await page.keyboard.press('Enter');
    await expect(thisWeek).toHaveAttribute('aria-pressed', 'true');
    await expectSettled(page);
    await expect(changedNow(page, cpr)).toBeVisible();
  });
  await test.step('go back to the citizen from there', async () => {
    const link = changedNow(page, cpr).getByRole('link');
    await tabTo(page, link);
    scrolled = await page.evaluate(() => window.scrollY);
    await page.keyboard.press('Enter');
    await expectCitizen(page, name);
  });
  await test.step('go back to the same row and scroll position', async () => {
    await page.goBack();
    await expectReport(page);
    await expect(changedNow(page, cpr).getByRole('link')).toBeFocused();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(scrolled);
  });
  expect(acts.done).toEqual(expect.arrayContaining(['/', 'g', 't', 'Control+k', 'Tab', 'Enter']));
  expect(acts.mouseTouched).toBe(false);
});

/**
 * The citizen's row in the report with the judgement just made: others may share the date of birth, or have changed
 * before.
 */
function changedNow(page: Page, cpr: string): Locator {
  const today = TEST_DAY.split('-').toReversed().join('.');
  return page
    .getByRole('table', { name: 'Borgere med ændret CV' })
    .getByRole('row')
    .filter({ hasText: `${cpr.slice(0, 6)}-••••` })
    .filter({ hasText: today });
}

async function statusEventsOf(register: Register, cpr: string): Promise<number> {
  const { rows } = await register.owner.query<{ events: number }>(
    `select count(*)::integer as events from cv_event join citizen_cpr using (citizen_id)
     where cpr = $1 and change_type = ${ChangeType.status}`,
    [cpr],
  );
  return rows[0]?.events ?? 0;
}
