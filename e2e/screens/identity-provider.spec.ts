import { test as base, type Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import {
  CASEWORKER,
  CVR,
  PROVIDER_NAME,
  SUPERVISOR,
  signInEnvironment,
  writeIdentityDir,
} from '@/e2e/harness/identity-dir';
import { type Account, startTestProvider, type TestProvider } from '@/e2e/harness/oidc-provider';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { expectAccessible, expectNoSidewaysScroll } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';

// trust.md § 1: a person signs in at an OpenID Connect provider on another site, and out from either side.

const MAYA: Account = { sub: 'maya', name: 'Maya Prøvesen', cvr: CVR, privileges: [CASEWORKER, SUPERVISOR] };
let provider: TestProvider;
let server: RunningServer;

test.beforeAll(async ({ register: { proxy, ownerUrl } }) => {
  provider = await startTestProvider();
  provider.asks = true;
  const environment = signInEnvironment(writeIdentityDir(provider.issuer));
  server = await startServer({ databaseUrl: proxy.url, ownerUrl, environment });
  await provider.serve(server.url);
});
test.afterAll(async () => {
  await server.stop();
  await provider.close();
});
test.beforeEach(() => {
  provider.account = MAYA;
});

/** From our sign-in page through the provider's. */
async function signInThere(page: Page): Promise<void> {
  await base.step('sign in at the provider', async () => {
    await expectReady(page, 'Log ind');
    await page.getByRole('link', { name: `Log ind med Login ${PROVIDER_NAME}` }).click();
    await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/`));
    await page.getByRole('button', { name: 'Sign in' }).click();
  });
}

async function confirmSignOut(page: Page): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/`));
  await page.getByRole('button', { name: 'Sign out' }).click();
}

test('a person chooses a role, arrives at the page that was asked for, and signs out here and there', async ({
  page,
}) => {
  await page.goto(`${server.url}/rapport`);
  await signInThere(page);
  await expectReady(page, 'Vælg, hvad du arbejder som');
  await page.getByRole('button', { name: /Jobcenter Aarhus.*Faglig leder/ }).click();
  await expectReady(page, 'Opdaterede CV’er');
  await page.getByRole('button', { name: /^Bruger og indstillinger.*Maya Prøvesen/ }).click();
  await page.getByRole('button', { name: 'Log ud', exact: true }).click();
  await confirmSignOut(page);
  await expect(page).toHaveURL(`${server.url}/sign-in`);
  await page.goto(`${server.url}/rapport`);
  await expectReady(page, 'Log ind');
  // A session that the provider still had would skip its page.
  await signInThere(page);
  await expectReady(page, 'Vælg, hvad du arbejder som');
});

test('a person with one role is signed in at once, and signed out by a logout at the provider', async ({ page }) => {
  provider.account = { ...MAYA, sub: 'eva', name: 'Eva Prøvesen', privileges: [CASEWORKER] };
  await page.goto(`${server.url}/find`);
  await signInThere(page);
  await expectReady(page, 'Find borger');
  await page.goto(`${provider.issuer}/session/end`);
  await confirmSignOut(page);
  await expect(page.getByRole('heading', { name: 'Signed out' })).toBeVisible();
  await page.goto(`${server.url}/find`);
  await expectReady(page, 'Log ind');
});

test('the providers and the choice are accessible and fit the window', async ({ page }) => {
  await page.goto(`${server.url}/sign-in`);
  await expectReady(page, 'Log ind');
  await expectAccessible(page);
  await signInThere(page);
  await expectReady(page, 'Vælg, hvad du arbejder som');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.goto(`${server.url}/sign-in`);
  await expectReady(page, 'Log ind');
  await expectNoSidewaysScroll(page);
});

test('a person whose privileges give nothing is told what is missing', async ({ page }) => {
  provider.account = { ...MAYA, sub: 'ida', privileges: ['urn:dk:cv:ukendt'] };
  await page.goto(`${server.url}/sign-in`);
  await signInThere(page);
  await expect(page.getByText('En rettighed giver ikke nogen rolle i denne installation.')).toBeVisible();
});
