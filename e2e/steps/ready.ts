import { expect, type Locator, type Page } from '@playwright/test';

/**
 * A newly loaded page is hydrated. People are slower than that, but a test may press a key before, when the browser
 * would submit a form by itself.
 */
export async function expectReady(page: Page, heading: string | RegExp): Promise<void> {
  const title: Locator = page.getByRole('heading', { level: 1, name: heading });
  await expect(title).toBeVisible();
  await expect.poll(() => title.evaluate(isTakenOver)).toBe(true);
}

/** In the page: its parts are hydrated one after the other. */
function isTakenOver(title: Element): boolean {
  return [title, ...document.querySelectorAll('a[href], button, input, select, summary, textarea')].every((element) =>
    Object.keys(element).some((key) => key.startsWith('__react')),
  );
}
