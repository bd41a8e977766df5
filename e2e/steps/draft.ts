import type { Locator, Page } from '@playwright/test';
import { part } from './look';

/** The line that tells of a draft on one of the citizen's cards. */
export function draftLine(page: Page, card: string, draft: string): Locator {
  return part(page, card)
    .getByRole('listitem')
    .filter({ hasText: `Kladde: ${draft}` });
}

/** Notes whenever the browser asks whether the page may go, and has it stay. */
export function stayWhenAsked(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  });
  return asked;
}
