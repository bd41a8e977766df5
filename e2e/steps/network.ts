import type { Page, Route } from '@playwright/test';

/**
 * Loses the answer of the next call of a procedure on its way back: the server does what was asked, and the browser never
 * hears of it.
 */
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

/** Keeps every request of a kind from its answer. @returns lets them go, and all that follow */
export async function hold(page: Page, url: string): Promise<() => Promise<void>> {
  const held: Route[] = [];
  await page.route(url, (route) => void held.push(route));
  return async () => {
    await page.unroute(url);
    // Those that the page has given up meanwhile are gone.
    await Promise.all(held.map((route) => route.continue().catch(() => undefined)));
  };
}
