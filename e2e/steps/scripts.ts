import type { Page } from '@playwright/test';

const SCRIPTS = '**/_next/static/chunks/**';

/** Scripts that are no part of a page come only when somebody asks for what they do: nothing is idle. To be called before the page. */
export async function fetchNoScriptAhead(page: Page): Promise<void> {
  await page.addInitScript('window.requestIdleCallback = () => 0');
}

/** From now on the browser finds no connection; what it has stays. @returns ends that */
export async function loseConnection(page: Page): Promise<() => Promise<void>> {
  await page.context().setOffline(true);
  return () => page.context().setOffline(false);
}

/** From now on no script arrives, though everything else does. @returns ends that */
export async function loseScripts(page: Page): Promise<() => Promise<void>> {
  await page.route(SCRIPTS, (route) => route.abort());
  return () => page.unroute(SCRIPTS);
}

/**
 * As after a deploy: the scripts of the page's own build are gone, and another build answers, until the page is loaded anew.
 * @returns ends that
 */
export async function deploy(page: Page): Promise<() => Promise<void>> {
  await page.route(SCRIPTS, (route) => route.fulfill({ status: 404, body: '' }));
  await answerAsAnotherBuild(page);
  return () => page.unrouteAll();
}

async function answerAsAnotherBuild(page: Page): Promise<void> {
  const headers = { 'x-cv-build': 'another-build' };
  await page.route('**/health/live', (route) => route.fulfill({ status: 200, headers, body: '{}' }));
}

/** As after a deploy: pages asked for by the screens' own script are those of another build. */
export async function deployPages(page: Page): Promise<void> {
  await answerAsAnotherBuild(page);
  const build = await page.evaluate(() => document.documentElement.dataset.build ?? 'none');
  await page.route('**/*_rsc=*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(build, 'another-build') });
  });
}
