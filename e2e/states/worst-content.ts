import { expect, type Page } from '@playwright/test';
import type { Register } from '@/e2e/register';
import { beginJudgement, dialog } from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';
import { openTimeline } from '@/e2e/steps/timeline';
import { WORST, type Worst, worstText } from '@/e2e/worst-content';
import { COMMENT_LENGTH } from '@/server/domain/inputs';
import type { State } from './state';

function worst(name: string, then: (page: Page, worst: Worst) => Promise<void> = async () => {}): readonly State[] {
  return WORST.map((each) => ({
    name: `worst-${each}-${name}`,
    person: 'caseworker',
    filled: true,
    citizen: (register: Register) => register.worstCpr(each),
    arrange: (page: Page) => then(page, each),
  }));
}

const comment = (each: Worst) => worstText(each, COMMENT_LENGTH, 'typed');

/** The most, the longest and the worst of everything, as far as the register takes it. */
export const WORST_CONTENT: readonly State[] = [
  ...worst('citizen', async (page) => {
    await page.getByText(/^Vis \d+ ændringe?r? mere$/).click();
    await page.getByRole('button', { name: 'Vis kontaktoplysninger' }).click();
    await expect(page.getByText('@example.dk')).toBeVisible();
    await page.getByText(/^Vis 5\d fravær mere$/).click();
  }),
  ...worst('judgement', async (page, each) => {
    await beginJudgement(page, 'CV ej godkendt', comment(each));
  }),
  ...worst('recently-opened', async (page) => {
    await page.getByRole('link', { name: 'Find borger' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Find borger' })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Åbnet/ })).toBeVisible();
  }),
  ...worst('timeline', async (page) => {
    await openTimeline(page);
    await page
      .getByText(/^Vis \d+ ændringer:/)
      .first()
      .click();
    const details = page.getByText('Før og efter').filter({ visible: true });
    await details.first().click();
    await details.last().click();
    await expect(page.getByRole('table', { name: 'Før og efter' }).filter({ visible: true })).toHaveCount(2);
  }),
  // The last, since it changes what the others show.
  ...worst('conflict', async (page, each) => {
    const judging = await beginJudgement(page, 'CV ej godkendt', comment(each));
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expectReady(other, /./);
    await part(other, 'CV-status').getByRole('button', { name: 'Godkend CV' }).click();
    await dialog(other, 'Godkend CV').getByRole('button', { name: 'Godkend CV' }).click();
    await expect(other.getByRole('dialog')).toBeHidden();
    await other.close();
    await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(page.getByText('En anden har ændret CV’et, siden du åbnede det.')).toBeVisible();
  }).map((state) => ({ ...state, expectedFailures: [409] })),
];
