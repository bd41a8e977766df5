import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

/** Without its comments and line breaks: each page gets it anew. */
const SCRIPT = readFileSync(path.resolve('node_modules/axe-core/axe.min.js'), 'utf8');

/** Of lists of things alike the first twenty stand for all. */
const NOT_LOOKED_AT = ['tbody tr:nth-child(n+20)', 'main ol > li:nth-child(n+20)', 'svg[role="img"] *'];

/**
 * Brings axe into a page as it stands, to be asked as often as need be: bringing it costs more than asking.
 * @returns asks it for what breaks some rules
 */
export async function bringAxe(page: Page): Promise<(rules: axe.RunOnly) => Promise<string[]>> {
  // V8 keeps what it compiled of a script for the next page, and nothing of what page.evaluate passes to eval().
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Runtime.evaluate', { expression: SCRIPT });
  await devTools.detach();
  return (runOnly) => page.evaluate(violations, { exclude: NOT_LOOKED_AT, runOnly });
}

/** In the page. */
async function violations({ exclude, runOnly }: { exclude: string[]; runOnly: axe.RunOnly }): Promise<string[]> {
  const { run } = Reflect.get(window, 'axe') as typeof axe;
  // What passed is not worked out to the last element. Nothing is read ahead: two rules need it, of which one is experimental
  // and not asked for, and the other is about sounds, which no page has.
  const found = await run({ exclude }, { runOnly, resultTypes: ['violations'], preload: false });
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join(', ')})`,
  );
}
