import { expect, type Page, type Route } from '@playwright/test';

/** An address that the page may request at any time. */
const PROBE = '/health/live?is-intercepted';

/**
 * `page.route`, of a page that is loaded, in force when it returns. The browser tells the page's process by itself that
 * requests are intercepted now, so that one sent at once may still pass by.
 */
export async function intercept(page: Page, ...route: Parameters<Page['route']>): Promise<void> {
  await page.route(`**${PROBE}`, (probe) => probe.fulfill({ status: 204 }));
  await expect.poll(() => page.evaluate(async (probe) => (await fetch(probe)).status, PROBE)).toBe(204);
  await page.route(...route);
}

/** Loses the response of the next call of a procedure: the server executes it, but the browser gets no response. */
export async function loseNextAnswer(page: Page, procedure: string): Promise<void> {
  await intercept(
    page,
    `**/trpc/${procedure}`,
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
}

/** Delays every request to a URL. @returns releases them, and all further ones */
export async function hold(page: Page, url: string): Promise<() => Promise<void>> {
  const held: Route[] = [];
  await intercept(page, url, (route) => void held.push(route));
  return async () => {
    await page.unroute(url);
    // Requests that the page has cancelled meanwhile fail.
    await Promise.all(held.map((route) => route.continue().catch(() => undefined)));
  };
}
