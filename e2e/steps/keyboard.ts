import { expect, type Locator, type Page } from '@playwright/test';

/** More tab stops than any screen has. */
const MOST_STOPS = 150;

/** Presses Tab until an element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}

/** Copies a text, as from a mail, and pastes it at the focus. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+V');
}

/**
 * Runs a command by a part of its name. What is typed before the palette's script has arrived would not be in its
 * field, and another command would run.
 */
export async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Hvad vil du?' })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** Characters that a Danish keyboard has on other keys than an American one. */
const DANISH = {
  '/': { code: 'Digit7', windowsVirtualKeyCode: 55 },
  '?': { code: 'Minus', windowsVirtualKeyCode: 187 },
} as const;
const SHIFT = 8;

/** Presses the keys of a character on a Danish keyboard: Shift with 7, Shift with +. */
export async function pressDanish(page: Page, key: keyof typeof DANISH): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const press = { ...DANISH[key], key, modifiers: SHIFT };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press, text: key });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
  await keyboard.detach();
}
