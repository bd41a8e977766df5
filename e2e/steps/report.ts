import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectReady } from './ready';

/** Goes to the report and waits for its answer. */
export async function openReport(page: Page): Promise<void> {
  await test.step('open the report', async () => {
    await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Rapport' }).click();
    await expectReport(page);
  });
}

/** The report's head stands: an answer has come. */
export async function expectReport(page: Page): Promise<void> {
  await expectReady(page, 'Opdaterede CV’er');
  await expect(page.getByText('Udtrukket', { exact: true })).toBeVisible();
}

/** The way from page to page; the list has it on both sides. */
export function pages(page: Page, place: 'før' | 'efter'): Locator {
  return page.getByRole('navigation', { name: `Sider, ${place} listen` });
}

/** Asks for a period by one of the buttons. */
export async function choosePreset(page: Page, name: string): Promise<void> {
  await test.step(`choose ${name}`, async () => {
    const preset = page.getByRole('button', { name, exact: true });
    await preset.click();
    await expect(preset).toHaveAttribute('aria-pressed', 'true');
    await expectSettled(page);
  });
}

/** No older answer stands in the table's place while the new one is on its way. */
export async function expectSettled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}
