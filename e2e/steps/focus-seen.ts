import { expect, type Page } from '@playwright/test';

/**
 * Whatever can take the focus has the outline while it has it, in forced colours and without. Changes what has the focus and what is open.
 */
export async function expectFocusSeen(page: Page): Promise<void> {
  // Wide enough for nothing to be folded away.
  await page.setViewportSize({ width: 1280, height: 720 });
  // The browser shows the focus to those who use the keyboard.
  await page.keyboard.press('Tab');
  for (const forcedColors of ['active', 'none'] as const) {
    await page.emulateMedia({ forcedColors });
    expect(await page.evaluate(withoutOutline), `forced colours: ${forcedColors}`).toEqual([]);
  }
}

/** In the page: what takes the focus and does not show it. */
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
    // Under a dialog nothing takes it.
    if (document.activeElement !== element) continue;
    // Around a pixel nothing is seen: such a control is drawn by its label.
    const isSeen = element.getBoundingClientRect().width > 1 && isOutlined(element);
    if (!isSeen && !isOutlined(element.closest('label'))) {
      const { textContent } = element.closest('label') ?? element;
      wrong.push(`${element.tagName.toLowerCase()} ${textContent?.trim().slice(0, 40)}`);
    }
  }
  return wrong;
}
