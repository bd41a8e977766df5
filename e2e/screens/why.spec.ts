import { expect, test } from '@/e2e/fixtures';
import { tabTo } from '@/e2e/steps/keyboard';
import { part } from '@/e2e/steps/look';
import { unfoldWhy, whyIn } from '@/e2e/steps/why';

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
  const card = part(page, 'CV-krav');
  await expect(card.getByText(/^Krav om søgbart CV siden \d+\. .*: kontanthjælpsmodtager, jobparat\.$/)).toBeVisible();
  const group = card.getByRole('listitem').filter({ hasText: 'Kontaktgruppe 2 Kontanthjælpsmodtager: Opfyldt' });
  await expect(group).toContainText(/siden \d+\. \p{L}+.*Registreret [\d.]+ kl\.\s[\d.]+, gælder fra [\d.]+/u);
  await expect(card.getByText(/Regel \d+: STARs matrix/)).toBeVisible();
});

test('a contact group that is not registered is not called no requirement', async ({ page, openCpr, register }) => {
  await openCpr(register.cprOf('751/member-without-group'), 'fundCaseworker');
  await unfoldWhy(page);
  const card = part(page, 'CV-krav');
  await expect(card.getByText('Ikke registreret').first()).toBeVisible();
  await expect(page.getByRole('main').getByText(/Intet krav|Ikke krav/)).toHaveCount(0);
});
