import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import { cover, expectHidden } from '@/e2e/steps/cover';
import { openFind } from '@/e2e/steps/find';
import { beginJudgement, dialog } from '@/e2e/steps/judge';
import { intercept } from '@/e2e/steps/network';
import { PEOPLE } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { loseConnection } from '@/e2e/steps/scripts';
import { signInAs, signInByCall } from '@/e2e/steps/sign-in';

// trust.md § 1, "Sessions": signing out never fails open, and says what could not be done.

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
  await expect(page.getByRole('button', { name: 'Log ud', exact: true })).toBeVisible();
}

async function choose(page: Page, item: string): Promise<void> {
  await openMenu(page);
  await page.getByRole('button', { name: item, exact: true }).click();
}

test('while the register is unreachable, signing out signs this browser out and says what remains', async ({
  page,
  register,
  cameAs,
}) => {
  await cameAs('operatorCaseworker');
  await openFind(page);
  await register.proxy.cut();
  try {
    await choose(page, 'Log ud');
    await expectHidden(page, 'Du er logget ud i denne browser', ['CPR-nummer']);
    await expect(page.getByText('vælg Log ud overalt')).toBeVisible();
    expect((await page.context().cookies()).filter(({ name }) => name === '__Host-cv')).toEqual([]);
  } finally {
    await register.proxy.restore();
  }
});

for (const [where, failure, lose] of [
  ['a proxy answers that it can’t reach the service', 502, loseService],
  ['the browser has no connection', NO_CONNECTION, loseConnection],
] as const) {
  test.describe(`where ${where}`, () => {
    test.use({ expectedFailures: [failure] });

    test('signing out says that the person is still signed in, and can be tried again', async ({ page, cameAs }) => {
      await cameAs('operatorCaseworker');
      await openFind(page);
      await openMenu(page);
      const reconnect = await lose(page);
      await page.getByRole('button', { name: 'Log ud', exact: true }).click();
      const title = 'Du er ikke logget ud';
      await expectHidden(page, title, ['CPR-nummer']);
      await reconnect();
      await cover(page, title).getByRole('button', { name: 'Prøv igen' }).click();
      await expectReady(page, 'Log ind');
    });
  });
}

/** @returns restores it */
async function loseService(page: Page): Promise<() => Promise<void>> {
  await intercept(page, '**/trpc/session.signOut', (route) => route.fulfill({ status: 502 }));
  return () => page.unroute('**/trpc/session.signOut');
}

test('signing out asks first when there is unsent text', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  await beginJudgement(page, 'CV ej godkendt', 'Skriv, hvad du søger arbejde som.');
  await page.keyboard.press('Escape');
  await choose(page, 'Log ud');
  const asking = dialog(page, 'Log ud og slet kladder?');
  await asking.getByRole('button', { name: 'Annullér' }).click();
  await expect(page.getByText(/^Kladde/).first()).toBeVisible();
  await choose(page, 'Log ud');
  await asking.getByRole('button', { name: 'Log ud og slet' }).click();
  await expectReady(page, 'Log ind');
});

test('a sign-in offers to end the person’s other sessions, without blocking the work', async ({
  page,
  colleaguesPage,
}) => {
  const elsewhere = await colleaguesPage();
  await signInByCall(elsewhere, 'starSupervisor');
  await signInAs(page, 'starSupervisor');
  await expect(page.getByLabel('CPR-nummer', { exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Log ud de andre steder' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Du er logget ud de andre steder' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Log ud de andre steder' })).toBeHidden();
  await elsewhere.goto('/');
  await expectReady(elsewhere, 'Log ind');
  await page.reload();
  await expect(page.getByRole('button', { name: /^Bruger og indstillinger/ })).toContainText(PEOPLE.starSupervisor);
});

test('the user menu shows where the person is signed in, and signs out there within a second, or here', async ({
  page,
  colleaguesPage,
  register,
}) => {
  // Earlier tests have left the person signed in.
  await register.owner.query('delete from session where user_name = $1', [PEOPLE.starSupervisor]);
  const elsewhere = await colleaguesPage();
  for (const each of [elsewhere, page]) {
    await signInByCall(each, 'starSupervisor');
    await each.goto('/');
    await expectReady(each, 'Find borger');
  }
  await choose(page, 'Hvor du er logget ind');
  const places = dialog(page, 'Hvor du er logget ind');
  const rows = places.getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Denne browser');
  await expect(rows.last()).not.toContainText('Denne browser');
  await rows
    .last()
    .getByRole('button', { name: /^Log ud: / })
    .click();
  await expect(page.getByText('Du er logget ud det andet sted')).toBeVisible();
  await expect(rows).toHaveCount(1);
  await expect(places.getByText('Du er kun logget ind i denne browser.')).toBeVisible();
  await elsewhere.reload();
  await expectReady(elsewhere, 'Log ind');
  await places.getByRole('button', { name: /^Log ud: / }).click();
  await expectReady(page, 'Log ind');
});

test('“Log ud overalt” ends the sessions in every browser', async ({ page, colleaguesPage }) => {
  const elsewhere = await colleaguesPage();
  for (const each of [elsewhere, page]) {
    await signInByCall(each, 'starSupervisor');
    await each.goto('/');
    await expectReady(each, 'Find borger');
  }
  await choose(page, 'Log ud overalt');
  await expectReady(page, 'Log ind');
  await elsewhere.reload();
  await expectReady(elsewhere, 'Log ind');
});
