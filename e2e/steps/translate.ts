import type { Page } from '@playwright/test';

/** How a browser that translates changes a text: it puts elements around it, or others in its place. */
export type Translation = 'around' | 'instead';

// Runs in the page, as a translator does: over all that is there, and whatever comes later.
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

/** Has the page translated from now on, into the same words. */
export async function translatePage(page: Page, how: Translation): Promise<void> {
  await page.evaluate(TRANSLATE, how);
}
