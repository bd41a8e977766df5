import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any screen has before what one is looking for. */
const MOST_STOPS = 150;

/** Goes on with the Tab key until something has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}

/** Copies a text, as one does from a mail, and pastes it where the focus is. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

/** Where a Danish keyboard has characters that an American one has elsewhere. */
const DANISH = {
  '/': { code: 'Digit7', windowsVirtualKeyCode: 55 },
  '?': { code: 'Minus', windowsVirtualKeyCode: 187 },
} as const;
const SHIFT = 8;

/** Presses the keys that write a character on a Danish keyboard: Shift with 7, Shift with +. */
export async function pressDanish(page: Page, key: keyof typeof DANISH): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const press = { ...DANISH[key], key, modifiers: SHIFT };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press, text: key });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
  await keyboard.detach();
}
