import { type Download, expect, type Locator, type Page, test } from '@playwright/test';
import { intercept } from './network';
import { expectReady } from './ready';

const PAGE_MS = 20_000;

/** Opens the report and waits until it is loaded. */
export async function openReport(page: Page): Promise<void> {
  await test.step('open the report', async () => {
    await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Rapport' }).click();
    await expectReport(page);
  });
}

/** The report's head is shown, so it is loaded. */
export async function expectReport(page: Page): Promise<void> {
  await expectReady(page, 'Opdaterede CV’er');
  await expect(page.getByText(/^udtrukket \d/)).toBeVisible();
}

/** The page links; the list has them at both ends. */
export function pages(page: Page, place: 'før' | 'efter'): Locator {
  return page.getByRole('navigation', { name: `Sider, ${place} listen` });
}

/** Opens the dialog that asks for format and purpose of a file. */
export async function askForFile(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Hent fil' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hent listen som fil' });
  await expect(dialog.getByLabel('Formål')).toBeFocused();
  return dialog;
}

/** Fetches the list as a file and waits for it. */
export async function fetchFile(page: Page, format: string): Promise<Download> {
  return test.step(`fetch the list as ${format}`, async () => {
    const dialog = await askForFile(page);
    await dialog.getByRole('radio', { name: format }).check();
    await dialog.getByLabel('Formål').fill('Opfølgning på søgbarhed');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Hent', exact: true }).click(),
    ]);
    return download;
  });
}

/** Stops an export during its first part. */
export async function stopExport(page: Page): Promise<void> {
  await test.step('stop an export', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await intercept(page, '**/report.exportPart*', async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    const dialog = await askForFile(page);
    await dialog.getByLabel('Formål').fill('Opfølgning på søgbarhed');
    await dialog.getByRole('button', { name: 'Hent', exact: true }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(page.getByText(/^Hentningen er stoppet efter/)).toBeVisible();
    letGo();
    await page.unroute('**/report.exportPart*');
  });
}

/**
 * The list shows a page of several. Not by `expect`, which describes the whole page each time it looks in vain: of a
 * thousand rows that takes seconds.
 */
export async function waitForPage(page: Page, text: RegExp): Promise<void> {
  await pages(page, 'før').getByText(text).waitFor({ timeout: PAGE_MS });
}

/** Chooses a period by one of the presets. */
export async function choosePreset(page: Page, name: string): Promise<void> {
  await test.step(`choose ${name}`, async () => {
    const preset = page.getByRole('button', { name, exact: true });
    await preset.click();
    await expect(preset).toHaveAttribute('aria-pressed', 'true');
    await expectSettled(page);
  });
}

/** The table has no stale rows, and the figures are loaded. */
export async function expectSettled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"], [data-skeleton]')).toHaveCount(0);
}
