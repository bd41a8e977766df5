import { test as base, type Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { freePort } from '@/e2e/harness/free-port';
import {
  AWAY,
  CASEWORKER,
  ELSEWHERE,
  PRIVILEGES,
  PROVIDER_NAME,
  SUPERVISOR,
  writeIdentityDir,
  writePrivileges,
} from '@/e2e/harness/identity-dir';
import { type Account, MAYA as PERSON, startTestProvider, type TestProvider } from '@/e2e/harness/oidc-provider';
import type { RunningServer } from '@/e2e/harness/server';
import { cover, expectHidden } from '@/e2e/steps/cover';
import { stayWhenAsked } from '@/e2e/steps/draft';
import { findCitizen } from '@/e2e/steps/find';
import { beginJudgement, dialog } from '@/e2e/steps/judge';
import { expectAccessible, expectNoSidewaysScroll } from '@/e2e/steps/look';
import { chooseProvider, startServerWith } from '@/e2e/steps/provider';
import { expectReady } from '@/e2e/steps/ready';

// domain.md § 9: a person signs in for one organisation and one role at a time and may switch. trust.md § 1.

const MAYA: Account = { ...PERSON, privileges: [CASEWORKER, SUPERVISOR, ELSEWHERE] };
const TITLE = 'Skift organisation eller rolle';
const MENU = /^Bruger og indstillinger/;
const COMMENT = 'Beskriv dine opgaver hos den seneste arbejdsgiver.';

let provider: TestProvider;
let server: RunningServer;
let identityDir = '';

test.beforeAll(async ({ register }) => {
  provider = await startTestProvider();
  identityDir = writeIdentityDir(provider.issuer, { [AWAY]: `http://127.0.0.1:${await freePort()}` });
  server = await startServerWith(identityDir, register);
  await provider.serve(server.url);
});
test.afterAll(async () => {
  await server.stop();
  await provider.close();
});
test.beforeEach(() => {
  provider.account = MAYA;
});

const signInLink = (page: Page) => page.getByRole('link', { name: `Log ind med Login ${PROVIDER_NAME}` });

async function signInAs(page: Page, role: RegExp): Promise<void> {
  await base.step('sign in at the provider', async () => {
    await page.goto(`${server.url}/sign-in`);
    await chooseProvider(page, PROVIDER_NAME);
    await expectReady(page, 'Vælg, hvad du arbejder som');
    await page.getByRole('button', { name: role }).click();
  });
}

async function openSwitch(page: Page) {
  await page.getByRole('button', { name: MENU }).click();
  await page.getByRole('button', { name: TITLE }).click();
  const open = dialog(page, TITLE);
  await expect(open.getByRole('listitem')).toHaveCount(3);
  return open;
}

test('a person switches in the user menu, begins where the new role begins, and other tabs hide what they show', async ({
  page,
  register,
}) => {
  await signInAs(page, /Jobcenter Aarhus.*Sagsbehandler/);
  await expectReady(page, /^Arbejdsliste/);
  const other = await page.context().newPage();
  const cpr = register.cprOf('751/jobcenter-active');
  const name = await register.nameOf(cpr);
  await other.goto(`${server.url}/find`);
  await expectReady(other, 'Find borger');
  await findCitizen(other, cpr, name);
  await beginJudgement(other, 'CV ej godkendt', COMMENT);

  const open = await openSwitch(page);
  await expect(open.getByRole('listitem').filter({ hasText: 'Nu' })).toHaveText(/Jobcenter Aarhus.*Sagsbehandler/);
  await open.getByRole('button', { name: /Jobcenter Aarhus.*Faglig leder/ }).click();
  await expectReady(page, 'Overblik');
  await expect(page.getByRole('button', { name: /^Bruger og indstillinger.*Faglig leder.*Maya/ })).toBeVisible();

  const title = 'Du er nu logget ind som Maya Prøvesen';
  await expectHidden(other, title, [name, COMMENT]);
  await expect(cover(other, title)).toContainText('Maya Prøvesen, faglig leder, Jobcenter Aarhus');
  await cover(other, title).getByRole('button', { name: 'Indlæs siden som Maya Prøvesen' }).click();
  await expect(other.getByText(COMMENT)).toHaveCount(0);
  await other.close();
});

test.describe('the former organisation', () => {
  // The page of its citizen asks in vain.
  test.use({ expectedFailures: [404] });

  test('is not shown again: by going back, or by its address', async ({ page, register }) => {
    await signInAs(page, /Jobcenter Aarhus.*Sagsbehandler/);
    await expectReady(page, /^Arbejdsliste/);
    await page.goto(`${server.url}/find`);
    await expectReady(page, 'Find borger');
    const cpr = register.cprOf('751/jobcenter-active');
    const name = await register.nameOf(cpr);
    await findCitizen(page, cpr, name);
    const address = page.url();
    const open = await openSwitch(page);
    await open.getByRole('button', { name: /København/ }).click();
    await expectReady(page, /^Arbejdsliste/);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(name).filter({ visible: true })).toHaveCount(0);
    await page.goto(address);
    await expect(page.getByRole('link', { name: 'Find borgeren igen' })).toBeVisible();
    await expect(page.getByText(name).filter({ visible: true })).toHaveCount(0);
  });
});

test('who has a draft is warned before they switch, and the browser does not ask', async ({ page, register }) => {
  await signInAs(page, /Jobcenter Aarhus.*Faglig leder/);
  await expectReady(page, 'Overblik');
  await page.goto(`${server.url}/find`);
  await expectReady(page, 'Find borger');
  const cpr = register.cprOf('751/jobcenter-active');
  await findCitizen(page, cpr, await register.nameOf(cpr));
  await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await page.getByRole('button', { name: 'Gem som kladde' }).click();
  const prompts = stayWhenAsked(page);
  const open = await openSwitch(page);
  await expect(open.getByText('Du har skrevet noget, som ikke er sendt.')).toBeVisible();
  await open.getByRole('button', { name: /København/ }).click();
  await expectReady(page, /^Arbejdsliste/);
  expect(prompts).toEqual([]);
});

test('who has one organisation and role has no switch', async ({ page }) => {
  provider.account = { ...MAYA, sub: 'eva', name: 'Eva Prøvesen', privileges: [CASEWORKER] };
  await page.goto(`${server.url}/sign-in`);
  await expectReady(page, 'Log ind');
  await signInLink(page).click();
  await expectReady(page, /^Arbejdsliste/);
  await page.getByRole('button', { name: MENU }).click();
  await expect(page.getByRole('button', { name: 'Log ud', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: TITLE })).toHaveCount(0);
});

test.describe('a role that was taken away', () => {
  test.use({ expectedFailures: [403] });

  test('is refused, and no longer offered', async ({ page }) => {
    await signInAs(page, /Jobcenter Aarhus.*Sagsbehandler/);
    await expectReady(page, /^Arbejdsliste/);
    const open = await openSwitch(page);
    writePrivileges(
      identityDir,
      PRIVILEGES.filter(({ role }) => role !== 'supervisor'),
    );
    await expect.poll(() => server.output()).toContain('privileges.json has changed');
    await open.getByRole('button', { name: /Faglig leder/ }).click();
    await expect(open.getByText('Den adgang har du ikke længere.')).toBeVisible();
    await expect(open.getByRole('button', { name: /Faglig leder/ })).toHaveCount(0);
    await expect(open.getByRole('button', { name: /København/ })).toBeVisible();
    writePrivileges(identityDir, PRIVILEGES);
  });
});

test('a link of another site to a sign-in leads to our page, where a click begins it', async ({ page }) => {
  provider.account = { ...MAYA, sub: 'ida', name: 'Ida Prøvesen', privileges: [CASEWORKER] };
  await page.goto(`${provider.issuer}/.well-known/openid-configuration`);
  await page.evaluate((href) => {
    const link = document.createElement('a');
    Object.assign(link, { href, textContent: 'Elsewhere' });
    document.body.append(link);
  }, `${server.url}/sign-in/${PROVIDER_NAME}/start?fra=/find`);
  await page.getByRole('link', { name: 'Elsewhere' }).click();
  await expectReady(page, 'Log ind');
  await expect(page.getByRole('link', { name: /^Log ind med/ }).first()).toHaveText(
    `Log ind med Login ${PROVIDER_NAME}`,
  );
  expect(await page.context().cookies(server.url)).toEqual([]);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await signInLink(page).click();
  await expectReady(page, 'Find borger');
});
