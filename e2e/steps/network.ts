import type { Page } from '@playwright/test';

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
