import { expect, test } from '@/e2e/fixtures';
import { cover, expectHidden, SIGNED_OUT } from '@/e2e/steps/cover';
import { findCitizen } from '@/e2e/steps/find';
import { dialog } from '@/e2e/steps/judge';
import { PEOPLE } from '@/e2e/steps/people';
import { askForFile } from '@/e2e/steps/report';
import { endSessions, signInAgain, signInAs, signOut } from '@/e2e/steps/sign-in';
import { openTimeline } from '@/e2e/steps/timeline';

test('a person who is not signed in is sent to sign-in and then to the requested page', async ({ page }) => {
  await page.goto('/rapport?fra=2026-01-01&til=2026-01-31');
  await signInAgain(page, 'supervisor');
  await expect(page.getByRole('heading', { level: 1, name: 'Opdaterede CV’er' })).toBeVisible();
});

test('after signing out, going back shows nothing of the citizen', async ({ page, register }) => {
  const cpr = register.cprOf('751/jobcenter-active');
  const name = await register.nameOf(cpr);
  await signInAs(page, 'caseworker');
  await findCitizen(page, cpr, name);
  await signOut(page);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Log ind' })).toBeVisible();
  await expect(page.getByText(name)).toBeHidden();
});

test('after signing out, the browser’s storage has no personal data', async ({ page }) => {
  await signInAs(page, 'caseworker');
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === '__Host-cv');
  expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' });
  await signOut(page);
  expect((await page.context().cookies()).filter(({ name }) => name === '__Host-cv')).toEqual([]);
});

test.describe('an ended session', () => {
  test.use({ expectedFailures: [401] });

  test('hides the page, says why, and continues where it was when the same person signs in', async ({
    page,
    register,
    openCpr,
  }) => {
    const cpr = await register.cprWithEvents(60);
    const name = await register.nameOf(cpr);
    await openCpr(cpr, 'reader');
    await openTimeline(page);
    const shown = page.getByText(/^\d+ hændelser vist$/);
    const before = String(await shown.textContent());
    await endSessions(register, 'reader');
    await page.getByRole('button', { name: 'Vis ældre hændelser' }).click();
    await expectHidden(page, SIGNED_OUT, [name]);
    await expect(page.getByText('Log ind igen som Tove Prøvesen')).toBeVisible();
    await signInAs(await page.context().newPage(), 'reader');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page).toHaveURL(/\/tidslinje/);
    await expect(shown).not.toHaveText(before);
  });
});

test.describe('an idle session', () => {
  test.use({ expectedFailures: [401] });

  const COMMENT = 'Beskriv dine opgaver hos den seneste arbejdsgiver.';

  test('is announced two minutes ahead over an open dialog, can be extended, and says at its end why', async ({
    page,
    register,
    openReportAs,
  }) => {
    const unusedFor = (duration: string) =>
      register.owner.query(`update session set last_seen_at = service_clock() - $1::interval where user_name = $2`, [
        duration,
        PEOPLE.supervisor,
      ]);
    await page.clock.install();
    await openReportAs('supervisor');
    const asking = await askForFile(page);
    await asking.getByLabel('Formål').fill(COMMENT);
    const warning = dialog(page, 'Du bliver snart logget ud');

    await unusedFor('20 minutes');
    const response = page.waitForResponse('**/trpc/session.left');
    await page.clock.fastForward('28:00');
    await response;
    await expect(warning).toHaveCount(0);

    await unusedFor('28 minutes 10 seconds');
    await page.clock.fastForward('08:00');
    await expect(warning.getByRole('button', { name: 'Bliv logget ind' })).toBeFocused();
    await expect(warning.getByText('Det, du har skrevet, bliver stående.')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(warning).toHaveCount(0);
    await expect(asking.getByLabel('Formål')).toBeFocused();
    await expect(asking.getByLabel('Formål')).toHaveValue(COMMENT);

    await unusedFor('31 minutes');
    await page.clock.fastForward('30:00');
    await expect(cover(page, SIGNED_OUT)).toContainText('Du har ikke brugt tjenesten i et stykke tid.');
    await signInAs(await page.context().newPage(), 'supervisor');
    await expect(asking.getByLabel('Formål')).toHaveValue(COMMENT);
  });
});

test.describe('a link of another person', () => {
  test.use({ expectedFailures: [404] });

  test('does not open the citizen for the next person at the same browser', async ({ page, openCitizen }) => {
    const { name } = await openCitizen('751/jobcenter-active');
    const link = page.url();
    await signOut(page);
    await signInAs(page, 'supervisor');
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1, name: 'Borgeren skal slås op igen' })).toBeVisible();
    await expect(page.getByText(name)).toBeHidden();
  });
});
