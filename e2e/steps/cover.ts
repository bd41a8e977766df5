import { expect, type Locator, type Page, test } from '@playwright/test';

/** The title of the cover when the session has ended. */
export const SIGNED_OUT = 'Du er logget ud';

/** The cover of a hidden page. */
export function cover(page: Page, title: string): Locator {
  return page.getByRole('dialog', { name: title });
}

/** The page is completely hidden: not visible, read aloud, printed or reachable by keyboard (ux.md, "All screens"). */
export async function expectHidden(page: Page, title: string, texts: readonly string[]): Promise<void> {
  await test.step(`hidden: ${title}`, async () => {
    await expect(cover(page, title)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      for (const text of texts) await expect(page.getByText(text).filter({ visible: true })).toHaveCount(0);
    }
    await page.emulateMedia({ media: 'screen' });
    const read = await page.locator('body').ariaSnapshot();
    for (const text of texts) expect(read).not.toContain(text);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    for (let times = 0; times < 8; times += 1) {
      await page.keyboard.press('Tab');
      // Past the last control the focus is the browser's own.
      expect(
        await page.evaluate(() => document.activeElement?.closest('body > :not([data-cover])') ?? null),
      ).toBeNull();
    }
    await expect(cover(page, title)).toBeVisible();
  });
}

/** Removes the channel between tabs, as in a browser without it: only the server's checks remain. */
export async function withoutChannel(page: Page): Promise<void> {
  await page.context().addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
}
