import type { Page } from '@playwright/test';
import { paths } from '@/app/paths';
import { expect, test } from '@/e2e/fixtures';
import type { Register } from '@/e2e/harness/register';
import { countActs } from '@/e2e/steps/acts';
import { expectCitizen } from '@/e2e/steps/find';
import { beginJudgement, rail } from '@/e2e/steps/judge';
import { runCommand } from '@/e2e/steps/keyboard';
import { PEOPLE, type Person, startHeadingOf } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { signInAgain, signInAs } from '@/e2e/steps/sign-in';
import { caseHeading, listed, nameIn, openRow, openWorklist } from '@/e2e/steps/worklist';

// Where each person begins (docs/spec/worklist.md § 5): caseworkers with the worklist, with the number field on top,
// supervisors with their unit's figures, administrators with the rules.

const BEGINS: Readonly<Record<Person, string>> = {
  caseworker: paths.worklist,
  fundCaseworker: paths.worklist,
  operatorCaseworker: paths.worklist,
  supervisor: paths.start,
  fundSupervisor: paths.start,
  copenhagenSupervisor: paths.start,
  municipalitySupervisor: paths.start,
  starSupervisor: paths.find,
  reader: paths.find,
  administrator: paths.administration,
  otherAdministrator: paths.administration,
};

const menu = (page: Page) => page.getByRole('navigation', { name: 'Hovedmenu' });
const field = (page: Page) => page.getByLabel('CPR-nummer', { exact: true });
const pathOf = (page: Page) => new URL(page.url()).pathname;

/** The documents that the page loads from now on, by their paths. */
function documentsOf(page: Page): string[] {
  const loaded: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'document') loaded.push(new URL(request.url()).pathname);
  });
  return loaded;
}

/** How many looks at a list the audit log has of a person. */
async function looks({ owner }: Register, person: Person): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    "select count(*)::integer as count from access_log where operation = 'Worklist' and user_name = $1",
    [PEOPLE[person]],
  );
  return rows[0]?.count ?? 0;
}

test('everyone begins where their work does, and the product’s name leads there', async ({ page, cameAs }) => {
  for (const [person, path] of Object.entries(BEGINS) as [Person, string][]) {
    await test.step(person, async () => {
      await page.context().clearCookies();
      await cameAs(person);
      await page.goto(paths.start);
      await expectReady(page, startHeadingOf(person));
      expect(pathOf(page)).toBe(path);
      await expect(page.getByRole('link', { name: 'CV-arbejdsgang' })).toHaveAttribute('href', path);
      await expect(menu(page).locator('[aria-current]').first()).toHaveAttribute('href', path);
      await expect(menu(page).getByRole('link').first()).toHaveAttribute('href', path);
    });
  }
});

test('signing in leads a caseworker to the worklist at once: one page, one entry in the log, and N takes a case', async ({
  page,
  register,
}) => {
  const before = await looks(register, 'caseworker');
  await page.goto(paths.start);
  const documents = documentsOf(page);
  await signInAgain(page, 'caseworker');
  await expectReady(page, /^Arbejdsliste/);
  await expect(page).toHaveTitle('Arbejdsliste – CV-arbejdsgang');
  expect(documents).toEqual([paths.worklist]);
  expect(await looks(register, 'caseworker')).toBe(before + 1);
  // Single keys would be letters in a field.
  await expect(page.locator('body')).toBeFocused();
  const acts = await countActs(page);
  await page.keyboard.press('n');
  await expect(caseHeading(page)).toBeFocused();
  expect(acts.done).toEqual(['n']);
  await test.step('back leads to the list, and from it to where the browser was before', async () => {
    await page.goBack();
    await expect(caseHeading(page)).toHaveCount(0);
    await page.goBack();
    await expectReady(page, 'Log ind');
  });
});

test('the address of the start page leads a caseworker on by one redirect, with one entry in the log, and back leads away', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('caseworker');
  const before = await looks(register, 'caseworker');
  const { headers, status } = await redirectOf(page, paths.start);
  expect([status, headers.location]).toEqual([307, paths.worklist]);
  expect(headers['cache-control']).toContain('no-store');
  expect(await looks(register, 'caseworker')).toBe(before);
  await page.goto(paths.accessibility);
  await expectReady(page, 'Tilgængelighedserklæring');
  await page.getByRole('link', { name: 'Gå til forsiden' }).click();
  await expectReady(page, /^Arbejdsliste/);
  expect(pathOf(page)).toBe(paths.worklist);
  await expect(page).toHaveTitle('Arbejdsliste – CV-arbejdsgang');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await looks(register, 'caseworker')).toBe(before + 1);
  await page.goBack();
  await expectReady(page, 'Tilgængelighedserklæring');
  await page.goForward();
  await expectReady(page, /^Arbejdsliste/);
});

async function redirectOf(page: Page, path: string) {
  const answer = await page.request.get(path, { maxRedirects: 0 });
  return { status: answer.status(), headers: answer.headers() };
}

test('who can’t look up citizens has no link to the look-up', async ({ page, enterAs }) => {
  await enterAs('administrator');
  await expect(menu(page).getByRole('link', { name: 'Administration' })).toBeVisible();
  await expect(menu(page).getByRole('link', { name: 'Find borger' })).toHaveCount(0);
});

test('an address that was asked for is where sign-in leads, whoever signs in', async ({ page }) => {
  for (const [path, person, heading] of [
    [paths.find, 'caseworker', 'Find borger'],
    [`${paths.worklist}?fane=alle`, 'supervisor', /^Arbejdsliste/],
  ] as const) {
    await page.context().clearCookies();
    await page.goto(path);
    await signInAgain(page, person);
    await expectReady(page, heading);
    await expect(page).toHaveURL(path);
  }
});

test('the product’s name leads from a citizen to the worklist, without a page load, and back leads to the citizen', async ({
  page,
  openCitizen,
}) => {
  const { name } = await openCitizen('751/jobcenter-active');
  const documents = documentsOf(page);
  await page.getByRole('link', { name: 'CV-arbejdsgang' }).click();
  await expectReady(page, /^Arbejdsliste/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expectCitizen(page, name);
  expect(documents).toEqual([]);
});

for (const [what, go] of [
  ['the product’s name', (page) => page.getByRole('link', { name: 'CV-arbejdsgang' }).click()],
  ['the command', (page) => runCommand(page, 'arbejds')],
] satisfies [string, (page: Page) => Promise<void>][]) {
  test(`from an open case ${what} leads to the list without filters, and no case is open`, async ({ page, cameAs }) => {
    await cameAs('caseworker');
    await openWorklist(page, '?fane=alle');
    await page.keyboard.press('j');
    await expect(openRow(page)).toHaveCount(1);
    await go(page);
    await expect(page).toHaveURL(paths.worklist);
    await expect(openRow(page)).toHaveCount(0);
    await expect(caseHeading(page)).toHaveCount(0);
  });
}

test('the look-up is in the menu, but for who begins with figures, and among everyone’s commands, with the field ready', async ({
  page,
  cameAs,
}) => {
  for (const [person, inMenu] of [
    ['caseworker', true],
    ['reader', true],
    ['supervisor', false],
  ] as const) {
    await test.step(person, async () => {
      await page.context().clearCookies();
      await cameAs(person);
      const link = menu(page).getByRole('link', { name: 'Find borger' });
      const ways = [() => runCommand(page, 'find bor'), ...(inMenu ? [() => link.click()] : [])];
      for (const go of ways) {
        await page.goto(paths.report);
        await expectReady(page, 'Opdaterede CV’er');
        await expect(link).toHaveCount(inMenu ? 1 : 0);
        await go();
        await expectReady(page, 'Find borger');
        expect(pathOf(page)).toBe(paths.find);
        await expect(page.getByRole('main').locator(field(page))).toBeFocused();
      }
    });
  }
});

test('in a narrow window the number field is seen above the worklist, and / leads to it', async ({ page, enterAs }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await enterAs('caseworker');
  await expect(field(page)).toBeInViewport({ ratio: 1 });
  const [number, heading] = await Promise.all(
    [field(page), page.getByRole('heading', { level: 1 })].map((each) => each.boundingBox()),
  );
  expect((number?.y ?? 0) + (number?.height ?? 0)).toBeLessThanOrEqual(heading?.y ?? 0);
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
});

test('a draft is marked in the list, and one about a citizen outside it is told there, with the way to it', async ({
  page,
  cameAs,
}) => {
  const COMMENT = 'Beskriv dine opgaver.';
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle&slags=vurdering');
  const first = listed(page).first();
  const name = await nameIn(first);
  await page.keyboard.press('j');
  await expect(caseHeading(page)).toHaveText(name);
  await expect(first).not.toContainText('Kladde');
  await beginJudgement(page, 'CV ej godkendt', COMMENT);
  await page.keyboard.press('Escape');
  await expect(first).toContainText('Kladde');
  await page.keyboard.press('j');
  await expect(caseHeading(page)).not.toHaveText(name);
  await expect(first).toContainText('Kladde');
  const told = page.getByText('Du har en kladde om en borger, som ikke vises i listen.');
  await expect(told).toHaveCount(0);
  // A case has one kind, so that this one is not in the list of another.
  await page.getByRole('button', { name: /^Afventer vurdering/ }).click();
  await page.getByRole('button', { name: /^Venter på borgeren/ }).click();
  await expect(told).toBeVisible();
  await page.getByRole('link', { name: 'Se den' }).click();
  await expectReady(page, 'Find borger');
  await page
    .getByRole('link', { name: /^Åbnet/ })
    .filter({ hasText: 'Kladde' })
    .click();
  await expectCitizen(page, name);
  await rail(page).getByRole('button', { name: 'Slet kladde' }).click();
  await menu(page).getByRole('link', { name: 'Arbejdsliste' }).click();
  await expectReady(page, /^Arbejdsliste/);
  await expect(told).toHaveCount(0);
});

test('on paper the worklist says whose and which it is, who printed it, and has no controls', async ({
  page,
  cameAs,
}) => {
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle&slags=borgeren&frist=ingen');
  const note = page.getByRole('region', { name: 'Om udskriften' });
  await expect(note).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  for (const text of [
    'Fortroligt',
    'Jobcenter Aarhus',
    PEOPLE.caseworker,
    'Alle · Venter på borgeren · Frist: Ingen frist',
  ])
    await expect(note.getByText(text, { exact: true })).toBeVisible();
  await expect(note.getByText(/^\d\d\.\d\d\.\d{4} kl\.\s\d\d\.\d\d$/)).toBeVisible();
  await expect(page.locator('button:visible, kbd:visible')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await listed(page).first().getByRole('link').click();
  await expect(rail(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  // Of an open case the case is printed.
  await expect(listed(page).first()).toBeHidden();
  await expect(caseHeading(page)).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
});

test('who signs out and in again as another person begins where that person does', async ({ page }) => {
  await signInAs(page, 'operatorCaseworker');
  expect(pathOf(page)).toBe(paths.worklist);
  await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
  await page.getByRole('button', { name: 'Log ud', exact: true }).click();
  await expectReady(page, 'Log ind');
  await page.getByRole('button', { name: PEOPLE.reader }).click();
  await expectReady(page, 'Find borger');
  expect(pathOf(page)).toBe(paths.find);
});
