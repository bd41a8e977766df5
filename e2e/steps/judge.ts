import { expect, type Locator, type Page, test } from '@playwright/test';
import { part } from './look';
import { intercept, loseNextAnswer } from './network';

/** The message of a dialog whose change did not reach the server, or whose response was lost. */
export const NO_CONNECTION_TEXT = 'Der er ikke forbindelse til tjenesten.';

/** The open dialog. */
export function dialog(page: Page, title: string): Locator {
  return page.getByRole('dialog', { name: title });
}

/** The submit button of the dialog, whatever its current label. */
export function submitOf(open: Locator): Locator {
  return open.locator('button[type="submit"]');
}

/** The rail with what stands about the CV, and the actions. */
export function rail(page: Page): Locator {
  return part(page, 'Vurdering');
}

/** The question in the rail's foot whether to approve. */
export function question(page: Page): Locator {
  return rail(page).getByRole('form', { name: /^Godkend CV’et( igen)?\?$/ });
}

/** Asks whether to approve, by its key, which puts the focus on the answer. */
export async function askToApprove(page: Page): Promise<void> {
  await page.keyboard.press('g');
  await expect(question(page).getByRole('button', { name: 'Godkend', exact: true })).toBeFocused();
}

/** Approves the open CV: one key, then one to confirm. */
export async function approveByKeyboard(page: Page): Promise<void> {
  await test.step('approve the CV by keyboard', async () => {
    await askToApprove(page);
    await page.keyboard.press('Enter');
    await expectApproved(page);
  });
}

/** The same by mouse: one click, then one to confirm. */
export async function approveByMouse(page: Page): Promise<void> {
  await test.step('approve the CV by mouse', async () => {
    await rail(page).getByRole('button', { name: 'Godkend CV' }).click();
    await question(page).getByRole('button', { name: 'Godkend', exact: true }).click();
    await expectApproved(page);
  });
}

export async function expectApproved(page: Page): Promise<void> {
  await expect(question(page)).toBeHidden();
  await expect(rail(page).getByRole('status').filter({ hasText: 'CV’et er godkendt kl.' })).toBeVisible();
  await expect(part(page, 'CV-status').getByText('CV godkendt')).toBeVisible();
}

/** Opens the dialog that sets a status and chooses one, without confirming. */
export async function beginJudgement(page: Page, status: string, comment?: string): Promise<Locator> {
  return test.step(`begin to set the status ${status}`, async () => {
    await rail(page).getByRole('button', { name: 'Sæt CV-status' }).click();
    const open = dialog(page, 'Sæt CV-status');
    await open.getByRole('radio', { name: status }).check();
    if (comment !== undefined) await open.getByRole('textbox', { name: /^Kommentar/ }).fill(comment);
    return open;
  });
}

/**
 * Rejects the CV; the server does so, but its response is lost. The dialog stays open.
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
 * Changes the availability over a connection that breaks before the server receives the change. The dialog stays open.
 * @returns the chosen availability
 */
export async function sendUnheardAvailability(page: Page): Promise<string> {
  return test.step('change the availability without an answer', async () => {
    await intercept(page, '**/trpc/citizen.setAvailability', (route) => route.abort('connectionreset'), { times: 1 });
    const searchable = await part(page, 'Søgbarhed').getByText('Søgbart', { exact: true }).isVisible();
    await page.keyboard.press('b');
    const open = dialog(page, 'Ændr søgbarhed');
    await submitOf(open).click();
    await expect(open.getByRole('alert')).toContainText(NO_CONNECTION_TEXT);
    return searchable ? 'Ikke søgbart' : 'Søgbart';
  });
}
