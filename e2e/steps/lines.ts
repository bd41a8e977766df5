import { expect, type Locator } from '@playwright/test';

/** No word is broken over two lines, except at a hyphen of its own. */
export async function expectWordsWhole(texts: Locator): Promise<void> {
  await expect(texts.first()).toBeVisible();
  expect(await texts.evaluateAll(brokenWords)).toEqual([]);
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
