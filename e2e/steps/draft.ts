import type { Locator, Page } from '@playwright/test';
import { part } from './look';

/** The line about a draft on one of the citizen's cards. */
export function draftLine(page: Page, card: string, draft: string): Locator {
  return part(page, card)
    .getByRole('listitem')
    .filter({ hasText: `Kladde: ${draft}` });
}

/** Records whenever the browser asks whether to leave the page, and answers no. */
export function stayWhenAsked(page: Page): readonly string[] {
  const prompts: string[] = [];
  page.on('dialog', (dialog) => {
    prompts.push(dialog.type());
    return dialog.dismiss();
  });
  return prompts;
}
