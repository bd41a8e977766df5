import { expect, test } from '@/e2e/fixtures';
import type { Register } from '@/e2e/harness/register';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import { cover, expectHidden, SIGNED_OUT } from '@/e2e/steps/cover';
import { draftLine } from '@/e2e/steps/draft';
import { dialog, NO_CONNECTION_TEXT, rejectWithoutAnswer, submitOf } from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { loseNextAnswer } from '@/e2e/steps/network';
import { endSessions, signInAs } from '@/e2e/steps/sign-in';

// wire.md § 1, "Request identifiers": a change whose response was lost is made once, and never shown as another
// person's.

const COMMENT = 'Beskriv dine opgaver.';

/** How many events the citizen's log has. */
async function eventsOf({ owner }: Register, cpr: string): Promise<number> {
  const sql = 'select count(*)::int as events from cv_event join citizen_cpr using (citizen_id) where cpr = $1';
  return (await owner.query<{ events: number }>(sql, [cpr])).rows[0]?.events ?? 0;
}

test.describe('a judgement whose response was lost', () => {
  test.use({ expectedFailures: [NO_CONNECTION] });

  test('is made once when it is sent again, also from a reopened dialog', async ({ page, openCitizen, register }) => {
    const { cpr } = await openCitizen('751/member-12');
    const before = await eventsOf(register, cpr);
    const judging = await rejectWithoutAnswer(page, COMMENT);
    await page.keyboard.press('Escape');
    const draft = draftLine(page, 'CV-status', `CV ej godkendt, ${COMMENT.length} tegn`);
    await expect(draft).toContainText('svaret kom ikke');
    await draft.getByRole('button', { name: 'Fortsæt' }).click();
    await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(judging).toBeHidden();
    await expect(part(page, 'CV-status').getByText('CV ej godkendt', { exact: true })).toBeVisible();
    await expect(page.getByText(/^Kladde/)).toHaveCount(0);
    expect(await eventsOf(register, cpr)).toBe(before + 1);
  });
});

test.describe('a judgement whose response was lost, and whose repeat is rejected', () => {
  test.use({ expectedFailures: [NO_CONNECTION, 401, 412] });

  test('is made once', async ({ page, openCitizen, register }) => {
    const { cpr } = await openCitizen('751/member-3');
    const before = await eventsOf(register, cpr);
    const judging = await rejectWithoutAnswer(page, COMMENT);
    await endSessions(register, 'caseworker');
    await judging.getByRole('button', { name: /^Sæt til CV ej godkendt/ }).click();
    await expectHidden(page, SIGNED_OUT, [COMMENT]);
    await signInAs(await page.context().newPage(), 'caseworker');
    await expect(cover(page, SIGNED_OUT)).toBeHidden();
    await expect(judging.getByRole('alert')).toContainText('Det, du bad om, blev ikke udført.');
    await judging.getByRole('button', { name: /^Sæt til CV ej godkendt/ }).click();
    await expect(judging).toBeHidden();
    expect(await eventsOf(register, cpr)).toBe(before + 1);
  });
});

test.describe('a change whose response was lost, edited before it was sent again', () => {
  test.use({ expectedFailures: [NO_CONNECTION] });

  test('is reported: the first judgement was made, and the person decides again', async ({
    page,
    openCitizen,
    register,
  }) => {
    const { cpr } = await openCitizen('751/jobcenter-active');
    const before = await eventsOf(register, cpr);
    const judging = await rejectWithoutAnswer(page, COMMENT);
    await judging.getByRole('textbox', { name: /^Kommentar/ }).fill(`${COMMENT} Og dine kurser.`);
    await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(judging.getByRole('alert')).toContainText(/Din første vurdering gik igennem kl\.\s\d\d\.\d\d/);
    await expect(judging).not.toContainText('i et andet vindue');
    await expect(judging.getByRole('columnheader')).toHaveText([
      'Oplysning',
      'Da du åbnede',
      'Din første vurdering',
      'Dit valg',
    ]);
    const now = judging.getByRole('row', { name: /^CV-status/ });
    await expect(now).toContainText('Karen Prøvesen, Jobcenter Aarhus');
    expect(await eventsOf(register, cpr)).toBe(before + 1);
    await judging.getByRole('button', { name: 'Gem som ny vurdering' }).click();
    await expect(judging).toBeHidden();
    await expect(part(page, 'CV-status').getByText(`${COMMENT} Og dine kurser.`)).toBeVisible();
    expect(await eventsOf(register, cpr)).toBe(before + 2);
  });

  test('is reported when another status was chosen: the first is no draft any more', async ({ page, openCitizen }) => {
    await openCitizen('751/changed-cpr');
    const judging = await rejectWithoutAnswer(page, COMMENT);
    await judging.getByRole('radio', { name: 'CV godkendt' }).check();
    await judging.getByRole('button', { name: 'Godkend CV' }).click();
    await expect(judging.getByRole('alert')).toContainText(/Din første vurdering gik igennem/);
    await page.keyboard.press('Escape');
    await expect(part(page, 'CV-status').getByText(COMMENT).first()).toBeVisible();
    await expect(part(page, 'CV-status').getByRole('listitem')).toHaveText([/Kladde: CV godkendt/]);
  });

  test('is reported for an availability, too', async ({ page, openCitizen }) => {
    await openCitizen('751/jobcenter-free-choice');
    await loseNextAnswer(page, 'citizen.setAvailability');
    await page.keyboard.press('b');
    const choosing = dialog(page, 'Ændr søgbarhed');
    await submitOf(choosing).click();
    await expect(choosing.getByRole('alert')).toContainText(NO_CONNECTION_TEXT);
    // It is unknown which of the two applies, so neither is marked.
    await expect(choosing.getByText('Nuværende')).toHaveCount(0);
    await choosing.getByRole('radio', { checked: false }).check();
    await submitOf(choosing).click();
    await expect(choosing.getByRole('alert')).toContainText(/Din første ændring af søgbarheden gik igennem kl\./);
  });
});
