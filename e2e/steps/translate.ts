import type { Page } from '@playwright/test';

/** How a translating browser changes a text: it wraps it in elements, or replaces it. */
export type Translation = 'around' | 'instead';

// In the page: translates everything, now and later.
const TRANSLATE = (how: Translation) => {
  const SKIPPED = 'script, style, title, textarea, svg, font';
  const wrap = () => document.createElement('font').appendChild(document.createElement('font'));
  const translate = (text: Text) => {
    if (!text.data.trim() || !text.parentElement || text.parentElement.closest(SKIPPED)) return;
    const inner = wrap();
    text.replaceWith(inner.parentElement as Element);
    if (how === 'around') inner.append(text);
    else inner.append(text.data);
  };
  const all = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    texts.forEach(translate);
  };
  all(document.body);
  new MutationObserver(() => all(document.body)).observe(document.body, { childList: true, subtree: true });
};

/** Translates the page from now on, into the same words. */
export async function translatePage(page: Page, how: Translation): Promise<void> {
  await page.evaluate(TRANSLATE, how);
}
