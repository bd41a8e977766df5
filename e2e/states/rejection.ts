import { expect } from '@playwright/test';
import { beginJudgement } from '@/e2e/steps/judge';
import { addPhrases, PHRASES } from '@/e2e/steps/phrases';
import { changeElement } from '@/e2e/steps/record';
import { OrganisationType } from '@/server/domain/code-lists';
import { situation } from './citizen';
import type { State } from './state';

/** The dialog with reasons for a rejection, and what has become of them. */
export const REJECTION: readonly State[] = [
  situation('rejection', 'caseworker', '751/jobcenter-incomplete', async (page, register) => {
    await addPhrases(register, { type: OrganisationType.jobcenter, code: '751' });
    const judging = await beginJudgement(page, 'CV ej godkendt', PHRASES[0]);
    for (const name of ['Passer ikke til erfaring', 'Perioder mangler', 'Opgaver er beskrevet for kort', 'Sprog'])
      await judging.getByRole('checkbox', { name }).check();
    const comment = judging.getByRole('textbox', { name: /^Kommentar/ });
    await comment.fill(`${PHRASES[0]} ${'Beskriv opgaverne som gartner. '.repeat(5)}`);
    await judging.getByRole('button', { name: `Alle ${PHRASES.length}` }).click();
  }),
  situation('rejection-as-fund', 'fundCaseworker', '751/fund-active', async (page) => {
    const judging = await beginJudgement(page, 'CV ej godkendt');
    await judging.getByRole('checkbox', { name: 'Opgaver er beskrevet for kort' }).check();
    await judging.getByRole('textbox', { name: /^Vejledning/ }).fill('Beskriv dine opgaver som gartner.');
  }),
  situation('rejection-without-text', 'caseworker', '751/jobcenter-active', async (page) => {
    const judging = await beginJudgement(page, 'CV ej godkendt');
    await judging.getByRole('checkbox', { name: 'Noget andet' }).check();
    await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(judging.getByText('Skriv, hvad borgeren skal rette.')).toBeVisible();
  }),
  situation('reasons', 'caseworker', '751/member-3', async (page, register) => {
    const judging = await beginJudgement(page, 'CV ej godkendt', 'Ring, hvis du vil have hjælp.');
    for (const name of ['Perioder mangler', 'Højeste uddannelse mangler'])
      await judging.getByRole('checkbox', { name }).check();
    await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(judging).toBeHidden();
    await changeElement(register, register.cprOf('751/member-3'), 'education');
    await page.reload();
    await expect(page.getByText(/^Ændret \d/)).toBeVisible();
  }),
];
