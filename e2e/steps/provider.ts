import { expect, type Page, test } from '@playwright/test';
import { signInEnvironment } from '@/e2e/harness/identity-dir';
import type { Register } from '@/e2e/harness/register';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { expectReady } from './ready';

/** A server on the tests' register at which people sign in at the providers of a directory. */
export function startServerWith(identityDir: string, { proxy, ownerUrl }: Register): Promise<RunningServer> {
  return startServer({ databaseUrl: proxy.url, ownerUrl, environment: signInEnvironment(identityDir) });
}

/** Chooses a provider by its name on our sign-in page. */
export async function chooseProvider(page: Page, name: string): Promise<void> {
  await expectReady(page, 'Log ind');
  await page.getByRole('link', { name: `Log ind med Login ${name}` }).click();
}

/** From our sign-in page through that of a provider that asks. @param origin of its pages */
export async function signInThere(page: Page, name: string, origin: string): Promise<void> {
  await test.step('sign in at the provider', async () => {
    await chooseProvider(page, name);
    await expect(page).toHaveURL(new RegExp(`^${origin}/`));
    await page.getByRole('button', { name: 'Sign in' }).click();
  });
}
