import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import type { Register } from '@/e2e/harness/register';
import { cover, expectHidden, SIGNED_OUT, withoutChannel } from '@/e2e/steps/cover';
import { findCitizen, openFind } from '@/e2e/steps/find';
import { comeToFront } from '@/e2e/steps/front';
import { beginJudgement, question } from '@/e2e/steps/judge';
import { PEOPLE } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { endSessions, signInAs, signInByCall, signOut } from '@/e2e/steps/sign-in';

// ux.md: a page acts only as whom it shows. Tabs of a browser share its cookie; their calls name their own session.

const COMMENT = 'Beskriv dine opgaver hos den seneste arbejdsgiver.';
const OTHER = `Du er nu logget ind som ${PEOPLE.supervisor}`;

/** A citizen's page that Karen has open. */
async function openCitizen(page: Page, register: Register): Promise<string> {
  const cpr = register.cprOf('751/jobcenter-active');
  const name = await register.nameOf(cpr);
  await signInByCall(page, 'caseworker');
  await openFind(page);
  await findCitizen(page, cpr, name);
  return name;
}

/** With the unit's phrases fetched: a call that meets the end of the session is refused, and that is an error. */
async function beginRejection(page: Page): Promise<Locator> {
  const phrases = page.waitForResponse('**/trpc/phrases.list*');
  const judging = await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await (await phrases).finished();
  return judging;
}

async function secondTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto('/sign-in');
  await expectReady(tab, 'Log ind');
  return tab;
}

/** Reads and changes in the register, except signing in and out. */
async function traces({ owner }: Register): Promise<unknown> {
  // Repeated attempts are counted, and the count may be written at any time, for example of an earlier test.
  const { rows } = await owner.query(
    `with entry as (
       select *, coalesce(details ? 'count', false) as counts from access_log where operation not in ('SignIn', 'SignOut')
     )
     select (select count(*) from entry where not counts) as entries,
            (select count(distinct (user_id, operation, outcome, details - 'count')) from entry where counts) as attempts,
            (select count(*) from cv_event) as events`,
  );
  return rows;
}

test.describe('with a channel between tabs', () => {
  // The citizen's link belongs to another person, and its page says so.
  test.use({ expectedFailures: [404] });

  test('a sign-in as another person in another tab hides the page at once and stops its calls', async ({
    page,
    register,
  }) => {
    const name = await openCitizen(page, register);
    const tab = await secondTab(page);
    const before = await traces(register);
    await tab.getByRole('button', { name: PEOPLE.supervisor }).click();
    await expectHidden(page, OTHER, [name, 'CV-status']);
    const calls: string[] = [];
    // The page looks up the session on each message, and its scripts may still be loading.
    const ofNobody = /^\/(?:trpc\/session\.me$|_next\/static\/)/;
    page.on('request', (request) => !ofNobody.test(new URL(request.url()).pathname) && calls.push(request.url()));
    await page.keyboard.press('g');
    await page.keyboard.press('Control+k');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expectReady(tab, 'Overblik');
    expect(calls).toEqual([]);
    expect(await traces(register)).toEqual(before);
    await cover(page, OTHER)
      .getByRole('button', { name: `Indlæs siden som ${PEOPLE.supervisor}` })
      .click();
    await expect(page.getByRole('button', { name: /^Bruger og indstillinger/ })).toContainText(PEOPLE.supervisor);
  });
});

test.describe('without a channel between tabs', () => {
  test.use({ expectedFailures: [404, 412] });

  test.beforeEach(({ page }) => withoutChannel(page));

  async function openBesideAnother(page: Page, register: Register): Promise<string> {
    const name = await openCitizen(page, register);
    await signInAs(await page.context().newPage(), 'supervisor');
    return name;
  }

  test('a judgement is not made, and the page says who is signed in now', async ({ page, register }) => {
    const name = await openBesideAnother(page, register);
    const before = await traces(register);
    await page.keyboard.press('g');
    await question(page).getByRole('button', { name: 'Godkend', exact: true }).click();
    await expectHidden(page, OTHER, [name, 'CV-status', 'Godkend CV']);
    expect(await traces(register)).toEqual(before);
  });

  test('a link of another person’s page shows nothing of it', async ({ page, register }) => {
    const name = await openBesideAnother(page, register);
    const before = await traces(register);
    await page.getByRole('link', { name: 'Find borger' }).first().click();
    await expectHidden(page, OTHER, [name, 'CPR-nummer']);
    expect(await traces(register)).toEqual(before);
  });

  test('a link within a citizen’s pages, or going back, reads nothing as another person', async ({
    page,
    register,
  }) => {
    const name = await openBesideAnother(page, register);
    const before = await traces(register);
    await page.getByRole('link', { name: 'Tidslinje', exact: true }).click();
    await expectHidden(page, OTHER, [name, 'CV-status']);
    await page.goBack();
    await expectHidden(page, OTHER, [name, 'CV-status']);
    expect(await traces(register)).toEqual(before);
  });

  for (const [what, come] of [
    ['its tab', comeToFront],
    ['its window', (page) => page.evaluate(() => window.dispatchEvent(new Event('focus')))],
    [
      'the browser’s memory',
      (page) => page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))),
    ],
  ] satisfies [string, (page: Page) => Promise<unknown>][]) {
    test(`a page of another person that comes to the front with ${what} is hidden`, async ({ page, register }) => {
      const name = await openBesideAnother(page, register);
      await come(page);
      await expectHidden(page, OTHER, [name]);
    });
  }

  test('signing out does not end another person’s session, and says so', async ({ page, register }) => {
    await openBesideAnother(page, register);
    await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
    await page.getByRole('button', { name: 'Log ud', exact: true }).click();
    await expect(cover(page, OTHER).getByText('Ingen er logget ud.')).toBeVisible();
    const { rows } = await register.owner.query(`select user_name from session where user_name = $1`, [
      PEOPLE.supervisor,
    ]);
    expect(rows.length).toBeGreaterThan(0);
    expect((await page.context().cookies()).map(({ name }) => name)).toContain('__Host-cv');
  });
});

for (const channel of [true, false]) {
  test.describe(
    channel ? 'the same person signs in again' : 'the same person signs in again, without a channel',
    () => {
      test.use({ expectedFailures: [401, 412] });

      test('beside an ended session: the page continues with all drafts', async ({ page, register }) => {
        if (!channel) await withoutChannel(page);
        const name = await openCitizen(page, register);
        const judging = await beginRejection(page);
        await endSessions(register, 'caseworker');
        await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
        await expectHidden(page, SIGNED_OUT, [name, COMMENT]);
        const beside = page.context().waitForEvent('page');
        await cover(page, SIGNED_OUT).getByRole('link', { name: 'Log ind i et nyt vindue' }).click();
        const tab = await beside;
        await expectReady(tab, 'Log ind');
        await tab.getByRole('button', { name: PEOPLE.caseworker }).click();
        await expect(tab.getByRole('heading', { level: 1, name })).toBeVisible();
        if (!channel) await cover(page, SIGNED_OUT).getByRole('button', { name: 'Jeg er logget ind igen' }).click();
        await expect(cover(page, SIGNED_OUT)).toBeHidden();
        await expect(judging.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(COMMENT);
        await expect(judging.getByRole('alert')).toContainText('Du var logget ud.');
        await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
        await expect(judging).toBeHidden();
      });
    },
  );
}

test('another person’s sign-in drops all drafts, and says so', async ({ page, register }) => {
  await openCitizen(page, register);
  await beginRejection(page);
  await signInAs(await page.context().newPage(), 'supervisor');
  await expect(cover(page, OTHER).getByText('Det, der var skrevet uden at blive sendt, er slettet.')).toBeVisible();
  expect(await page.content()).not.toContain(COMMENT);
});

test('drafts are dropped an hour after the end of the session, and the page says so', async ({ page, register }) => {
  await page.clock.install();
  await openCitizen(page, register);
  await beginRejection(page);
  await endSessions(register, 'caseworker');
  await comeToFront(page);
  await expect(cover(page, SIGNED_OUT).getByText('Det, du har skrevet, er her endnu.')).toBeVisible();
  await page.clock.fastForward('01:00:00');
  await expect(cover(page, SIGNED_OUT).getByText('der er gået mere end en time')).toBeVisible();
  expect(await page.content()).not.toContain(COMMENT);
});

test('signing out in one tab hides the others', async ({ page, register }) => {
  const name = await openCitizen(page, register);
  const tab = await page.context().newPage();
  await openFind(tab);
  await signOut(tab);
  await expectHidden(page, SIGNED_OUT, [name]);
});
