import { expect, type Page, test } from '@playwright/test';
import { da } from '@/app/_texts/da';
import { en } from '@/app/_texts/en';

type Texts = { readonly [key: string]: string | Texts };

/** The page as it stands comes in English, as when another tab chose the language: dialogs stay open. */
export async function turnEnglish(page: Page): Promise<void> {
  await test.step('turn the page English', async () => {
    await page.context().addCookies([{ name: 'language', value: 'en', url: new URL(page.url()).origin }]);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
}

/** Nothing that is read or heard is a Danish text of ours; what people wrote is. */
export async function expectNoDanish(page: Page): Promise<void> {
  await test.step('no text is Danish', async () => {
    const english = new Set(sentences(en));
    // One that takes something stands in the page only with it.
    const danish = sentences(da).filter((text) => !english.has(text) && !text.includes('{'));
    await expect.poll(() => page.evaluate(found, danish)).toEqual([]);
  });
}

function sentences(texts: Texts): string[] {
  return Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : sentences(text)));
}

/** In the page. */
function found(texts: string[]): string[] {
  const wanted = new Set(texts);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const read: string[] = [document.title.split(' – ')[0] ?? ''];
  while (walker.nextNode()) {
    // A language names itself.
    if (walker.currentNode.parentElement?.closest('script, style, option, [lang="da"]')) continue;
    read.push(walker.currentNode.textContent ?? '');
  }
  for (const name of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt'])
    for (const element of document.querySelectorAll(`[${name}]`)) read.push(element.getAttribute(name) ?? '');
  return read.map((text) => text.trim()).filter((text) => wanted.has(text));
}
