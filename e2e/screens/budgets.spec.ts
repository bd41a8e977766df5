import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { countActs } from '@/e2e/steps/acts';
import { expectCitizen, expectFieldLeft, findCitizen } from '@/e2e/steps/find';
import { approveByKeyboard, approveByMouse } from '@/e2e/steps/judge';
import { paste } from '@/e2e/steps/keyboard';
import { part } from '@/e2e/steps/look';
import { expectReport, expectSettled } from '@/e2e/steps/report';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays, type Day } from '@/server/domain/danish-time';

// The click budgets of ux.md: acts are counted in the browser itself, from the start page on.

test('looking up a citizen takes a paste and Enter, and shows the standing and the changes', async ({
  page,
  enterAs,
  register,
}) => {
  await enterAs('caseworker');
  const cpr = register.cprOf('751/jobcenter-active');
  const acts = await countActs(page);
  await paste(page, cpr);
  await page.keyboard.press('Enter');
  await expectCitizen(page, await register.nameOf(cpr));
  for (const heading of ['CV-status', 'Søgbarhed', 'Ændret siden seneste vurdering']) {
    await expect(part(page, heading)).toBeInViewport({ ratio: 1 });
  }
  expect(acts.done).toEqual(['Control+V', 'Enter']);
});

test('last month’s changed CVs of one’s jobcenter take two clicks at most, also from a citizen’s page', async ({
  page,
  enterAs,
  register,
}) => {
  await enterAs('supervisor');
  const acts = await countActs(page);
  await askForLastMonth(page);
  const { from, to } = lastMonth(TEST_DAY);
  await expect(page.getByText(`${written(from)} – ${written(to)}`)).toBeVisible();
  await expect(page.getByRole('main').getByText('Jobcenter Aarhus').first()).toBeVisible();
  await expect(page.getByRole('table', { name: 'Borgere med ændret CV' }).getByRole('row')).not.toHaveCount(1);
  expect(acts.done.length).toBeLessThanOrEqual(2);

  const cpr = register.cprOf('751/jobcenter-active');
  await findCitizen(page, cpr, await register.nameOf(cpr));
  const before = acts.done.length;
  await askForLastMonth(page);
  expect(acts.done.length - before).toBeLessThanOrEqual(2);
});

async function askForLastMonth(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Rapport' }).click();
  await expectReport(page);
  await page.getByRole('button', { name: 'Sidste måned' }).click();
  await expect(page.getByRole('button', { name: 'Sidste måned' })).toHaveAttribute('aria-pressed', 'true');
  await expectSettled(page);
}

// The same from the field in the header, on another citizen's page, followed by an approval.
test.describe('the field in the header', () => {
  const BEFORE = '751/jobcenter-active';

  test('looks up a citizen; then a key and a confirmation approve the CV', async ({ page, enterAs, register }) => {
    await enterAs('caseworker');
    const before = register.cprOf(BEFORE);
    await findCitizen(page, before, await register.nameOf(before));
    const cpr = register.cprOf('751/jobcenter-free-choice');
    const acts = await countActs(page);
    await page.keyboard.press('/');
    await paste(page, cpr);
    await page.keyboard.press('Enter');
    await expectCitizen(page, await register.nameOf(cpr));
    await expectFieldLeft(page);
    await approveByKeyboard(page);
    expect(acts.done).toEqual(['/', 'Control+V', 'Enter', 'g', 'Enter']);
  });

  test('by mouse: a click, the number with surrounding text, Enter; then a click and a confirmation approve the CV', async ({
    page,
    enterAs,
    register,
  }) => {
    await enterAs('caseworker');
    const before = register.cprOf(BEFORE);
    await findCitizen(page, before, await register.nameOf(before));
    const cpr = register.cprOf('751/member-12');
    const acts = await countActs(page);
    await page.getByLabel('CPR-nummer', { exact: true }).click();
    await paste(page, `Vedr. CPR-nr.: ${cpr.slice(0, 6)}-${cpr.slice(6)}, ring tilbage`);
    await page.keyboard.press('Enter');
    await expectCitizen(page, await register.nameOf(cpr));
    await expectFieldLeft(page);
    await approveByMouse(page);
    expect(acts.done).toEqual(['click', 'Control+V', 'Enter', 'click', 'click']);
  });

  test('is left unchanged when it finds the same citizen again', async ({ page, openCitizen }) => {
    const { cpr, name } = await openCitizen(BEFORE);
    const handle = page.url();
    await page.keyboard.press('/');
    await paste(page, cpr);
    await page.keyboard.press('Enter');
    await expect(page).not.toHaveURL(handle);
    await expectCitizen(page, name);
    await expectFieldLeft(page);
    await page.keyboard.press('t');
    await expect(page).toHaveURL(/\/tidslinje$/);
    await expect(page.getByLabel('CPR-nummer', { exact: true })).toHaveValue('');
  });
});

test.describe('a refused number', () => {
  test.use({ expectedFailures: [400] });

  test('stays selected in the header’s field, and the next number replaces it', async ({ page, enterAs, register }) => {
    await enterAs('caseworker');
    const before = register.cprOf('751/jobcenter-active');
    await findCitizen(page, before, await register.nameOf(before));
    const field = page.getByLabel('CPR-nummer', { exact: true });
    const elsewhere = register.cprOf('101/jobcenter-active');
    await page.keyboard.press('/');
    await paste(page, elsewhere);
    await page.keyboard.press('Enter');
    await expect(page.getByText('Jeres organisation har ikke adgang til borgeren.')).toBeVisible();
    await expect(field).toHaveValue(elsewhere);
    await expect(field).toBeFocused();
    await paste(page, before);
    await expect(field).toHaveValue(before);
    // Focused again, by key or mouse, its whole text is selected.
    await page.getByRole('heading', { level: 1 }).click();
    await field.click();
    await page.keyboard.type('x');
    await expect(field).toHaveValue('x');
  });
});

function lastMonth(today: Day): { from: Day; to: Day } {
  const to = addDays(`${today.slice(0, 7)}-01`, -1);
  return { from: `${to.slice(0, 7)}-01`, to };
}

const written = (day: Day) => day.split('-').toReversed().join('.');
