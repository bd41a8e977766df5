import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { CASEWORKER, PROVIDER_NAME, SUPERVISOR, writeIdentityDir } from '@/e2e/harness/identity-dir';
import { type Account, MAYA as PERSON, startTestProvider, type TestProvider } from '@/e2e/harness/oidc-provider';
import type { RunningServer } from '@/e2e/harness/server';
import { expectAccessible, expectNoSidewaysScroll } from '@/e2e/steps/look';
import { signInThere, startServerWith } from '@/e2e/steps/provider';
import { expectReady } from '@/e2e/steps/ready';

// trust.md § 1: a person signs in at an OpenID Connect provider on another site, and out from either side.

const MAYA: Account = { ...PERSON, privileges: [CASEWORKER, SUPERVISOR] };
let provider: TestProvider;
let server: RunningServer;

test.beforeAll(async ({ register }) => {
  provider = await startTestProvider();
  provider.asks = true;
  server = await startServerWith(writeIdentityDir(provider.issuer), register);
  await provider.serve(server.url);
});
test.afterAll(async () => {
  await server.stop();
  await provider.close();
});
test.beforeEach(() => {
  provider.account = MAYA;
});

const signIn = (page: Page) => signInThere(page, PROVIDER_NAME, provider.issuer);

async function confirmSignOut(page: Page): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/`));
  await page.getByRole('button', { name: 'Sign out' }).click();
}

test('a person chooses a role, arrives at the page that was asked for, and signs out here and there', async ({
  page,
}) => {
  await page.goto(`${server.url}/rapport`);
  await signIn(page);
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
  await signIn(page);
  await expectReady(page, 'Vælg, hvad du arbejder som');
});

test('a person with one role is signed in at once, and signed out by a logout at the provider', async ({ page }) => {
  provider.account = { ...MAYA, sub: 'eva', name: 'Eva Prøvesen', privileges: [CASEWORKER] };
  await page.goto(`${server.url}/find`);
  await signIn(page);
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
  await signIn(page);
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
  await signIn(page);
  await expect(page.getByText('En rettighed giver ikke nogen rolle i denne installation.')).toBeVisible();
});
