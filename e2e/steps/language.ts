import { expect, type Page, test } from '@playwright/test';
import compile from 'icu-minify/compile';
import { da } from '@/app/_texts/da';
import { en } from '@/app/_texts/en';
import { comeToFront } from './front';

type Texts = { readonly [key: string]: string | Texts };

/** Switches the page to English, as when another tab chose the language: dialogs stay open. */
export async function turnEnglish(page: Page): Promise<void> {
  await test.step('turn the page English', async () => {
    await page.context().addCookies([{ name: 'language', value: 'en', url: new URL(page.url()).origin }]);
    await comeToFront(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
}

/** No visible or spoken text is a Danish text of the screens; texts that people wrote may be. */
export async function expectNoDanish(page: Page): Promise<void> {
  await test.step('no text is Danish', async () => {
    await expect.poll(async () => danishIn(await page.evaluate(textsRead, 'da'))).toEqual([]);
  });
}

/** No visible or spoken text is an English text of the screens. */
export async function expectNoEnglish(page: Page): Promise<void> {
  await test.step('no text is English', async () => {
    await expect.poll(async () => englishIn(await page.evaluate(textsRead, 'en'))).toEqual([]);
  });
}

/** Finds texts that exist in Danish and not in English, whatever their parameters. */
export const danishIn = finderOf(da, en);
/** Finds texts that exist in English and not in Danish, likewise. */
export const englishIn = finderOf(en, da);

function finderOf(texts: Texts, others: Texts): (read: readonly string[]) => string[] {
  const theirs = new Set(sentences(others));
  const ours = sentences(texts).filter((text) => !theirs.has(text));
  const whole = new Set(ours.filter((text) => !text.includes('{')));
  // People may write any single word: a text with a parameter is recognised by two consecutive words, or by a counted
  // one.
  const patterns = ours
    .filter((text) => text.includes('{'))
    .map((text) => patternOf(compile(text)))
    .filter((pattern) => /\p{L}{2,}.? \p{L}{2,}|NUMBER \p{L}{2,}/u.test(pattern))
    .map((pattern) => new RegExp(`^${pattern.replaceAll('NUMBER', String.raw`[\d.,]+`)}$`, 's'));
  return (read) => read.filter((text) => whole.has(text) || patterns.some((pattern) => pattern.test(text)));
}

function sentences(texts: Texts): string[] {
  return Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : sentences(text)));
}

/**
 * A pattern of the texts that a compiled message can produce: words, plural numbers, `[name]`, or a plural's branches.
 */
function patternOf(parts: unknown): string {
  if (!Array.isArray(parts)) return partPattern(parts);
  return parts.map(partPattern).join('');
}

function partPattern(part: unknown): string {
  if (part === 0) return 'NUMBER';
  if (typeof part === 'string') return part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const branches = Array.isArray(part) ? part[2] : undefined;
  if (typeof branches !== 'object') return '.+';
  return `(?:${Object.values(branches).map(patternOf).join('|')})`;
}

/** In the page: texts that are not marked as of that language. */
function textsRead(language: string): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const read: string[] = [document.title.split(' – ')[0] ?? ''];
  while (walker.nextNode()) {
    // A language's own name.
    if (walker.currentNode.parentElement?.closest(`script, style, option, body [lang="${language}"]`)) continue;
    read.push(walker.currentNode.textContent ?? '');
  }
  for (const name of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt'])
    for (const element of document.querySelectorAll(`[${name}]`)) read.push(element.getAttribute(name) ?? '');
  return read.map((text) => text.trim());
}
