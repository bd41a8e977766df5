import type { Page } from '@playwright/test';

/** The page is told what a tab is told that comes to the front. */
export async function comeToFront(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
}
