import { expect, type Locator } from '@playwright/test';

/** No word is broken over two lines, except at a hyphen of its own. */
export async function expectWordsWhole(texts: Locator): Promise<void> {
  await expect(texts.first()).toBeVisible();
  expect(await texts.evaluateAll(brokenWords)).toEqual([]);
}

/** Adjacent texts share a baseline, whatever their font sizes. */
export async function expectOneLine(...texts: readonly Locator[]): Promise<void> {
  const [first, ...others] = await Promise.all(texts.map((text) => text.evaluate(baselineOf)));
  for (const other of others) expect(Math.abs(other - (first ?? Number.NaN))).toBeLessThan(0.75);
}

/** In the page: the words of these elements that are on two lines. */
function brokenWords(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    const words: string[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[^\s-]+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) words.push(word);
      }
    }
    return words;
  });
}

/** In the page: the baseline of an element's first line, measured with an inline element without height. */
function baselineOf(element: Element): number {
  const mark = document.createElement('span');
  mark.style.display = 'inline-block';
  element.prepend(mark);
  const { bottom } = mark.getBoundingClientRect();
  mark.remove();
  return bottom;
}
