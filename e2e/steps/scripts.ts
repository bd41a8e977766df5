import type { Page } from '@playwright/test';
import { intercept } from './network';

const SCRIPTS = '**/_next/static/chunks/**';

/** Disables preloading, so that scripts load only on use. To be called before the page is loaded. */
export async function fetchNoScriptAhead(page: Page): Promise<void> {
  await page.addInitScript('window.requestIdleCallback = () => 0');
}

/**
 * The browser's memory has scripts of pages that earlier tests loaded, and gives them out without asking a route or a
 * connection. It is emptied by disabling it, and stays disabled as long as the page.
 */
async function forgetEarlierScripts(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
}

/** From now on the browser has no connection; what the page has stays. @returns restores it */
export async function loseConnection(page: Page): Promise<() => Promise<void>> {
  await forgetEarlierScripts(page);
  await page.context().setOffline(true);
  return () => page.context().setOffline(false);
}

/** From now on no script arrives, but everything else does. @returns restores it */
export async function loseScripts(page: Page): Promise<() => Promise<void>> {
  await forgetEarlierScripts(page);
  await intercept(page, SCRIPTS, (route) => route.abort());
  return () => page.unroute(SCRIPTS);
}

/**
 * As after a deploy: the scripts of the page's build are gone, and another build responds, until the page is reloaded.
 * @returns restores it
 */
export async function deploy(page: Page): Promise<() => Promise<void>> {
  await forgetEarlierScripts(page);
  await intercept(page, SCRIPTS, (route) => route.fulfill({ status: 404, body: '' }));
  await answerAsAnotherBuild(page);
  return () => page.unrouteAll();
}

async function answerAsAnotherBuild(page: Page): Promise<void> {
  const headers = { 'x-cv-build': 'another-build' };
  await intercept(page, '**/health/live', (route) => route.fulfill({ status: 200, headers, body: '{}' }));
}

/** As after a deploy: pages requested by the screens' script are those of another build. */
export async function deployPages(page: Page): Promise<void> {
  await answerAsAnotherBuild(page);
  const build = await page.evaluate(() => document.documentElement.dataset.build ?? 'none');
  await intercept(page, '**/*_rsc=*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(build, 'another-build') });
  });
}
