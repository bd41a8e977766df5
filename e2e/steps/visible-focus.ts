import { expect, type Page } from '@playwright/test';

/**
 * Every focusable element has an outline while focused, with and without forced colours. Changes the focus and what is
 * open.
 */
export async function expectVisibleFocus(page: Page): Promise<void> {
  // Wide enough for nothing to be folded away.
  await page.setViewportSize({ width: 1280, height: 720 });
  // The browser shows the focus after keyboard use only.
  await page.keyboard.press('Tab');
  for (const forcedColors of ['active', 'none'] as const) {
    await page.emulateMedia({ forcedColors });
    expect(await page.evaluate(withoutOutline), `forced colours: ${forcedColors}`).toEqual([]);
  }
}

/** In the page: focusable elements without an outline. */
function withoutOutline(): string[] {
  const isOutlined = (element: Element | null) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle === 'solid' && outlineWidth === '3px';
  };
  const wrong: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, summary, textarea, [tabindex]',
  )) {
    if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue;
    element.focus();
    // Behind a dialog nothing can be focused.
    if (document.activeElement !== element) continue;
    // An outline around a pixel is invisible: such a control is drawn by its label.
    const isSeen = element.getBoundingClientRect().width > 1 && isOutlined(element);
    if (!isSeen && !isOutlined(element.closest('label'))) {
      const { textContent } = element.closest('label') ?? element;
      wrong.push(`${element.tagName.toLowerCase()} ${textContent?.trim().slice(0, 40)}`);
    }
  }
  return wrong;
}
