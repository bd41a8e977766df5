import { expect, test } from '@/e2e/fixtures';
import { tabTo } from '@/e2e/steps/keyboard';
import { part } from '@/e2e/steps/look';
import { openTimeline } from '@/e2e/steps/timeline';
import { unfoldWhy, whyIn } from '@/e2e/steps/why';
import { TEST_DAY } from '@/server/database/test-clock';

test('why a CV is not searchable unfolds in place by keyboard, without a further call', async ({
  page,
  openCpr,
  register,
}) => {
  await openCpr(register.cprOf('751/jobcenter-incomplete'), 'caseworker');
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/trpc/')) calls.push(request.url());
  });
  const card = part(page, 'Søgbarhed');
  const line = whyIn(card);
  await expect(line).toHaveAccessibleName('Hvorfor? Søgbarhed');
  await tabTo(page, line);
  await page.keyboard.press('Enter');
  await expect(card.getByText('Ikke søgbart: uddannelse mangler.')).toBeVisible();
  const conditions = card.getByRole('list', { name: 'Betingelser' }).getByRole('listitem');
  await expect(conditions).toHaveText([
    /^CV’et er hverken arkiveret eller deaktiveret: Opfyldt/,
    /^Borgeren er ikke registreret som afdød: Opfyldt/,
    /^Uddannelse: Ikke registreret/,
  ]);
  await expect(card.getByText('Borgeren udfylder uddannelse')).toBeVisible();
  await expect(line).toBeFocused();
  expect(calls).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(card.getByText('Ikke søgbart: uddannelse mangler.')).toBeHidden();
});

test('the requirement names its group, since when, what said so and the rule', async ({ page, openCpr, register }) => {
  await openCpr(register.cprOf('751/jobcenter-active'), 'caseworker');
  await unfoldWhy(page);
  const card = part(page, 'Krav');
  await expect(card.getByText(/^Krav om søgbart CV siden \d+\.\s.*: kontanthjælpsmodtager, jobparat\.$/)).toBeVisible();
  const group = card.getByRole('listitem').filter({ hasText: 'Kontaktgruppe 2 Kontanthjælpsmodtager: Opfyldt' });
  await expect(group).toContainText(/siden \d+\.\s\p{L}+.*Registreret [\d.]+ kl\.\s[\d.]+, gælder fra [\d.]+/u);
  await expect(card.getByText(/Regel \d+: STARs matrix/)).toBeVisible();
});

test('a contact group that is not registered is not called no requirement', async ({ page, openCpr, register }) => {
  await openCpr(register.cprOf('751/member-without-group'), 'fundCaseworker');
  await unfoldWhy(page);
  const card = part(page, 'Krav');
  await expect(card.getByText('Ikke registreret').first()).toBeVisible();
  await expect(page.getByRole('main').getByText(/Intet krav|Ikke krav/)).toHaveCount(0);
});

test('an explanation is asked for as it stood on another day, by keyboard, and is marked with its dates', async ({
  page,
  openCpr,
  register,
}) => {
  await openCpr(register.cprOf('751/jobcenter-active'), 'caseworker');
  const card = part(page, 'Krav');
  await tabTo(page, whyIn(card));
  await page.keyboard.press('Enter');
  await tabTo(page, card.getByRole('button', { name: 'Som det stod den …' }));
  await page.keyboard.press('Enter');
  const written = TEST_DAY.split('-').toReversed().join('.');
  await tabTo(page, card.getByLabel('Dag', { exact: true }));
  await page.keyboard.type(written);
  await page.keyboard.press('Enter');
  const answer = card.getByText(`Som det stod den ${written}`, { exact: true });
  await expect(answer).toBeVisible();
  await expect(card.getByText(/^Krav om søgbart CV siden /)).toHaveCount(2);
  await page.keyboard.press('Tab');
  await page.keyboard.type('1.1.2020');
  await page.keyboard.press('Enter');
  await expect(card.getByText(/efter det, der var kendt den 01\.01\.2020$/)).toBeVisible();
  await expect(card.getByText('Borgeren var ikke i registret endnu.')).toBeVisible();
});

test('what followed by itself hangs under its cause in the timeline, and unfolds what was asked', async ({
  page,
  openCpr,
  register,
}) => {
  await openCpr(await register.cprWithEvents(60), 'caseworker');
  await openTimeline(page);
  const followed = page.getByRole('list', { name: 'Fulgte af det' }).first();
  const requirement = followed.getByRole('article').filter({ hasText: 'CV-krav:' }).first();
  await expect(requirement).toContainText(/Systemet\s*(Krav|Ikke krav|Intet krav) .* siden \d+\.\s/);
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/trpc/')) calls.push(request.url());
  });
  await whyIn(requirement).focus();
  await page.keyboard.press('Enter');
  const conditions = requirement.getByRole('list', { name: 'Betingelser' }).getByRole('listitem');
  await expect(conditions.first()).toContainText(/^Kontaktgruppe \d+.*: Opfyldt/);
  expect(calls).toEqual([]);
});
