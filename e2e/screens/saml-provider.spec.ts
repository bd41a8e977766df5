import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import {
  addSamlProvider,
  CASEWORKER,
  CVR,
  SAML_PROVIDER_NAME,
  SUPERVISOR,
  writeIdentityDir,
} from '@/e2e/harness/identity-dir';
import { findPysaml2 } from '@/e2e/harness/pysaml2';
import { MAYA as PERSON, type SamlAccount } from '@/e2e/harness/saml-attributes';
import { type SamlTestProvider, startSamlProvider } from '@/e2e/harness/saml-provider';
import type { RunningServer } from '@/e2e/harness/server';
import { chooseProvider, signInThere, startServerWith } from '@/e2e/steps/provider';
import { expectReady } from '@/e2e/steps/ready';

// trust.md § 1: a person signs in at a SAML provider on another site, and out from either side.

const privileged = (...privileges: string[]) => [{ scope: CVR, privileges }];
const MAYA: SamlAccount = { ...PERSON, sub: 'saml-maya', privileges: privileged(CASEWORKER, SUPERVISOR) };
let provider: SamlTestProvider;
let server: RunningServer;

test.beforeAll(async ({ register }, about) => {
  about.skip(!findPysaml2(), 'there is no pysaml2');
  provider = await startSamlProvider();
  const identityDir = writeIdentityDir();
  addSamlProvider(identityDir, SAML_PROVIDER_NAME, provider.metadata);
  server = await startServerWith(identityDir, register);
  await provider.serve(server.url);
});
test.afterAll(async () => {
  await server?.stop();
  await provider?.close();
});
test.beforeEach(() => provider.set({ account: MAYA, asks: true, logoutBinding: 'redirect' }));

const signIn = (page: Page) => signInThere(page, SAML_PROVIDER_NAME, provider.origin);

for (const logoutBinding of ['redirect', 'post'] as const) {
  test(`a person chooses a role, arrives at the page that was asked for, and signs out here and there by ${logoutBinding}`, async ({
    page,
  }) => {
    await provider.set({ logoutBinding });
    await page.goto(`${server.url}/rapport`);
    await signIn(page);
    await expectReady(page, 'Vælg, hvad du arbejder som');
    await page.getByRole('button', { name: /Jobcenter Aarhus.*Faglig leder/ }).click();
    await expectReady(page, 'Opdaterede CV’er');
    const [session] = await page.context().cookies(server.url);
    expect(session).toMatchObject({ name: '__Host-cv', sameSite: 'Strict' });
    await page.getByRole('button', { name: /^Bruger og indstillinger.*Maya Prøvesen/ }).click();
    await page.getByRole('button', { name: 'Log ud', exact: true }).click();
    await expect(page).toHaveURL(`${server.url}/sign-in`);
    expect(await page.context().cookies(server.url)).toEqual([]);
    await page.goBack();
    await expectReady(page, 'Log ind');
    await page.goto(`${server.url}/rapport`);
    // A session that the provider still had would skip its page.
    await signIn(page);
    await expectReady(page, 'Vælg, hvad du arbejder som');
  });

  test(`a person with one role is signed in at once, and signed out by a logout at the provider by ${logoutBinding}`, async ({
    page,
  }) => {
    const account = { ...MAYA, sub: 'saml-eva', name: 'Eva Prøvesen', privileges: privileged(CASEWORKER) };
    await provider.set({ account, logoutBinding });
    await page.goto(`${server.url}/find`);
    await signIn(page);
    await expectReady(page, 'Find borger');
    await page.goto(`${provider.origin}/logout`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Signed out' })).toBeVisible();
    await page.goto(`${server.url}/find`);
    await expectReady(page, 'Log ind');
  });
}

test('a person whom the provider still knows is signed in again without its page', async ({ page }) => {
  await provider.set({ account: { ...MAYA, sub: 'saml-ann', privileges: privileged(CASEWORKER) } });
  await page.goto(`${server.url}/find`);
  await signIn(page);
  await expectReady(page, 'Find borger');
  await page.context().clearCookies({ name: '__Host-cv' });
  await page.goto(`${server.url}/find`);
  await chooseProvider(page, SAML_PROVIDER_NAME);
  await expectReady(page, 'Find borger');
});

test('two tabs of one browser sign in beside each other', async ({ page, context }) => {
  await provider.set({ account: { ...MAYA, sub: 'saml-ida' } });
  await page.goto(`${server.url}/rapport`);
  const other = await context.newPage();
  await other.goto(`${server.url}/find`);
  for (const tab of [page, other]) {
    await chooseProvider(tab, SAML_PROVIDER_NAME);
    await expect(tab).toHaveURL(new RegExp(`^${provider.origin}/`));
  }
  for (const tab of [other, page]) {
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await expectReady(tab, 'Vælg, hvad du arbejder som');
  }
  await other.close();
});

test('a person whose privileges give nothing is told what is missing', async ({ page }) => {
  await provider.set({ account: { ...MAYA, sub: 'saml-bo', privileges: privileged('urn:dk:cv:ukendt') } });
  await page.goto(`${server.url}/sign-in`);
  await signIn(page);
  await expect(page.getByText('En rettighed giver ikke nogen rolle i denne installation.')).toBeVisible();
});

test('a person who declines is told so', async ({ page }) => {
  await provider.set({ account: undefined });
  await page.goto(`${server.url}/sign-in`);
  await signIn(page);
  await expect(page).toHaveURL(/fejl=declined/);
});
