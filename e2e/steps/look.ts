import { expect, type Locator, type Page, test } from '@playwright/test';
import { bringAxe } from './axe';
import { expectNoOverlap } from './overlapping-texts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules that depend on the theme; the themes differ only in colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** WCAG 2.2 AA by axe in both themes, for the whole page (ux.md, "All screens"). */
export async function expectAccessible(page: Page): Promise<void> {
  const violations = await bringAxe(page);
  const stick = await unstickDialog(page);
  await test.step('light', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await violations({ type: 'tag', values: RULES })).toEqual([]);
  });
  await test.step('dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations({ type: 'rule', values: COLOUR_RULES })).toEqual([]);
  });
  await stick();
}

/**
 * Which controls the head and the buttons of a dialog cover depends on where it happens to be scrolled; those focused
 * are kept clear of both. Axe would call them too small.
 * @returns makes both stick again
 */
async function unstickDialog(page: Page): Promise<() => Promise<void>> {
  const sheet = await page.evaluateHandle(() => {
    const made = new CSSStyleSheet();
    made.replaceSync(':modal > :first-child, :modal form > :last-child { position: static !important }');
    document.adoptedStyleSheets.push(made);
    return made;
  });
  return () =>
    page.evaluate((made) => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== made);
    }, sheet);
}

/** The first twenty items of a list represent all, and looking at each of a hundred takes most of a test's time. */
export function hideRowsBeyondTwenty(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('tbody tr:nth-child(n + 21), main ol > li:nth-child(n + 21) { display: none !important }');
    document.adoptedStyleSheets.push(sheet);
  });
}

const WIDEST = { width: 1920, height: 1000 };
const WIDE = { width: 1280, height: 1000 };
const PHONE = { width: 360, height: 640 };
const NARROW = { width: 320, height: 640 };
/**
 * From common windows to what 400 % zoom leaves of 1280 × 1024 (WCAG 1.4.10). No breakpoint lies between 1280 and 1920
 * px, and below 360 px only that of table rows: what fits the narrower window fits the wider.
 */
const WINDOWS = [WIDE, { width: 768, height: 1000 }, NARROW, { width: 320, height: 256 }];
/** All of them, for screens that are full: the most content, and the list with its chart. */
const ALL_WINDOWS = [WIDEST, PHONE, ...WINDOWS];
/** The printable area of an A4 sheet. */
const SHEET = { width: 680, height: 1000 };

/**
 * Nothing is wider than the window or the sheet, no text is cut off, and most of the window scrolls. Leaves the page at
 * 320 px.
 * @param filled whether to check the widest window and a phone's, too, and overlapping texts
 */
export async function expectNoSidewaysScroll(page: Page, filled = false): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expectRoom(page, SHEET, filled);
  await page.emulateMedia({ media: 'screen' });
  for (const size of filled ? ALL_WINDOWS : WINDOWS) await expectRoom(page, size, filled);
}

/** The same for each column layout: one column at 320 px, two at 1280. Leaves the page at 320 px. */
export async function expectNarrowAndWideFit(page: Page, filled = false): Promise<void> {
  for (const size of filled ? [WIDE, PHONE, NARROW] : [WIDE, NARROW]) await expectRoom(page, size, filled);
}

async function expectRoom(
  page: Page,
  size: { readonly width: number; readonly height: number },
  filled: boolean,
): Promise<void> {
  await test.step(`at ${size.width} × ${size.height} nothing is cut off or scrolls sideways`, async () => {
    await page.setViewportSize(size);
    await expectFits(page);
    if (filled) await expectNoOverlap(page);
  });
}

/** The same at the current size of the window. */
export async function expectFits(page: Page): Promise<void> {
  // Floating elements are repositioned in the next frame.
  await expect.poll(() => page.evaluate(tooWide)).toEqual([]);
}

/**
 * In the page: elements outside the window, with content that is cut off or spills over, or fixed over more than half
 * of the window, and buttons whose text touches their edge.
 */
function tooWide(): string[] {
  const room = document.documentElement.clientWidth;
  // Floating elements do not widen the page, so they are always checked.
  const scrolls = document.documentElement.scrollWidth > room;
  const outside = [
    ...document.querySelectorAll(scrolls ? 'body *' : ':popover-open, :modal, :modal *, [role="status"] *'),
  ].filter((element) => element.getBoundingClientRect().right > room + 1 || element.getBoundingClientRect().left < -1);
  // A single-line field scrolls its content.
  const cut = [...document.querySelectorAll(':is(header, main, :modal, :popover-open) :not(input)')].filter(
    // Content for screen readers only is a pixel wide.
    ({ clientWidth, scrollWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1,
  );
  // A table that is too wide overflows its container.
  const hidden = cut.filter(
    (element) => element.matches('.table-room') || /hidden|clip/.test(getComputedStyle(element).overflowX),
  );
  // A text that is wider than the box drawn behind it.
  const spilt = cut.filter((element) => {
    const { backgroundColor, overflowX } = getComputedStyle(element);
    return overflowX === 'visible' && backgroundColor !== 'rgba(0, 0, 0, 0)';
  });
  const staying = [
    ...document.querySelectorAll('[data-sticky], :modal > :first-child, :modal form > :last-child'),
  ].filter(
    (element) =>
      getComputedStyle(element).position === 'sticky' && element.getBoundingClientRect().height > innerHeight / 2,
  );
  const crowded = [...document.querySelectorAll('button')].filter((button) => {
    const { borderTopColor, backgroundColor } = getComputedStyle(button);
    const content = document.createRange();
    content.selectNodeContents(button);
    const lines = [...content.getClientRects()];
    const seen = button.checkVisibility({ visibilityProperty: true }) && lines.length > 0;
    if (!seen || [borderTopColor, backgroundColor].every((colour) => colour === 'rgba(0, 0, 0, 0)')) return false;
    const { top, bottom } = button.getBoundingClientRect();
    return lines.some((line) => line.top < top + 3 || line.bottom > bottom - 3);
  });
  return [...outside, ...hidden, ...spilt, ...staying, ...crowded].map(
    (element) => `${element.tagName.toLowerCase()} ${element.textContent?.trim().slice(0, 40)}`,
  );
}

/** A part of a page with a heading of its own. */
export function part(page: Page, heading: string): Locator {
  return page.getByRole('region', { name: heading, exact: true });
}

/** The page's message about a failure. Next's own announcer of pages has the same role, outside main. */
export function alert(page: Page): Locator {
  return page.getByRole('main').getByRole('alert');
}

/** The labels of the buttons in the accent: the next step, where there is one (design/screens/screens.md § 1). */
export function loudest(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    const action = document.createElement('span');
    action.style.backgroundColor = 'var(--color-need)';
    main?.append(action);
    const colour = getComputedStyle(action).backgroundColor;
    action.remove();
    return [...(main?.querySelectorAll<HTMLElement>('button:not(dialog *)') ?? [])]
      .filter((button) => getComputedStyle(button).backgroundColor === colour)
      .map((button) => {
        const label = button.cloneNode(true) as Element;
        for (const key of label.querySelectorAll('kbd')) key.remove();
        return label.textContent?.trim() ?? '';
      });
  });
}

/** A refused action is visible and focusable, and says why in the server's words (ux.md, "All screens"). */
export async function expectRefused(control: Locator, why: string): Promise<void> {
  await test.step(`it is refused: ${why}`, async () => {
    await expect(control).toBeVisible();
    await expect(control).toHaveAttribute('aria-disabled', 'true');
    await expect(control).toHaveAccessibleDescription(why);
    await control.focus();
    await expect(control).toBeFocused();
  });
}
