import { expect, test } from '@/e2e/fixtures';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import { NO_CONNECTION_TEXT } from '@/e2e/steps/judge';
import { alert, part } from '@/e2e/steps/look';
import { intercept } from '@/e2e/steps/network';

/** Windows in which people work, down to the lowest in which the line is sticky, with its maximum height. */
const STAYS = [
  { width: 1920, height: 1080, most: 56 },
  { width: 1366, height: 657, most: 56 },
  { width: 768, height: 1024, most: 90 },
  { width: 740, height: 400, most: 90 },
  { width: 360, height: 740, most: 160 },
  { width: 320, height: 568, most: 180 },
];

test('the citizen’s name stays visible while scrolling, and never covers the focus', async ({ page, openCitizen }) => {
  const { name, cpr } = await openCitizen('751/jobcenter-active');
  const line = page.locator('[data-sticky]');
  const status = await part(page, 'CV-status').locator('span').first().textContent();
  const group = line.locator('.once-scrolled span');
  for (const { width, height, most } of STAYS) {
    await test.step(`at ${width} × ${height}`, async () => {
      await page.setViewportSize({ width, height });
      await page.evaluate(() => window.scrollTo(0, 0));
      await expect(group).toBeHidden();
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      for (const text of [name, `${cpr.slice(0, 6)}-••••`, status ?? '']) {
        await expect(line.getByText(text, { exact: true })).toBeInViewport({ ratio: 1 });
      }
      // Where the page scrolls far enough for the facts to be gone.
      if (width > 1280 && (await page.evaluate(() => window.scrollY)) > 100) {
        await expect(group).toBeVisible();
        await expect(group).toBeInViewport({ ratio: 1 });
      }
      expect((await line.boundingBox())?.height).toBeLessThanOrEqual(most);
      expect(await page.evaluate(coveredWithFocus)).toEqual([]);
    });
  }
  await test.step('in a low window it scrolls away', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(line).not.toBeInViewport();
  });
});

/** In the page: controls that the sticky line covers while they have the focus, tried from the last to the first. */
function coveredWithFocus(): string[] {
  const line = document.querySelector('[data-sticky]') as HTMLElement;
  const controls = [...document.querySelectorAll<HTMLElement>('main :is(a, button, input, summary)')];
  return controls.reverse().flatMap((control) => {
    if (line.contains(control) || !control.checkVisibility({ visibilityProperty: true })) return [];
    control.focus();
    const covered = control.getBoundingClientRect().top < line.getBoundingClientRect().bottom;
    return covered ? [control.textContent ?? ''] : [];
  });
}

test('the whole number is copied without being shown, and that is logged', async ({ page, openCitizen, register }) => {
  const { cpr } = await openCitizen('751/jobcenter-active');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reveals = async () =>
    (await register.owner.query("select from access_log where operation = 'RevealCpr' and outcome = 'allowed'"))
      .rowCount;
  const before = (await reveals()) ?? 0;
  await page.getByRole('button', { name: 'Kopiér CPR-nummeret' }).click();
  await expect(page.getByText('CPR-nummeret er kopieret. Det er logget.')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${cpr.slice(0, 6)}-${cpr.slice(6)}`);
  await expect(page.getByText(`${cpr.slice(0, 6)}-••••`)).toBeVisible();
  expect(await reveals()).toBe(before + 1);
});

test.describe('a number that can’t be fetched', () => {
  test.use({ expectedFailures: [NO_CONNECTION] });

  test('is not copied, and the page says why', async ({ page, openCitizen }) => {
    await openCitizen('751/jobcenter-active');
    await page.context().grantPermissions(['clipboard-write']);
    await intercept(page, '**/citizen.revealCpr*', (route) => route.abort('connectionreset'));
    await page.getByRole('button', { name: 'Kopiér CPR-nummeret' }).click();
    await expect(alert(page)).toContainText(NO_CONNECTION_TEXT);
    await expect(page.getByText('CPR-nummeret er kopieret. Det er logget.')).toHaveCount(0);
  });
});
