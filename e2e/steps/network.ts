import type { Page, Route } from '@playwright/test';

/** Loses the response of the next call of a procedure: the server executes it, but the browser gets no response. */
export async function loseNextAnswer(page: Page, procedure: string): Promise<void> {
  await page.route(
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
  await page.route(url, (route) => void held.push(route));
  return async () => {
    await page.unroute(url);
    // Requests that the page has cancelled meanwhile fail.
    await Promise.all(held.map((route) => route.continue().catch(() => undefined)));
  };
}
