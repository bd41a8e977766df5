import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { comeToFront } from '@/e2e/steps/front';
import {
  approveByKeyboard,
  askToApprove,
  beginJudgement,
  dialog,
  expectApproved,
  question,
  rail,
  submitOf,
} from '@/e2e/steps/judge';
import { expectWordsWhole } from '@/e2e/steps/lines';
import { expectRefused, part } from '@/e2e/steps/look';
import { expectReady } from '@/e2e/steps/ready';
import { events, openTimeline } from '@/e2e/steps/timeline';

/** As in `Systemet, 28.11.2026 kl. 14.30`. */
const WHO_AND_WHEN = /\S, \d\d\.\d\d\.\d{4} kl\.\s\d\d\.\d\d/;
const COMMENT = 'Beskriv dine opgaver, og skriv, hvad du søger arbejde som.';

test.use({ expectedFailures: [409] });

test('a conflict shows the second person the old, the new and their own value, keeps their text and asks them to decide', async ({
  page,
  openCitizen,
  openCpr,
  colleaguesPage,
}) => {
  const { cpr } = await openCitizen('751/changed-cpr');
  const status = part(page, 'CV-status').getByText(
    /^(?:Ingen status|Påbegyndt|Klar til kvalitetssikring|CV .*godkendt)$/,
  );
  const before = (await status.first().textContent()) ?? '';
  const open = await beginJudgement(page, 'CV ej godkendt', COMMENT);

  const colleague = await colleaguesPage();
  await test.step('meanwhile the colleague approves it', async () => {
    await openCpr(cpr, 'supervisor', colleague);
    await approveByKeyboard(colleague);
  });

  await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
  await expect(open.getByRole('alert')).toContainText(
    /Ib Prøvesen har vurderet CV’et \d\d\.\d\d\.\d{4} kl\.\s\d\d\.\d\d\./,
  );
  const table = open.getByRole('table', { name: 'Hvad der er ændret' });
  for (const header of ['Da du åbnede', 'Nu', 'Dit valg']) {
    await expect(table.getByRole('columnheader', { name: header })).toBeVisible();
  }
  await expectWordsWhole(table.getByRole('rowheader'));
  const [, was, now, mine] = await cellsOf(table.getByRole('row', { name: /^CV-status/ }));
  expect(was).toContain(before);
  expect(was).toMatch(WHO_AND_WHEN);
  expect(now).toContain('CV godkendt');
  expect(now).toContain('Ib Prøvesen, Jobcenter Aarhus');
  expect(mine).toContain('CV ej godkendt');
  await expect(open.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(COMMENT);
  await expect(open.getByRole('radio', { name: 'CV ej godkendt' })).toBeChecked();

  await test.step('nothing of the colleague’s is overwritten', async () => {
    await colleague.reload();
    await expect(part(colleague, 'CV-status').getByText('CV godkendt')).toBeVisible();
  });
  await test.step('after seeing it, one’s own judgement is kept', async () => {
    await open.getByRole('button', { name: 'Gem mit valg alligevel' }).click();
    await expect(open).toBeHidden();
    await expect(part(page, 'CV-status').getByText('CV ej godkendt')).toBeVisible();
    await openTimeline(page);
    await expect(events(page).first()).toContainText(/CV-status:\s*CV godkendt\s*→\s*CV ej godkendt/);
    await expect(events(page).first()).toContainText(COMMENT);
    await expect(events(page).nth(1)).toContainText('CV godkendt');
  });
});

test('the same judgement by two people shows who and when; the same availability leaves nothing to save', async ({
  page,
  openCitizen,
  openCpr,
  colleaguesPage,
}) => {
  const { cpr, name } = await openCitizen('751/jobcenter-free-choice');
  await approveByKeyboard(page);
  await askToApprove(page);
  const open = question(page);
  await expect(open).toContainText('CV’et er allerede godkendt.');
  const colleague = await colleaguesPage();
  await openCpr(cpr, 'supervisor', colleague);
  await test.step('approving is not the next step of an approved and unchanged CV', async () => {
    const actions = rail(colleague);
    const [approve, set] = [/^Godkend CV igen/, /^Sæt CV-status/].map((each) =>
      actions.getByRole('button', { name: each }),
    );
    expect(await backgroundOf(approve)).toBe(await backgroundOf(set));
  });
  await approveByKeyboard(colleague);
  await submitOf(open).click();
  await expect(open.getByRole('alert')).toBeVisible();
  const [was, now] = await open.getByRole('definition').allInnerTexts();
  expect(was).toContain('Karen Prøvesen, Jobcenter Aarhus');
  expect(was).toMatch(WHO_AND_WHEN);
  expect(now).toContain('Ib Prøvesen, Jobcenter Aarhus');
  await open.getByRole('button', { name: 'Gem som ny vurdering' }).click();
  await expectApproved(page);

  await colleague.reload();
  await expectReady(colleague, name);
  const searchable = await part(page, 'Søgbarhed').getByText('Søgbart', { exact: true }).isVisible();
  const [before, after] = searchable ? ['Søgbart', 'Ikke søgbart'] : ['Ikke søgbart', 'Søgbart'];
  const choosing = [page, colleague].map((each) => dialog(each, 'Ændr søgbarhed'));
  for (const each of [page, colleague]) await each.keyboard.press('b');
  const [mine, theirs] = choosing as [Locator, Locator];
  await expect(submitOf(mine)).toBeVisible();
  await submitOf(theirs).click();
  await expect(theirs).toBeHidden();
  await submitOf(mine).click();
  await expect(mine.getByRole('alert')).toContainText('Der er ikke mere at gemme.');
  await expect(mine.getByRole('definition')).toHaveText([
    new RegExp(`^${before}`),
    new RegExp(`^${after}.*Ib Prøvesen, Jobcenter Aarhus, `),
  ]);
  await expect(submitOf(mine)).toHaveCount(0);
  await mine.getByRole('button', { name: 'Luk' }).last().click();
  await expect(page.getByText(/^Kladde/)).toHaveCount(0);
});

test('another’s change appears in an open dialog at once, and one’s own text stays unsent', async ({
  page,
  openCitizen,
  openCpr,
  colleaguesPage,
}) => {
  await page.clock.install();
  const { cpr, name } = await openCitizen('751/jobcenter-free-choice');
  await approveByKeyboard(page);
  const sent: string[] = [];
  page.on('request', (request) => void (/citizen\.set/.test(request.url()) && sent.push(request.url())));
  const colleague = await colleaguesPage();
  await openCpr(cpr, 'supervisor', colleague);
  const open = await beginJudgement(page, 'CV ej godkendt', COMMENT);
  const comment = open.getByRole('textbox', { name: /^Kommentar/ });

  await test.step('another judgement: old, new and own value', async () => {
    await approveByKeyboard(colleague);
    await comeBackLater(page);
    await expect(open.getByRole('alert')).toContainText(
      /Ib Prøvesen har vurderet CV’et \d\d\.\d\d\.\d{4} kl\.\s\d\d\.\d\d\./,
    );
    const [, was, now, mine] = await cellsOf(open.getByRole('row', { name: /^CV-status/ }));
    expect(was).toContain('Karen Prøvesen, Jobcenter Aarhus');
    expect(now).toContain('Ib Prøvesen, Jobcenter Aarhus');
    expect(mine).toContain('CV ej godkendt');
    await expect(comment).toHaveValue(COMMENT);
    await expect(comment).toBeFocused();
    expect(sent).toEqual([]);
  });

  await test.step('sending at that moment asks again, also when there are more changes', async () => {
    const keep = open.getByRole('button', { name: 'Gem mit valg alligevel' });
    await open.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(keep).toBeVisible();
    await submitOf(await beginJudgement(colleague, 'Klar til kvalitetssikring')).click();
    await expect(colleague.getByRole('dialog')).toBeHidden();
    await comeBackLater(page);
    const now = open
      .getByRole('row', { name: /^CV-status/ })
      .locator('th, td')
      .nth(2);
    await expect(now).toContainText('Klar til kvalitetssikring');
    const refused = page.waitForResponse((answer) => answer.status() === 409);
    await keep.click();
    await refused;
    await keep.click();
    await expect(open).toBeHidden();
    expect(sent.splice(0)).toHaveLength(3);
  });

  await test.step('the same reopening: nothing is left to send, and the text stays', async () => {
    await beginJudgement(page, 'Klar til kvalitetssikring', COMMENT);
    await colleague.reload();
    await expectReady(colleague, name);
    await submitOf(await beginJudgement(colleague, 'Klar til kvalitetssikring')).click();
    await expect(colleague.getByRole('dialog')).toBeHidden();
    await comeBackLater(page);
    await expect(open.getByRole('alert')).toBeVisible();
    await expectRefused(submitOf(open), 'CV’et venter allerede på en vurdering.');
    await page.keyboard.press('Enter');
    await expect(comment).toHaveValue(COMMENT);
    expect(sent).toEqual([]);
    await page.keyboard.press('Escape');
  });

  await test.step('the same availability', async () => {
    await page.keyboard.press('b');
    const choosing = dialog(page, 'Ændr søgbarhed');
    await expect(submitOf(choosing)).toBeVisible();
    await colleague.keyboard.press('b');
    await submitOf(dialog(colleague, 'Ændr søgbarhed')).click();
    await expect(colleague.getByRole('dialog')).toBeHidden();
    await comeBackLater(page);
    await expect(choosing.getByRole('alert')).toContainText('Der er ikke mere at gemme.');
    await expect(submitOf(choosing)).toHaveCount(0);
    expect(sent).toEqual([]);
  });
});

test('a half-written comment survives closing the dialog', async ({ page, openCitizen }) => {
  await openCitizen('751/member-12');
  await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('s');
  await expect(dialog(page, 'Sæt CV-status').getByRole('textbox', { name: /^Kommentar/ })).toHaveValue(COMMENT);
});

/** Shows the page again after more than a minute, which makes it refetch. The page's clock must be installed. */
async function comeBackLater(page: Page): Promise<void> {
  const fetched = page.waitForResponse('**/trpc/citizen.overview*');
  await page.clock.fastForward('01:01');
  await comeToFront(page);
  await fetched;
}

async function backgroundOf(button: Locator | undefined): Promise<string | undefined> {
  return button?.evaluate((element) => getComputedStyle(element).backgroundColor);
}

async function cellsOf(row: Locator): Promise<string[]> {
  return row.locator('th, td').allInnerTexts();
}
