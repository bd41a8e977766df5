import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import type { Register } from '@/e2e/harness/register';
import { countActs } from '@/e2e/steps/acts';
import { draftLine } from '@/e2e/steps/draft';
import { beginJudgement, dialog } from '@/e2e/steps/judge';
import { part } from '@/e2e/steps/look';
import { addPhrases, PHRASES } from '@/e2e/steps/phrases';
import { events, openTimeline } from '@/e2e/steps/timeline';
import { composeComment } from '@/server/domain/composed-comment';

// worklist.md § 4, and picture 05 of design/screens.

const TASKS = 'Opgaver er beskrevet for kort';
const comment = (open: Locator) => open.getByRole('textbox', { name: /^Kommentar/ });
const reason = (open: Locator, name: string) => open.getByRole('checkbox', { name });

/** The last block of the rail. */
const reasonsOf = (page: Page) => page.getByRole('region', { name: /begrundelser \d/i });

async function lastComment({ owner }: Register, cpr: string): Promise<string | null> {
  const { rows } = await owner.query<{ comment: string | null }>(
    `select comment from cv_event_text join citizen_cpr using (citizen_id) where cpr = $1 order by position desc limit 1`,
    [cpr],
  );
  return rows[0]?.comment ?? null;
}

test('a rejection by keyboard: reasons, a phrase, and what happens, with its keys counted', async ({
  page,
  openCitizen,
  register,
}) => {
  await addPhrases(register, { type: 1, code: '751' });
  const { cpr } = await openCitizen('751/jobcenter-incomplete');
  const acts = await countActs(page);
  await page.keyboard.press('s');
  const open = dialog(page, 'Sæt CV-status');
  await open.getByRole('radio', { name: 'CV ej godkendt' }).focus();
  await page.keyboard.press('Space');
  await expect(open.getByText('Begrundelser · ingen valgt')).toBeVisible();
  // Uddannelse is missing, so that can be said; of what is there it can't.
  const missing = open.getByRole('group', { name: /^Uddannelse/ }).getByRole('checkbox', { name: /^Mangler/ });
  await expect(
    open.getByRole('group', { name: /^Arbejdserfaring/ }).getByText('Mangler', { exact: true }),
  ).toBeHidden();
  await missing.focus();
  await page.keyboard.press('Space');
  await expect(open.getByText('– opfyldt, når det er udfyldt')).toBeVisible();
  await reason(open, TASKS).focus();
  await page.keyboard.press('Space');
  await expect(open.getByText('Begrundelser · 2 valgt')).toBeVisible();
  await open.getByRole('button', { name: PHRASES[0] }).focus();
  await page.keyboard.press('Enter');
  await expect(comment(open)).toHaveValue(PHRASES[0]);
  await expect(open.getByRole('button', { name: PHRASES[0] })).toHaveAttribute('aria-pressed', 'true');
  await expect(open.getByText('Søgbarheden ændres ikke.', { exact: false }).last()).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(open).toBeHidden();
  expect(acts.done).toEqual(['s', ' ', ' ', ' ', 'Enter', 'Control+Enter']);
  expect(await lastComment(register, cpr)).toBe(composeComment(['experience-tasks', 'education-missing'], PHRASES[0]));

  const block = reasonsOf(page);
  await expect(block.getByRole('listitem')).toHaveText([
    /Arbejdserfaring: opgaver er beskrevet for kort\s*Ikke ændret endnu/,
    /Uddannelse mangler\s*Mangler stadig/,
  ]);
  await expect(part(page, 'CV-status').getByText(PHRASES[0])).toBeVisible();
  await openTimeline(page);
  await expect(events(page).first()).toContainText('Arbejdserfaring: opgaver er beskrevet for kort');
});

test('the counter counts reasons and text together, and says from 376 what older systems do', async ({
  page,
  openCitizen,
}) => {
  // The longest comment would push down what other tests want to see of theirs at once.
  await openCitizen('751/member-2');
  const open = await beginJudgement(page, 'CV ej godkendt');
  await reason(open, TASKS).check();
  const said = [...(composeComment(['experience-tasks'], 'x') ?? '')].length - 1;
  const warning = open.getByText('Ældre systemer afskærer efter 375 tegn.');
  await comment(open).fill('x'.repeat(375 - said));
  await expect(warning).toBeHidden();
  await comment(open).press('End');
  await page.keyboard.type('x');
  await expect(warning).toBeVisible();
  await comment(open).fill('x'.repeat(401 - said));
  await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
  await expect(open.getByText('Teksten er for lang.')).toBeVisible();
  await expect(comment(open)).toBeFocused();
  await comment(open).fill('x'.repeat(400 - said));
  await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
  await expect(open).toBeHidden();
});

test('a phrase is put in at the cursor and taken out again', async ({ page, openCitizen, register }) => {
  await addPhrases(register, { type: 1, code: '751' });
  await openCitizen('751/jobcenter-active');
  const open = await beginJudgement(page, 'CV ej godkendt', 'Hej. Venlig hilsen');
  await comment(open).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(4, 4));
  const [first, second] = PHRASES;
  await open.getByRole('button', { name: first }).click();
  await open.getByRole('button', { name: second }).click();
  await expect(comment(open)).toHaveValue(`Hej. ${first} ${second} Venlig hilsen`);
  await open.getByRole('button', { name: first }).click();
  await expect(comment(open)).toHaveValue(`Hej. ${second} Venlig hilsen`);
  await expect(open.getByRole('button', { name: PHRASES.at(-1) as string })).toBeHidden();
  await open.getByRole('button', { name: `Alle ${PHRASES.length}` }).click();
  await expect(open.getByRole('button', { name: PHRASES.at(-1) as string })).toBeVisible();
});

test('the draft keeps the reasons until it is deleted', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  const open = await beginJudgement(page, 'CV ej godkendt', 'Skriv mere.');
  await reason(open, TASKS).check();
  await page.keyboard.press('Escape');
  await expect(draftLine(page, 'CV-status', 'CV ej godkendt, 11 tegn')).toBeVisible();
  await page.keyboard.press('s');
  await expect(reason(open, TASKS)).toBeChecked();
  await expect(comment(open)).toHaveValue('Skriv mere.');
  await open.getByRole('button', { name: 'Slet kladde' }).click();
  await expect(open).toBeHidden();
  await expect(page.getByText(/^Kladde/)).toHaveCount(0);
});

test('something else needs a text', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  const open = await beginJudgement(page, 'CV ej godkendt');
  await reason(open, 'Noget andet').check();
  await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
  await expect(open.getByText('Skriv, hvad borgeren skal rette.')).toBeVisible();
  await expect(comment(open)).toBeFocused();
});

test('a fund writes guidance, which a jobcenter does not see', async ({ page, openCitizen, register, openCpr }) => {
  const { cpr } = await openCitizen('751/fund-active', 'fundCaseworker');
  const open = await beginJudgement(page, 'CV ej godkendt');
  await reason(open, TASKS).check();
  const guidance = open.getByRole('textbox', { name: /^Vejledning til medlemmet/ });
  await expect(open.getByText('Bliver i a-kassen. Sendes ikke videre.')).toBeVisible();
  await guidance.fill('Skriv mere.');
  await expect(comment(open)).toBeHidden();
  await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
  await expect(open).toBeHidden();
  await expect(reasonsOf(page)).toBeVisible();
  await expect(part(page, 'CV-status').getByText('Skriv mere.')).toBeVisible();
  expect(await lastComment(register, cpr)).toBeNull();
  await openCpr(cpr, 'caseworker');
  await expect(page.getByText('Skriv mere.')).toBeHidden();
  await expect(reasonsOf(page)).toBeHidden();
});
