import { expect, type Page } from '@playwright/test';

/** No text overlaps another. Floating and fixed elements are checked by themselves. */
export async function expectNoOverlap(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(overlapping)).toEqual([]);
}

/** In the page: pairs of overlapping texts. */
export function overlapping(): string[] {
  type Frame = { layer: Element; left: number; right: number; top: number; bottom: number };
  const ENDLESS = Number.MAX_SAFE_INTEGER;
  // What a browser skips, as out of view, has a size it does not have once it is drawn.
  const DRAWN = { visibilityProperty: true, contentVisibilityAuto: true };
  const frames = new Map<Element, Frame>();
  /** The layer on which an element's content is drawn, and its visible part. */
  const frameOf = (element: Element): Frame => {
    const known = frames.get(element);
    if (known) return known;
    const { position, overflowX, overflowY } = getComputedStyle(element);
    const floats = /fixed|sticky/.test(position) || !element.parentElement;
    const around =
      floats || !element.parentElement
        ? { layer: element, left: -ENDLESS, right: ENDLESS, top: -ENDLESS, bottom: ENDLESS }
        : frameOf(element.parentElement);
    const box = element.getBoundingClientRect();
    const frame = { ...around };
    if (overflowX !== 'visible') {
      frame.left = Math.max(frame.left, box.left);
      frame.right = Math.min(frame.right, box.right);
    }
    if (overflowY !== 'visible') {
      frame.top = Math.max(frame.top, box.top);
      frame.bottom = Math.min(frame.bottom, box.bottom);
    }
    frames.set(element, frame);
    return frame;
  };
  const blockOf = (element: Element): Element =>
    getComputedStyle(element).display === 'inline' && element.parentElement ? blockOf(element.parentElement) : element;

  const lines: (Frame & { block: Element; text: string })[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const holder = node.parentElement;
    if (!holder || node.textContent?.trim() === '' || !holder.checkVisibility(DRAWN)) continue;
    const { layer, ...seen } = frameOf(holder);
    const block = blockOf(holder);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      // The area of the letters: the boxes of close lines overlap at the edges.
      const edge = box.height / 4;
      const left = Math.max(seen.left, box.left);
      const right = Math.min(seen.right, box.right);
      const top = Math.max(seen.top, box.top + edge);
      const bottom = Math.min(seen.bottom, box.bottom - edge);
      if (right - left <= 2 || bottom <= top) continue;
      lines.push({ layer, block, left, right, top, bottom, text: node.textContent?.trim().slice(0, 40) ?? '' });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  const found = new Set<string>();
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length; next += 1) {
      const other = lines[next];
      if (!other || other.top >= one.bottom - 1) break;
      if (one.layer !== other.layer || one.block === other.block) continue;
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2)
        found.add(`${one.text} / ${other.text}`);
    }
  });
  return [...found];
}
