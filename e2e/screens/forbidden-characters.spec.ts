import { expect, test } from '@/e2e/fixtures';
import { beginJudgement } from '@/e2e/steps/judge';
import { expectAccessible } from '@/e2e/steps/look';
import { askForFile, openReport } from '@/e2e/steps/report';

test('in a comment each is shown where it stands, and one button takes them out', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  const open = await beginJudgement(page, 'CV ej godkendt', 'Skriv mere\u000bom dine \u202ekurser\u200b.');
  const places = open.getByRole('list', { name: 'Tegn, der ikke må være i teksten' }).getByRole('listitem');
  await expect(places).toHaveText([
    'Skriv mereU+000Bom dine kurser… lodret tabulator',
    /^….*om dine U\+202Ekurser\. vender læseretningen$/,
    /^….*kurserU\+200B\. usynligt tegn$/,
  ]);
  const comment = open.getByLabel('Kommentar');
  await expect(comment).toHaveAttribute('aria-invalid', 'true');
  await expect(open.getByText('Teksten har tegn, der ikke kan vises. Fjern dem.')).toBeVisible();
  await expectAccessible(page);
  await open.getByRole('button', { name: 'Fjern de 3 tegn' }).click();
  await expect(comment).toHaveValue('Skriv mere\nom dine kurser.');
  await expect(comment).toBeFocused();
  await expect(comment).not.toHaveAttribute('aria-invalid', 'true');
  await expect(places).toHaveCount(0);
  await comment.press('Control+Enter');
  await expect(open).toBeHidden();
  await expect(page.getByText('CV’et er sat til CV ej godkendt.')).toBeVisible();
});

test('in the purpose of a file too, and many are counted', async ({ page, enterAs }) => {
  await enterAs('supervisor');
  await openReport(page);
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
});
