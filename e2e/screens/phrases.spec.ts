import { expect, test } from '@/e2e/fixtures';
import { countActs } from '@/e2e/steps/acts';
import { dialog } from '@/e2e/steps/judge';
import { tabTo } from '@/e2e/steps/keyboard';
import { PEOPLE } from '@/e2e/steps/people';
import { changePhrases, openPhrases } from '@/e2e/steps/phrases';
import { QUIET_UNIT } from '@/e2e/steps/unit';

// worklist.md § 4: the phrases that a unit re-uses. A conflict is a failed request.
test.use({ expectedFailures: [409] });

const SAVED = 'Enhedens sætninger er gemt';

test('a phrase that a supervisor keeps is offered in the refusal dialog, by keyboard alone', async ({
  page,
  enterAs,
  openCpr,
  register,
}) => {
  const text = 'Skriv, hvilke maskiner du kan køre.';
  // Of a unit that has no other phrases, of which the first few are offered.
  const renamed = { name: PEOPLE.copenhagenSupervisor, organisation: { type: 1, code: '185' } } as const;
  await enterAs('copenhagenSupervisor', page, renamed);
  const acts = await countActs(page);
  const open = await openPhrases(page);
  await page.keyboard.press('Enter');
  await expect(open.getByRole('textbox').last()).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('Arb');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(SAVED)).toBeVisible();
  await expect(open).toBeHidden();
  expect(acts.clicks).toBe(0);

  await openCpr(register.cprOf('155/jobcenter-active'), 'copenhagenSupervisor', page, renamed);
  await page.keyboard.press('s');
  const judging = dialog(page, 'Sæt CV-status');
  await judging.getByRole('radio', { name: 'CV ej godkendt' }).focus();
  await page.keyboard.press('Space');
  await tabTo(page, judging.getByRole('button', { name: text }));
  await page.keyboard.press('Enter');
  await expect(judging.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(text);

  // From there the phrases are changed without losing what is written.
  await tabTo(page, judging.getByRole('button', { name: 'Ret enhedens sætninger' }));
  await page.keyboard.press('Enter');
  await expect(open.getByRole('button', { name: 'Tilføj sætning' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Endnu en sætning.');
  await page.keyboard.press('Control+Enter');
  await expect(open).toBeHidden();
  await expect(judging.getByRole('button', { name: 'Ret enhedens sætninger' })).toBeFocused();
  await expect(judging.getByRole('button', { name: 'Endnu en sætning.' })).toBeVisible();
  await expect(judging.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(text);
});

test('phrases of what was chosen come first; who may not change them is not asked to', async ({
  page,
  openCitizen,
  register,
}) => {
  const phrase = (about: string, body: string, number: number) =>
    register.owner.query(
      `insert into phrase (organisation_type, organisation_code, number, id, body, about, user_id, user_name)
       values (2, '3', $3, gen_random_uuid(), $2, $1, 'u', 'Bo Prøvesen')`,
      [about, body, number],
    );
  await phrase('other', 'Til alle.', 1);
  await phrase('workExperience', 'Om erfaring.', 2);
  await openCitizen('751/fund-active', 'fundCaseworker');
  await page.keyboard.press('s');
  const judging = dialog(page, 'Sæt CV-status');
  await judging.getByRole('radio', { name: 'CV ej godkendt' }).check();
  const offered = judging.getByRole('button', { name: /^(Til alle|Om erfaring)\.$/ });
  await expect(offered).toHaveText(['Til alle.', 'Om erfaring.']);
  await judging.getByRole('checkbox', { name: 'Perioder mangler' }).check();
  await expect(offered).toHaveText(['Om erfaring.', 'Til alle.']);
  await expect(judging.getByRole('button', { name: 'Ret enhedens sætninger' })).toBeHidden();
});

test('what a colleague saved meanwhile is shown beside one’s own, and neither is lost', async ({
  page,
  enterAs,
  register,
}) => {
  await enterAs('copenhagenSupervisor');
  const open = await openPhrases(page);
  const [top, first, second] = ['Begge retter denne.', 'Første sætning her.', 'Anden sætning her.'];
  for (const text of [top, first, second]) {
    await open.getByRole('button', { name: 'Tilføj sætning' }).click();
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Control+Enter');
  await expect(open).toBeHidden();

  await openPhrases(page);
  const rows = open.getByRole('list', { name: 'Enhedens sætninger' }).locator('> li');
  const row = (text: string) => rows.filter({ hasText: text });
  await row(second).getByRole('button', { name: 'Flyt op' }).click();
  await expect(row(second).getByRole('button', { name: 'Flyt op' })).toBeFocused();
  await row(top).getByRole('button', { name: 'Ret', exact: true }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Min udgave.');
  await changePhrases(register, QUIET_UNIT, { from: top, to: 'Kollegaens udgave.' });
  await page.keyboard.press('Control+Enter');
  await expect(open.getByRole('alert')).toContainText('En kollega har ændret sætningerne');
  await expect(row('Helt ny fra en kollega.')).toBeVisible();
  const both = row('Kollegaen gemte: Kollegaens udgave.');
  await expect(both.getByRole('textbox')).toHaveValue('Min udgave.');
  await both.getByRole('button', { name: 'Brug kollegaens' }).click();
  await open.getByRole('button', { name: 'Gem', exact: true }).click();
  await expect(open).toBeHidden();

  await openPhrases(page);
  await expect(row('Kollegaens udgave.')).toBeVisible();
  const texts = await rows.locator('[data-user-text]').allTextContents();
  expect(texts.indexOf(second)).toBeGreaterThan(-1);
  expect(texts.indexOf(second)).toBeLessThan(texts.indexOf(first));
  await open.getByText('Hvem har ændret hvad').click();
  await expect(open.locator('del', { hasText: top })).toBeVisible();
  await expect(open.getByText('Rækkefølgen er ændret')).toBeVisible();
});

test('what was begun is a draft until it is saved or deleted; removing can be undone', async ({ page, enterAs }) => {
  await enterAs('copenhagenSupervisor');
  const open = await openPhrases(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('En begyndt sætning.');
  await page.keyboard.press('Escape');
  await expect(open).toBeHidden();
  await openPhrases(page);
  const field = open.getByRole('textbox').last();
  await expect(field).toHaveValue('En begyndt sætning.');
  await open.getByRole('button', { name: 'Fjern', exact: true }).last().click();
  const back = open.getByRole('button', { name: 'Fortryd' });
  await expect(back).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('En begyndt sætning.');
  await open.getByRole('button', { name: 'Slet kladde' }).click();
  await openPhrases(page);
  await expect(open.getByText('En begyndt sætning.')).toHaveCount(0);
  await expect(open.getByRole('button', { name: 'Gem', exact: true })).toHaveAttribute('aria-disabled', 'true');
});
