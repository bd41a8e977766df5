import { expect, type Page, test } from '@playwright/test';
import { paths } from '@/app/paths';
import { call } from './call';
import { expectReady } from './ready';

/** Opens the page of the look-up by its address. */
export async function openFind(page: Page): Promise<void> {
  await test.step('open the look-up', async () => {
    await page.goto(paths.find);
    await expectReady(page, 'Find borger');
  });
}

/** Looks up a citizen by the number field of any page. */
export async function findCitizen(page: Page, cpr: string, name: string): Promise<void> {
  await test.step(`find ${name}`, async () => {
    await enterCpr(page, cpr);
    await expectCitizen(page, name);
  });
}

/** The same for a test that begins on the citizen's page, which is loaded by its address. */
export async function goToCitizen(page: Page, cpr: string, name: string): Promise<void> {
  await test.step(`go to ${name}`, async () => {
    const { citizen } = await call<{ readonly citizen: string }>(page.context(), 'citizen.find', { cpr });
    await page.goto(paths.citizen(citizen));
    await expectReady(page, name);
  });
}

/** Types into the CPR field and presses Enter. */
export async function enterCpr(page: Page, text: string): Promise<void> {
  await page.getByLabel('CPR-nummer', { exact: true }).fill(text);
  await page.getByLabel('CPR-nummer', { exact: true }).press('Enter');
}

/** Empties the CPR field without the page noticing, since pictures of the screens show no whole number. */
export async function hideCpr(page: Page): Promise<void> {
  await page.getByLabel('CPR-nummer', { exact: true }).evaluate((field: HTMLInputElement) => {
    field.value = '';
  });
}

/** The citizen's screen is shown. */
export async function expectCitizen(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page).toHaveURL(/\/borger\/[\w-]+$/);
}

/**
 * After a response the number field is empty and the heading has the focus, so that further typing does not go there.
 */
export async function expectFieldLeft(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByLabel('CPR-nummer', { exact: true })).toHaveValue('');
}
