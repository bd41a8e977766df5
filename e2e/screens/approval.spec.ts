import { expect, test } from '@/e2e/fixtures';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import {
  approveByKeyboard,
  askToApprove,
  beginJudgement,
  dialog,
  expectApproved,
  NO_CONNECTION_TEXT,
  question,
  rail,
} from '@/e2e/steps/judge';
import { loudest, part } from '@/e2e/steps/look';
import { loseNextAnswer } from '@/e2e/steps/network';

// Approving is asked and confirmed in the rail's foot (design/screens/screens.md, picture 15).

test('the question stands in the rail, nothing covers the CV, and the answer has the focus', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/jobcenter-active');
  await askToApprove(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(question(page)).toContainText('Søgbarheden ændres ikke.');
  await expect(rail(page).getByText('Du handler som Jobcenter Aarhus')).toBeVisible();
  expect(await loudest(page)).toEqual(['Godkend']);
  await test.step('the CV can be read meanwhile', async () => {
    await page.keyboard.press('PageDown');
    await expect(part(page, 'CV’et').getByRole('heading', { name: 'Uddannelse' })).toBeInViewport();
    await expect(question(page).getByRole('button', { name: 'Godkend', exact: true })).toBeFocused();
  });
  await page.keyboard.press('Enter');
  await expectApproved(page);
});

test('Esc takes the question back, sends nothing, and the focus stays at the action', async ({ page, openCitizen }) => {
  await openCitizen('751/member-12');
  const sent: string[] = [];
  page.on('request', (request) => void (/citizen\.set/.test(request.url()) && sent.push(request.url())));
  const action = rail(page).getByRole('button', { name: /^Godkend CV/ });
  await action.click();
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(action).toBeFocused();
  expect(sent).toEqual([]);
});

test('the receipt stands in the place of the question, with the time, and Enter pressed again does nothing', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/member-6');
  await approveByKeyboard(page);
  const receipt = rail(page).getByRole('status').locator('p');
  await expect(receipt).toHaveText(/^CV’et er godkendt kl\.\s\d\d\.\d\d\.$/);
  await expect(receipt).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeHidden();
  await test.step('approving again says that it is a new judgement', async () => {
    await askToApprove(page);
    await expect(question(page)).toContainText('CV’et er allerede godkendt.');
  });
});

test('a comment that was begun for the approval is not dropped: it is continued where it was written', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/member-12');
  await beginJudgement(page, 'CV godkendt', 'Fint CV.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await expect(question(page)).toHaveCount(0);
  const judging = dialog(page, 'Sæt CV-status');
  await expect(judging.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue('Fint CV.');
  await expect(judging.getByRole('radio', { name: 'CV godkendt' })).toBeChecked();
});

test('a CV without its minimum is approved all the same, after a warning', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-incomplete');
  await askToApprove(page);
  await expect(question(page)).toContainText(/opfylder ikke minimum: .+ mangler\. Du kan godkende det alligevel\./);
  await page.keyboard.press('Enter');
  await expectApproved(page);
});

test.describe('without an answer', () => {
  test.use({ expectedFailures: [NO_CONNECTION] });

  test('the question stays and says so, and the same judgement is sent again, once', async ({
    page,
    openCitizen,
    register,
  }) => {
    const { cpr } = await openCitizen('751/member-3');
    const judgements = async () =>
      (
        await register.owner.query(
          'select from cv_event join citizen_cpr using (citizen_id) where cpr = $1 and change_type = 2',
          [cpr],
        )
      ).rowCount ?? 0;
    const before = await judgements();
    await loseNextAnswer(page, 'citizen.setStatus');
    await askToApprove(page);
    await page.keyboard.press('Enter');
    await expect(question(page).getByRole('alert')).toContainText(NO_CONNECTION_TEXT);
    await page.keyboard.press('Enter');
    await expectApproved(page);
    expect(await judgements()).toBe(before + 1);
  });
});
