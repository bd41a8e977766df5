import { expect, type Locator, type Page } from '@playwright/test';
import { part } from './look';

/** The line to unfold how the deadline was counted. */
export function deadlineCount(page: Page): Locator {
  return part(page, 'Frist').locator('summary').filter({ hasText: 'Sådan er fristen beregnet' });
}

/** Unfolds how the deadline was counted. */
export async function unfoldDeadline(page: Page): Promise<void> {
  await deadlineCount(page).click();
  await expect(part(page, 'Frist').getByText('Begyndte')).toBeVisible();
}
