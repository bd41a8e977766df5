import { expect, type Locator, type Page, test } from '@playwright/test';

/** Goes from the citizen's screen to the timeline. */
export async function openTimeline(page: Page): Promise<void> {
  await test.step('open the timeline', async () => {
    await page.getByRole('link', { name: 'Tidslinje', exact: true }).click();
    await expectTimeline(page);
  });
}

export async function expectTimeline(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/tidslinje/);
  await expect(events(page).first()).toBeVisible();
}

/** The events shown and not folded away, newest first. */
export function events(page: Page): Locator {
  return page.getByRole('region', { name: 'Tidslinje' }).getByRole('article').filter({ visible: true });
}

/** Toggles one of the filters. */
export async function filterBy(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'Filtre' }).getByRole('checkbox', { name, exact: true }).press('Space');
}
