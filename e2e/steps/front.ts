import type { Page } from '@playwright/test';

/** Sends the page the events of a tab that comes to the front. */
export async function comeToFront(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
}
