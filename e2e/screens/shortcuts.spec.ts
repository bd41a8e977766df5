import { COMMANDS } from '@/app/_cv/commands';
import { expect, test } from '@/e2e/fixtures';
import { beginJudgement, dialog, expectApproved, question } from '@/e2e/steps/judge';
import { pressDanish } from '@/e2e/steps/keyboard';
import { PEOPLE } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';

test('F1 and ? open a help that lists every shortcut', async ({ page, enterAs }) => {
  await enterAs('caseworker');
  await page.getByRole('heading', { level: 1 }).click();
  for (const key of ['F1', '?']) {
    await page.keyboard.press(key);
    const help = dialog(page, 'Hjælp og genveje');
    await expect(help).toBeVisible();
    const shown = await help.getByRole('definition').allInnerTexts();
    const keys = Object.values(COMMANDS).filter((each) => each.length > 0);
    expect(shown).toHaveLength(keys.length);
    for (const [at, each] of keys.entries()) {
      const written = each.map((one) => one.replace('Control', 'Ctrl').replaceAll('+', '')).join(' eller ');
      expect(shown[at]?.replaceAll(/\s+/g, ' ').replaceAll(/(Ctrl|Shift) /g, '$1')).toBe(written);
    }
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
  }
});

test('shortcuts are letters inside a field, and have no effect behind a dialog', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-free-choice');
  await page.keyboard.press('/');
  await page.keyboard.type('gsbrct?/');
  await expect(page.getByLabel('CPR-nummer', { exact: true })).toHaveValue('gsbrct?/');
  await expect(page.getByRole('dialog')).toBeHidden();
  const open = await beginJudgement(page, 'CV ej godkendt', '');
  await open.getByRole('textbox', { name: /^Kommentar/ }).focus();
  await page.keyboard.type('gsbrct?/');
  await expect(open.getByRole('textbox', { name: /^Kommentar/ })).toHaveValue('gsbrct?/');
  await open.getByRole('button', { name: 'Gem som kladde' }).focus();
  const requests: string[] = [];
  page.on('request', (request) => void (/\/trpc\/|_rsc=/.test(request.url()) && requests.push(request.url())));
  for (const key of ['g', 's', 'b', 'r', 'c', 't', '/', '?']) await page.keyboard.press(key);
  // Only help works there: any other would be visible by then.
  await page.keyboard.press('F1');
  await expect(dialog(page, 'Hjælp og genveje')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(2);
  expect(requests).toEqual([]);
});

test('shortcuts have no effect while a menu is open, and work again afterwards', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  const menu = page.getByRole('button', { name: new RegExp(PEOPLE.caseworker) });
  await menu.click();
  await expect(page.getByLabel('Sprog')).toBeVisible();
  for (const key of ['g', 's', 'b', 'r', 't', 'c', '/', '?', 'F1', 'Control+k']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Vis CPR', exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/borger\/[\w-]+$/);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Sprog')).toBeHidden();
  await page.keyboard.press('s');
  await expect(dialog(page, 'Sæt CV-status')).toBeVisible();
});

test('keys typed right after a shortcut never trigger another one', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('rt');
  const palette = dialog(page, 'Kommandoer');
  await expect(palette).toBeVisible();
  await expect(page.getByRole('button', { name: 'Vis CPR', includeHidden: true })).toHaveCount(1);
  await expect(page).toHaveURL(/\/borger\/[\w-]+$/);
  // An accidental Enter runs nothing that ends the work.
  await palette.getByRole('combobox').fill('');
  await expect(palette.getByRole('option').first()).not.toHaveText('Log ud');
  // Danish letters are found in their usual ASCII spellings, here too.
  for (const written of ['aendr soegbarhed', 'sogbarhed', 'ÆNDR SØG']) {
    await palette.getByRole('combobox').fill(written);
    await expect(palette.getByRole('option').first()).toHaveText(/^Ændr søgbarhed/);
  }
  await page.keyboard.press('Escape');
  // Its script loads after the page. From then on the next key belongs to the dialog.
  await page.keyboard.press('g');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('Enter');
  await expectApproved(page);
});

test('a Danish keyboard has / and ? with Shift', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  await pressDanish(page, '?');
  await expect(dialog(page, 'Hjælp og genveje')).toBeVisible();
  await page.keyboard.press('Escape');
  await pressDanish(page, '/');
  const field = page.getByLabel('CPR-nummer', { exact: true });
  await expect(field).toBeFocused();
  await pressDanish(page, '/');
  await expect(field).toHaveValue('/');
});

test('F1 and Ctrl+K work in a field, F1 in a dialog too, and the focus returns', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-active');
  await page.keyboard.press('/');
  const field = page.getByLabel('CPR-nummer', { exact: true });
  const help = dialog(page, 'Hjælp og genveje');
  const palette = dialog(page, 'Kommandoer');
  for (const [key, opened] of [
    ['F1', help],
    ['Control+k', palette],
  ] as const) {
    await page.keyboard.press(key);
    await expect(opened).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(opened).toBeHidden();
    await expect(field).toBeFocused();
  }
  const open = await beginJudgement(page, 'CV ej godkendt', 'Skriv mere.');
  const comment = open.getByRole('textbox', { name: /^Kommentar/ });
  await comment.focus();
  await page.keyboard.press('F1');
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(comment).toBeFocused();
  // It has no effect there, but is not left to the browser either.
  await page.evaluate(() => {
    document.addEventListener('keydown', ({ key, defaultPrevented }) => {
      if (key === 'k') document.documentElement.dataset.taken = String(defaultPrevented);
    });
  });
  await page.keyboard.press('Control+k');
  await expect(page.locator('html')).toHaveAttribute('data-taken', 'true');
  await expect(palette).toBeHidden();
  await expect(comment).toHaveValue('Skriv mere.');
});

test('Ctrl+Enter confirms in every dialog, also from a field; the sign-in list accepts arrow keys at once', async ({
  page,
  openCitizen,
}) => {
  await openCitizen('751/jobcenter-free-choice');
  const open = await beginJudgement(page, 'CV ej godkendt', 'Skriv mere om dine kurser.');
  await open.getByRole('textbox', { name: /^Kommentar/ }).press('Control+Enter');
  await expect(open).toBeHidden();
  await expect(page.getByText('CV’et er sat til CV ej godkendt.')).toBeVisible();
  await page.keyboard.press('b');
  const changing = dialog(page, 'Ændr søgbarhed');
  const changed = page.waitForResponse(/citizen\.setAvailability/);
  await changing.getByRole('radio', { checked: true }).press('Control+Enter');
  expect((await changed).ok()).toBe(true);
  await expect(changing).toBeHidden();
  await beginJudgement(page, 'CV godkendt', 'Skriv mere.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: new RegExp(PEOPLE.caseworker) }).click();
  await page.getByRole('button', { name: 'Log ud', exact: true }).click();
  await expect(dialog(page, 'Log ud og slet kladder?')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expectReady(page, 'Log ind');
  const people = page.getByRole('main').getByRole('listitem').getByRole('button');
  await page.keyboard.press('ArrowUp');
  await expect(people.last()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(people.first()).toBeFocused();
  await page.reload();
  await expectReady(page, 'Log ind');
  await page.keyboard.press('ArrowDown');
  await expect(people.first()).toBeFocused();
});
