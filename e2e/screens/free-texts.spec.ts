import type { Locator } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { beginJudgement } from '@/e2e/steps/judge';
import { expectAccessible } from '@/e2e/steps/look';
import { askForFile } from '@/e2e/steps/report';
import { commonSpellings } from '@/server/domain/cpr-spellings.test-support';

// A fictitious number whose last four digits read as a year.
const FICTITIOUS_CPR = '0203051985';

/**
 * Checks the warnings about CPR numbers in an open dialog, and leaves a comment with a number that is allowed to pass.
 */
async function expectNumberWarnings(open: Locator): Promise<void> {
  const comment = open.getByRole('textbox', { name: /^Kommentar/ });
  const warning = open.getByRole('alert').filter({ hasText: 'Kommentaren ser ud til at indeholde et CPR-nummer' });
  const pass = warning.getByRole('checkbox', { name: 'Send kommentaren med nummeret' });
  for (const number of commonSpellings(FICTITIOUS_CPR)) {
    await comment.fill(`Ring om ${number}.`);
    await expect(warning).toBeVisible();
    await comment.press('Control+Enter');
    await expect(pass).toBeFocused();
    await warning.getByRole('button', { name: 'Vis nummeret i teksten' }).click();
    await expect(comment).toBeFocused();
    await comment.press('Delete');
    await expect(comment).toHaveValue('Ring om .');
    await expect(warning).toBeHidden();
  }
  await comment.fill(`Ring om ${FICTITIOUS_CPR}.`);
  await pass.check();
  // The confirmation applies to that number only.
  await comment.fill('Ring om 0203801234.');
  await comment.press('Control+Enter');
  await expect(pass).toBeFocused();
  await expect(pass).not.toBeChecked();
  await pass.check();
}

test('each CPR number in a comment is shown, and one button removes them', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  const open = await beginJudgement(page, 'CV ej godkendt', 'Skriv mere\u000bom dine \u202ekurser\u200b.');
  const places = open.getByRole('list', { name: 'Tegn, der ikke må være i teksten' }).getByRole('listitem');
  await expect(places).toHaveText([
    'Skriv mereU+000Bom dine kurser… lodret tabulator',
    /^….*om dine U\+202Ekurser\. vender læseretningen$/,
    /^….*kurserU\+200B\. usynligt tegn$/,
  ]);
  const comment = open.getByRole('textbox', { name: /^Kommentar/ });
  await expect(comment).toHaveAttribute('aria-invalid', 'true');
  await expect(open.getByText('Teksten har tegn, der ikke kan vises. Fjern dem.')).toBeVisible();
  await expectAccessible(page);
  await open.getByRole('button', { name: 'Fjern de 3 tegn' }).click();
  await expect(comment).toHaveValue('Skriv mere\nom dine kurser.');
  await expect(comment).toBeFocused();
  await expect(comment).not.toHaveAttribute('aria-invalid', 'true');
  await expect(places).toHaveCount(0);
  await expectNumberWarnings(open);
  await comment.press('Control+Enter');
  await expect(open).toBeHidden();
  await expect(page.getByText('CV’et er sat til CV ej godkendt.')).toBeVisible();
});

test('CPR numbers in the purpose of a file are shown, and many of them are counted', async ({ page, openReportAs }) => {
  await openReportAs('supervisor');
  const asking = await askForFile(page);
  const purpose = asking.getByLabel('Formål');
  await purpose.fill(`Opfølgning${'\u2066'.repeat(7)} på\u2028søgbarhed`);
  await expect(asking.getByRole('listitem')).toHaveCount(5);
  await expect(asking.getByText('og 3 tegn mere')).toBeVisible();
  await asking.getByRole('button', { name: 'Fjern de 8 tegn' }).click();
  await expect(purpose).toHaveValue('Opfølgning på søgbarhed');
  await expect(purpose).toBeFocused();
  await purpose.fill('Opfølgning 👩‍🔧\u0007');
  await asking.getByRole('button', { name: 'Fjern tegnet' }).click();
  await expect(purpose).toHaveValue('Opfølgning 👩‍🔧');
  for (const number of commonSpellings(FICTITIOUS_CPR)) {
    await purpose.fill(`Om ${number}.`);
    await expect(
      asking.getByText('Teksten må ikke indeholde noget, der ligner et CPR-nummer. Fjern det.'),
    ).toBeVisible();
    await purpose.press('Enter');
    await asking.getByRole('button', { name: 'Fjern nummeret' }).click();
    await expect(purpose).toHaveValue('Om .');
  }
  await purpose.fill('Opfølgning');
  const [file] = await Promise.all([page.waitForEvent('download'), purpose.press('Control+Enter')]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
});
