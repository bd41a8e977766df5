import { expect, type Page, test } from '@playwright/test';
import { CONTROLS, type Shown, STATES_OF_CONTROLS } from './controls';
import { alikeOnPaper, colouredOnScreen, paleOnPaper } from './on-paper';

/** Elements without a shape of their own: underlined text, or one of a row of similar texts. */
const SHAPELESS: readonly string[] = ['link', 'skip-link', 'tab-links', 'disclosure'];
/** Elements with rounded corners are drawn as boxes. */
const SHAPED = [
  ...Object.entries(CONTROLS).flatMap(([kind, selector]) => (SHAPELESS.includes(kind) ? [] : [selector])),
  '[class*="rounded-"]:not([role="option"])',
  '.skeleton',
].join();

/**
 * Every element with a shape has one in forced colours and on paper, too, and every state of a control differs from its
 * resting state, there and without hue. On paper, where no background is printed, every text is dark, and elements of
 * another colour also differ in text, border, weight or mark (ux.md, "All screens"). Leaves the page in its light
 * theme.
 * @param shown the kinds and states that this screen must have
 */
export async function expectDistinguishable(page: Page, shown: readonly Shown[] = []): Promise<void> {
  for (const kind of shown) {
    const found = { ...CONTROLS, ...STATES_OF_CONTROLS }[kind];
    const selector = typeof found === 'string' ? found : found.on;
    await expect(page.locator(selector).filter({ visible: true }).first(), kind).toBeVisible();
  }
  const states = Object.values(STATES_OF_CONTROLS);
  await test.step('without hue, states are distinguishable', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.evaluate(indistinguishable, { shaped: ':not(*)', states, medium: 'hueless' as const })).toEqual(
      [],
    );
  });
  await test.step('in forced colours, shapes and states are distinguishable', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await page.evaluate(indistinguishable, { shaped: SHAPED, states, medium: 'forced' as const })).toEqual([]);
    await page.emulateMedia({ forcedColors: 'none' });
  });
  await test.step('on paper, every text is dark, and shapes and states are distinguishable', async () => {
    const coloured = await page.evaluateHandle(colouredOnScreen);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(paleOnPaper)).toEqual([]);
    expect(await page.evaluate(indistinguishable, { shaped: SHAPED, states, medium: 'paper' as const })).toEqual([]);
    expect(await page.evaluate(alikeOnPaper, coloured)).toEqual([]);
    await coloured.dispose();
    await page.emulateMedia({ media: 'screen' });
  });
}

/** In the page: shapes without an edge, and states that look like their resting state. */
function indistinguishable(options: {
  readonly shaped: string;
  readonly states: readonly { readonly on: string; readonly off: string }[];
  readonly medium: 'hueless' | 'forced' | 'paper';
}): string[] {
  const onPaper = options.medium === 'paper';
  const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const;
  const numbers = (colour: string) => colour.match(/[\d.]+/g)?.map(Number) ?? [];
  const isDrawn = (colour: string) => (numbers(colour)[3] ?? 1) > 0;
  const light = (colour: string) =>
    numbers(colour)
      .slice(0, 3)
      .map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0.05);
  const contrast = (one: string, other: string) => {
    const [a, b] = [light(one), light(other)];
    return Math.max(a, b) / Math.min(a, b);
  };
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
  const fill = (element: Element | null): string => {
    if (!element || onPaper) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return isDrawn(backgroundColor) ? backgroundColor : fill(element.parentElement);
  };
  /** The border of each side; one in the colour of its background counts as none. */
  const edges = (element: Element) => {
    const style = getComputedStyle(element);
    return SIDES.map((side) => {
      const [width, kind, colour] = [
        style[`border${side}Width`],
        style[`border${side}Style`],
        style[`border${side}Color`],
      ];
      const none =
        width === '0px' || kind === 'none' || !isDrawn(colour) || contrast(colour, fill(element.parentElement)) < 1.2;
      if (none) return '';
      // Greys of a printed line are indistinguishable.
      return onPaper ? `${width} ${kind}` : `${width} ${kind} ${Math.round(Math.log2(light(colour)))}`;
    });
  };
  const look = (element: Element) => {
    const style = getComputedStyle(element);
    const icons = [...element.querySelectorAll('svg')].filter(isShown).length;
    const lines = `${edges(element)} ${style.outlineStyle} ${style.outlineWidth} ${style.textDecorationLine} ${icons}`;
    if (!onPaper) return lines;
    const ticks = [...element.querySelectorAll(':checked:not(option)')].filter(isShown).filter(isTicked).length;
    return `${lines} ${style.fontWeight} ${ticks}`;
  };
  /** The mark of a radio button or a check box is drawn in its accent, with or without a background of its own. */
  const isTicked = (input: Element) => {
    const { accentColor } = getComputedStyle(input);
    return accentColor === 'auto' || (isDrawn(accentColor) && contrast(accentColor, fill(input)) >= 3);
  };
  const grey = Object.assign(document.createElement('span'), { hidden: true });
  grey.style.color = 'GrayText';
  document.body.append(grey);
  const isGrey = (element: Element) => getComputedStyle(element).color === getComputedStyle(grey).color;
  const named = (why: string, element: Element) =>
    `${why}: ${element.tagName.toLowerCase()} ${element.textContent?.trim().slice(0, 40)}`;

  const wrong: string[] = [];
  for (const element of [...document.querySelectorAll(options.shaped)].filter(isShown)) {
    const filled = contrast(fill(element), fill(element.parentElement)) > 1.2;
    const isControl = element.matches('button, input, select, textarea, label, dialog, [popover]');
    const sides = edges(element).filter((side) => side !== '').length;
    if (!filled && sides < (isControl ? 4 : 1)) wrong.push(named('no edge', element));
    const onPlate = getComputedStyle(element).getPropertyValue('forced-color-adjust') !== 'none';
    if (filled && onPlate && element.textContent !== '') wrong.push(named('its text stands on a plate', element));
  }
  for (const { on, off } of options.states) {
    for (const element of [...document.querySelectorAll(on)].filter(isShown)) {
      const group = element.closest('fieldset, nav, [role="listbox"], form, main, dialog') ?? document.body;
      for (const other of [...group.querySelectorAll(off)].filter(isShown)) {
        const text = contrast(getComputedStyle(element).color, getComputedStyle(other).color);
        const same = look(element) === look(other) && contrast(fill(element), fill(other)) < 3 && text < 2;
        if (same) wrong.push(named(`${on} is as ${off}`, element));
      }
    }
  }
  for (const element of [...document.querySelectorAll('[aria-disabled="true"], :disabled')].filter(isShown)) {
    const dashed = /dashed/.test(look(element.closest('label') ?? element));
    if (options.medium === 'forced' && !isGrey(element) && !dashed)
      wrong.push(named('as if it could be used', element));
  }
  for (const input of onPaper ? [...document.querySelectorAll(':checked:not(option)')].filter(isShown) : []) {
    if (!isTicked(input)) wrong.push(named('its mark is not drawn', input.closest('label') ?? input));
  }
  grey.remove();
  return wrong;
}
