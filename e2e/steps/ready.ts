import { expect, type Locator, type Page } from '@playwright/test';

/**
 * A whole new page stands and its script has taken it over. People are slower than that; a test may press a key in the
 * moment before, when the browser would send a form by itself.
 */
export async function expectReady(page: Page, heading: string | RegExp): Promise<void> {
  const title: Locator = page.getByRole('heading', { level: 1, name: heading });
  await expect(title).toBeVisible();
  await expect.poll(() => title.evaluate(isTakenOver)).toBe(true);
}

/** In the page: its script reaches its parts one after the other. */
function isTakenOver(title: Element): boolean {
  return [title, ...document.querySelectorAll('a[href], button, input, select, summary, textarea')].every((element) =>
    Object.keys(element).some((key) => key.startsWith('__react')),
  );
}
