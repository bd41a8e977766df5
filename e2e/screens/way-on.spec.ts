import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { countActs } from '@/e2e/steps/acts';
import { beginJudgement, dialog, rail } from '@/e2e/steps/judge';
import { loudest } from '@/e2e/steps/look';
import { caseHeading, listed, nameIn, openFirst, openWorklist, takeCases, takeNext } from '@/e2e/steps/worklist';

// After a judgement in the dialog the next case is the next step, as after one with `G` (worklist.md § 5).

/** That and when the CV was judged, in the rail's foot. */
const receiptIn = (page: Page) => rail(page).getByRole('status').locator('p');

test('after a rejection J leads on, and the receipt stays as one line over the next case', async ({ page, cameAs }) => {
  await cameAs('caseworker');
  await takeCases(page, 3);
  await openWorklist(page);
  const first = await openFirst(page);
  const second = await nameIn(listed(page).nth(1));
  const acts = await countActs(page);
  await page.keyboard.press('s');
  const judging = dialog(page, 'Sæt CV-status');
  await judging.getByRole('radio', { name: 'CV ej godkendt' }).focus();
  await page.keyboard.press('Space');
  await judging.getByRole('checkbox', { name: 'Perioder mangler' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(receiptIn(page)).toHaveText(/^CV’et er sat til CV ej godkendt kl\./);
  await expect(receiptIn(page)).toBeFocused();
  await expect(rail(page).getByText(/^Sagen (venter nu på borgeren|er ude af listen)\./)).toBeVisible();
  expect(await loudest(page)).toEqual(['Næste på min liste']);
  await expect(page.locator('[data-toasts]')).toBeEmpty();
  await page.keyboard.press('j');
  await expect(caseHeading(page)).toHaveText(second);
  expect(acts.done).toEqual(['s', ' ', ' ', 'Control+Enter', 'j']);
  const line = page.getByRole('status').filter({ hasText: `${first}: CV ej godkendt kl.` });
  await line.getByRole('button', { name: 'åbn igen' }).click();
  await expect(caseHeading(page)).toHaveText(first);
});

test('after an approval in the dialog N takes the next free one; reopening says so and offers no way on', async ({
  page,
  cameAs,
}) => {
  await cameAs('caseworker');
  await openWorklist(page);
  const first = await takeNext(page);
  const approval = await beginJudgement(page, 'CV godkendt', 'Flot CV.');
  await approval.getByRole('button', { name: 'Godkend CV' }).click();
  await expect(receiptIn(page)).toHaveText(/^CV’et er godkendt kl\./);
  await expect(receiptIn(page)).toBeFocused();
  await page.keyboard.press('n');
  await expect(caseHeading(page)).not.toHaveText(first);
  const line = page.getByRole('status').filter({ hasText: `${first}: CV godkendt kl.` });
  await line.getByRole('button', { name: 'åbn igen' }).click();
  await expect(caseHeading(page)).toHaveText(first);
  const reopening = await beginJudgement(page, 'Klar til kvalitetssikring');
  await reopening.getByRole('button', { name: 'Genåbn CV' }).click();
  await expect(page.locator('[data-toasts]')).toContainText('CV’et er genåbnet');
  await expect(rail(page).getByRole('button', { name: /^Tag næste ledige/ })).toHaveCount(0);
});
