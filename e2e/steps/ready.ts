import { expect, type Locator, type Page } from '@playwright/test';

/**
 * A newly loaded page is hydrated and has what it waited for: a heading appears before its list, which is fetched
 * afterwards. People are slower than that, but a test may press a key before hydration, when the browser would submit a
 * form by itself, or count what isn’t there yet.
 */
export async function expectReady(page: Page, heading: string | RegExp): Promise<void> {
  const title: Locator = page.getByRole('heading', { level: 1, name: heading });
  await expect(title).toBeVisible();
  await expect.poll(() => title.evaluate(isTakenOver)).toBe(true);
  await expect(page.getByRole('main').locator('[data-skeleton]')).toHaveCount(0);
}

/** In the page: its parts are hydrated one after the other. */
function isTakenOver(title: Element): boolean {
  return [title, ...document.querySelectorAll('a[href], button, input, select, summary, textarea')].every((element) =>
    Object.keys(element).some((key) => key.startsWith('__react')),
  );
}
