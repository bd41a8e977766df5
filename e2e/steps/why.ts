import { expect, type Locator, type Page } from '@playwright/test';

/** The line to unfold an explanation, in a part of the page or all of it. */
export function whyIn(where: Page | Locator): Locator {
  return where.locator('summary').filter({ hasText: /^(Hvorfor|Why)\?/ });
}

/** Unfolds every explanation of the page. */
export async function unfoldWhy(page: Page): Promise<void> {
  for (const line of await whyIn(page).all()) await line.click();
  const count = await whyIn(page).count();
  expect(count).toBeGreaterThan(0);
  await expect(page.getByRole('list', { name: 'Betingelser' })).toHaveCount(count);
}
