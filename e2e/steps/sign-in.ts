import { type Page, test } from '@playwright/test';
import type { Register } from '@/e2e/harness/register';
import { demoIdentity } from '@/server/adapters/identity/demo-people';
import type { Organisation } from '@/server/domain/caller';
import { call, tokenIn } from './call';
import { tabTo } from './keyboard';
import { PEOPLE, type Person, startHeadingOf } from './people';
import { expectReady } from './ready';

/** Signs in from the sign-in page and arrives at the requested page, by default the start page. */
export async function signInAs(page: Page, person: Person): Promise<void> {
  await test.step(`sign in as ${PEOPLE[person]}`, async () => {
    await page.goto('/sign-in');
    await expectReady(page, 'Log ind');
    await page.getByRole('button', { name: PEOPLE[person] }).click();
    await expectReady(page, startHeadingOf(person));
  });
}

/** Gives the browser a new session by the call of the sign-in page. No page is loaded. */
export async function signInByCall(page: Page, person: Person): Promise<void> {
  await test.step(`sign in as ${PEOPLE[person]} by a call`, async () => {
    const found = demoIdentity()
      .people()
      .find(({ name }) => name === PEOPLE[person]);
    await call(page.context(), 'session.signIn', { person: found?.id });
  });
}

export type Renamed = { readonly name: string; readonly organisation?: Organisation };

/** Renames the signed-in user from the next page on, since no demo user has the longest name. */
export async function rename(page: Page, { owner }: Register, { name, organisation }: Renamed): Promise<void> {
  const token = await tokenIn(page.context());
  await owner.query(
    `update session
     set user_name = $2, organisation_type = coalesce($3, organisation_type), organisation_code = coalesce($4, organisation_code)
     where token_hash = sha256($1::text::bytea)`,
    [token, name, organisation?.type, organisation?.code],
  );
}

/** Ends a person's sessions as if they had expired. */
export async function endSessions({ owner }: Register, person: Person): Promise<void> {
  await owner.query('update session set expires_at = service_clock() where user_name = $1', [PEOPLE[person]]);
}

/** Whether the browser is signed in: another test may have ended its session. */
export async function isSignedIn(page: Page): Promise<boolean> {
  return (await call(page.context(), 'session.me')) !== null;
}

/** The same as `signInAs` without a mouse. */
export async function signInByKeyboard(page: Page, person: Person): Promise<void> {
  await test.step(`sign in as ${PEOPLE[person]} by keyboard`, async () => {
    await page.goto('/sign-in');
    await expectReady(page, 'Log ind');
    await tabTo(page, page.getByRole('button', { name: PEOPLE[person] }));
    await page.keyboard.press('Enter');
    await expectReady(page, startHeadingOf(person));
  });
}

/** Signs in again where an ended session has led. */
export async function signInAgain(page: Page, person: Person): Promise<void> {
  await test.step(`sign in again as ${PEOPLE[person]}`, async () => {
    await expectReady(page, 'Log ind');
    await page.getByRole('button', { name: PEOPLE[person] }).click();
  });
}

export async function signOut(page: Page): Promise<void> {
  await test.step('sign out', async () => {
    await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
    await page.getByRole('button', { name: 'Log ud', exact: true }).click();
    await expectReady(page, 'Log ind');
  });
}
