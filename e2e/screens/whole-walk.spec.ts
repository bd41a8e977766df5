import { expect, test } from '@/e2e/fixtures';
import { countActs } from '@/e2e/steps/acts';
import { expectCitizen } from '@/e2e/steps/find';
import { approveByKeyboard } from '@/e2e/steps/judge';
import { tabTo } from '@/e2e/steps/keyboard';
import { expectReport, expectSettled } from '@/e2e/steps/report';
import { signInByKeyboard } from '@/e2e/steps/sign-in';
import { events, expectTimeline } from '@/e2e/steps/timeline';

test('the main job from sign-in to report, without touching the mouse', async ({ page, register }) => {
  const cpr = register.cprOf('751/jobcenter-active');
  const name = await register.nameOf(cpr);
  await page.goto('/');
  const acts = await countActs(page);
  await signInByKeyboard(page, 'supervisor');

  await test.step('find a citizen by number', async () => {
    await page.keyboard.type(cpr);
    await page.keyboard.press('Enter');
    await expectCitizen(page, name);
  });
  await approveByKeyboard(page);

  await test.step('see the event in the timeline', async () => {
    await page.keyboard.press('t');
    await expectTimeline(page);
    const newest = events(page).first();
    await expect(newest).toContainText(/^[\d.]+CV-status: .*CV godkendt/);
    await expect(newest).toContainText('Ib Prøvesen, Jobcenter Aarhus');
  });
  await test.step('see the citizen in the report', async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Hvad vil du?' })).toBeFocused();
    await page.keyboard.type('rapport');
    await page.keyboard.press('Enter');
    await expectReport(page);
    const thisWeek = page.getByRole('button', { name: 'Denne uge' });
    await tabTo(page, thisWeek);
    await page.keyboard.press('Enter');
    await expect(thisWeek).toHaveAttribute('aria-pressed', 'true');
    await expectSettled(page);
  });
  await test.step('go back to the citizen from there', async () => {
    const link = page.getByRole('link', { name: `${cpr.slice(0, 6)}-••••` }).first();
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await expectCitizen(page, name);
  });
  expect(acts.clicks).toBe(0);
});
