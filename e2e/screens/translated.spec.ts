import { expect, test } from '@/e2e/fixtures';
import { enterCpr, expectCitizen, findCitizen } from '@/e2e/steps/find';
import { approveByKeyboard, beginJudgement, dialog } from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';
import { choosePreset, openReport } from '@/e2e/steps/report';
import { events, filterBy, openTimeline } from '@/e2e/steps/timeline';
import { type Translation, translatePage } from '@/e2e/steps/translate';

// A translating browser changes the page's texts behind React's back: nothing fails, and changes are still shown.
for (const how of ['around', 'instead'] satisfies Translation[]) {
  test(`a page whose texts the browser has translated (${how}) works like an untouched one`, async ({
    page,
    enterAs,
    register,
  }) => {
    await enterAs('supervisor');
    await translatePage(page, how);
    await enterCpr(page, '020380-123');
    await expect(page.getByText('Et CPR-nummer har ti cifre.')).toBeVisible();
    const cpr = register.cprOf('751/jobcenter-free-choice');
    await findCitizen(page, cpr, await register.nameOf(cpr));

    await page.keyboard.press('r');
    await expect(page.getByText(`${cpr.slice(0, 6)}-${cpr.slice(6)}`)).toBeVisible();
    await page.keyboard.press('r');
    await expect(page.getByText(`${cpr.slice(0, 6)}-••••`)).toBeVisible();

    const judging = await beginJudgement(page, 'CV ej godkendt', 'x'.repeat(401));
    await expect(judging.getByText('1 tegn for meget').first()).toBeVisible();
    await judging.getByRole('textbox', { name: /^Kommentar/ }).fill('Skriv mere om dine kurser.');
    await expect(judging.getByText('374 tegn tilbage').first()).toBeVisible();
    await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(judging).toBeHidden();
    await expect(part(page, 'CV-status').getByText('CV ej godkendt', { exact: true })).toBeVisible();
    await approveByKeyboard(page);

    await page.keyboard.press('Control+k');
    await expect(dialog(page, 'Kommandoer')).toBeVisible();
    await page.keyboard.type('tids');
    await expect(dialog(page, 'Kommandoer').getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Escape');

    await openTimeline(page);
    await expect(events(page).first()).toContainText('CV godkendt');
    const shown = page.getByRole('region', { name: 'Tidslinje' }).getByRole('status');
    const all = await shown.textContent();
    await filterBy(page, 'CV-status');
    await expect(shown).not.toHaveText(all ?? '');

    await openReport(page);
    await choosePreset(page, 'Sidste måned');
    await choosePreset(page, 'Denne uge');
    await page.getByRole('button', { name: 'Hent fil' }).click();
    const fileDialog = page.getByRole('dialog', { name: 'Hent listen som fil' });
    await fileDialog.getByRole('button', { name: 'Hent', exact: true }).click();
    await expect(fileDialog.getByText('Skriv, hvad filen skal bruges til.')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Overblik' }).click();
    await expectReady(page, 'Overblik');
    await enterCpr(page, cpr);
    await expectCitizen(page, await register.nameOf(cpr));
  });
}
