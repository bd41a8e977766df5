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

/**
 * In the page: its parts are hydrated one after the other. React marks their elements before it commits them, from when
 * on keys are heard: a task of the lowest priority comes after what it has begun.
 */
async function isTakenOver(title: Element): Promise<boolean> {
  const controls = document.querySelectorAll('a[href], button, input, select, summary, textarea');
  const isMarked = (element: Element) => Object.keys(element).some((key) => key.startsWith('__react'));
  if (![title, ...controls].every(isMarked)) return false;
  await scheduler.postTask(() => {}, { priority: 'background' });
  return true;
}
