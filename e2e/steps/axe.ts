import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

/** Without comments and line breaks, since it is sent to each page. */
const SCRIPT = readFileSync(path.resolve('node_modules/axe-core/axe.min.js'), 'utf8');

/** The first twenty items of a list represent all. */
const NOT_LOOKED_AT = ['tbody tr:nth-child(n+20)', 'main ol > li:nth-child(n+20)', 'svg[role="img"] *'];

/**
 * Injects axe into a page for repeated use: injecting costs more than running.
 * @returns runs it for some rules
 */
export async function bringAxe(page: Page): Promise<(rules: axe.RunOnly) => Promise<string[]>> {
  // V8 caches the compiled code of a script for the next page, but not that of page.evaluate.
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Runtime.evaluate', { expression: SCRIPT });
  await devTools.detach();
  return (runOnly) => page.evaluate(violations, { exclude: NOT_LOOKED_AT, runOnly });
}

/** In the page: the violations. */
async function violations({ exclude, runOnly }: { exclude: string[]; runOnly: axe.RunOnly }): Promise<string[]> {
  const { run } = Reflect.get(window, 'axe') as typeof axe;
  // Passed rules are not elaborated. Nothing is preloaded: two rules need it, an experimental one that is not run, and
  // one about audio, which no page has.
  const found = await run({ exclude }, { runOnly, resultTypes: ['violations'], preload: false });
  return found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join(', ')})`,
  );
}
