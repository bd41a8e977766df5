import { expect, type Locator, type Page, test } from '@playwright/test';
import { bringAxe } from './axe';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What can differ between the themes, which share everything but the colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** WCAG 2.2 AA by axe in both themes, all of the page as it stands (ux.md, "All screens"). */
export async function expectAccessible(page: Page): Promise<void> {
  const violations = await bringAxe(page);
  await test.step('light', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await violations({ type: 'tag', values: RULES })).toEqual([]);
  });
  await test.step('dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations({ type: 'rule', values: COLOUR_RULES })).toEqual([]);
  });
}

/** From what 400 % zoom leaves (WCAG 1.4.10) to the widest window people work in. */
const WIDTHS = [1920, 1280, 768, 360, 320];

/** Nothing is wider than the window, and no text is cut off. Leaves the page at 320 px. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await test.step(`at ${width} px nothing is cut off or scrolls sideways`, async () => {
      await page.setViewportSize({ width, height: width < 768 ? 640 : 1000 });
      // What floats finds its new place in the frame after.
      await expect.poll(() => page.evaluate(tooWide)).toEqual([]);
    });
  }
}

/** In the page: what reaches out of the window, and whose content is cut off. */
function tooWide(): string[] {
  const room = document.documentElement.clientWidth;
  // What floats makes no page wider, so it is looked at in any case.
  const scrolls = document.documentElement.scrollWidth > room;
  const outside = [...document.querySelectorAll(scrolls ? 'body *' : ':popover-open, :modal, :modal *')].filter(
    (element) => element.getBoundingClientRect().right > room + 1,
  );
  const cut = [...document.querySelectorAll('main *, :modal *')].filter(
    // What is there for screen readers alone is a pixel wide.
    ({ clientWidth, scrollWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1,
  );
  const hidden = cut.filter((element) => /hidden|clip/.test(getComputedStyle(element).overflowX));
  return [...outside, ...hidden].map(
    (element) => `${element.tagName.toLowerCase()} ${element.textContent?.trim().slice(0, 40)}`,
  );
}

/** A part of a page that has a heading of its own. */
export function part(page: Page, heading: string): Locator {
  return page.getByRole('region', { name: heading, exact: true });
}

/** What the page tells of something that failed. Next's own announcer of pages has the same role, outside main. */
export function alert(page: Page): Locator {
  return page.getByRole('main').getByRole('alert');
}

/** An act that is not allowed stands there, can be reached, and says why in the server's words (ux.md, "All screens"). */
export async function expectRefused(control: Locator, why: string): Promise<void> {
  await test.step(`it is refused: ${why}`, async () => {
    await expect(control).toBeVisible();
    await expect(control).toHaveAttribute('aria-disabled', 'true');
    await expect(control).toHaveAccessibleDescription(why);
    await control.focus();
    await expect(control).toBeFocused();
  });
}
