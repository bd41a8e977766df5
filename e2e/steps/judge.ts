import { expect, type Locator, type Page, test } from '@playwright/test';
import { part } from './look';
import { loseNextAnswer } from './network';

/** What a dialog tells whose change was not heard, or whose answer did not come. */
export const NO_CONNECTION_TEXT = 'Der er ikke forbindelse til tjenesten.';

/** The dialog that is open. */
export function dialog(page: Page, title: string): Locator {
  return page.getByRole('dialog', { name: title });
}

/** What the dialog is for, whatever it is called by now. */
export function submitOf(open: Locator): Locator {
  return open.locator('button[type="submit"]');
}

/** Approves the CV that is open: one key, then one to confirm. */
export async function approveByKeyboard(page: Page): Promise<void> {
  await test.step('approve the CV by keyboard', async () => {
    await page.keyboard.press('g');
    await expect(dialog(page, 'Godkend CV').getByRole('button', { name: 'Godkend CV' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expectApproved(page);
  });
}

/** The same with the mouse: one click, then one to confirm. */
export async function approveByMouse(page: Page): Promise<void> {
  await test.step('approve the CV by mouse', async () => {
    await part(page, 'CV-status').getByRole('button', { name: 'Godkend CV' }).click();
    await dialog(page, 'Godkend CV').getByRole('button', { name: 'Godkend CV' }).click();
    await expectApproved(page);
  });
}

export async function expectApproved(page: Page): Promise<void> {
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: 'CV’et er godkendt.' })).toBeVisible();
  await expect(part(page, 'CV-status').getByText('CV godkendt')).toBeVisible();
}

/** Opens the dialog that sets a status and chooses one; it stands unconfirmed. */
export async function beginJudgement(page: Page, status: string, comment?: string): Promise<Locator> {
  return test.step(`begin to set the status ${status}`, async () => {
    await part(page, 'CV-status').getByRole('button', { name: 'Sæt CV-status' }).click();
    const open = dialog(page, 'Sæt CV-status');
    await open.getByRole('radio', { name: status }).check();
    if (comment !== undefined) await open.getByRole('textbox', { name: /^Kommentar/ }).fill(comment);
    return open;
  });
}

/**
 * Rejects the CV; the server does it, and its answer is lost on the way back. The dialog stays open.
 * @returns the dialog
 */
export async function rejectWithoutAnswer(page: Page, comment: string): Promise<Locator> {
  return test.step('reject the CV, and lose the answer', async () => {
    await loseNextAnswer(page, 'citizen.setStatus');
    const open = await beginJudgement(page, 'CV ej godkendt', comment);
    await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(open.getByRole('alert')).toContainText(NO_CONNECTION_TEXT);
    return open;
  });
}

/**
 * Changes the availability to what it is not, on a line that breaks before the server hears of it. The dialog stays open.
 * @returns what was chosen
 */
export async function sendUnheardAvailability(page: Page): Promise<string> {
  return test.step('change the availability without an answer', async () => {
    await page.route('**/trpc/citizen.setAvailability', (route) => route.abort('connectionreset'), { times: 1 });
    const searchable = await part(page, 'Søgbarhed').getByText('Søgbart', { exact: true }).isVisible();
    await page.keyboard.press('b');
    const open = dialog(page, 'Ændr søgbarhed');
    await submitOf(open).click();
    await expect(open.getByRole('alert')).toContainText(NO_CONNECTION_TEXT);
    return searchable ? 'Ikke søgbart' : 'Søgbart';
  });
}
