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

/** Asks in an explanation for another day, as known on a third, and waits for the answer. */
export async function askForAnotherDay(where: Locator, on: string, known: string): Promise<void> {
  await where.getByRole('button', { name: 'Som det stod den …' }).click();
  await where.getByLabel('Dag', { exact: true }).fill(on);
  await where.getByLabel('Kendt den').fill(known);
  await where.getByLabel('Kendt den').press('Enter');
  await expect(where.getByText(/^Som det stod den .*, efter det, der var kendt den /)).toBeVisible();
}
