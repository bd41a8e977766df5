import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { textOfDay } from '@/app/_texts/day-text';
import { paths } from '@/app/paths';
import { expect, test } from '@/e2e/fixtures';
import type { Register } from '@/e2e/harness/register';
import { dialog } from '@/e2e/steps/judge';
import { tabTo } from '@/e2e/steps/keyboard';
import { alert, expectRefused } from '@/e2e/steps/look';
import { PEOPLE } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import {
  chooseRuleFile,
  deadlineFile,
  openRules,
  previewId,
  previewReform,
  publishButton,
  publishOpen,
  putBack,
  putForward,
  REFORM_DAY,
  ruleFile,
  stepOf,
  uploadRules,
  withdrawAll,
} from '@/e2e/steps/rules';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';

const SAME_PERSON = 'Du har selv forhåndsvist det. En anden systemadministrator skal udgive det.';
/** Operations of the audit log by these people, the oldest first. */
async function logged(register: Register, ...people: readonly (keyof typeof PEOPLE)[]): Promise<string[]> {
  const { rows } = await register.owner.query<{ entry: string }>(
    `select operation || ' ' || outcome as entry from access_log
     where user_name = any ($1) and operation like '%Rule%' order by at`,
    [people.map((person) => PEOPLE[person])],
  );
  return rows.map(({ entry }) => entry);
}

test.afterEach(({ register }) => withdrawAll(register));

test('what one administrator has previewed, another publishes, and withdraws before its day', async ({
  page,
  cameAs,
  colleaguesPage,
  register,
}) => {
  await cameAs('administrator');
  const address = await previewReform(page);
  await expect(page.getByText(/ af dem ændrer noget sig den /)).toBeVisible();
  await expect(stepOf(page, '1 Kontrol')).toContainText(PEOPLE.administrator);
  await expect(stepOf(page, '3 Udgivelse')).toContainText('En anden end dig');
  await expect(page.getByRole('table', { name: 'Regler' }).getByRole('row')).toHaveCount(2);
  await expectRefused(publishButton(page), SAME_PERSON);
  await publishButton(page).click({ force: true });
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Bed en anden om at udgive' }).click();
  await expect(page.getByText('Linket er kopieret.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  const other = await colleaguesPage();
  await cameAs('otherAdministrator', other);
  await other.goto(address);
  await expectReady(other, /^Forhåndsvisning/);
  await expect(stepOf(other, '3 Udgivelse')).toContainText('Du kan udgive det');
  await publishOpen(other);
  await expect(other.getByRole('status').getByText(/^Regelsæt \d+ er udgivet$/)).toBeVisible();
  await expect(publishButton(other)).toHaveAccessibleDescription('Det er udgivet.');
  await expect(stepOf(other, '3 Udgivelse')).toContainText(PEOPLE.otherAdministrator);

  await openRules(other);
  const coming = other.getByRole('row', { name: /Kommende/ });
  await expect(coming).toContainText(textOfDay(REFORM_DAY, 'da'));
  await expect(coming).toContainText(PEOPLE.otherAdministrator);
  await coming.getByRole('button', { name: 'Træk tilbage' }).click();
  await other
    .getByRole('dialog', { name: /^Træk regelsæt \d+ tilbage\?$/ })
    .getByRole('button', { name: 'Træk tilbage' })
    .click();
  await expect(other.getByRole('row', { name: /Trukket tilbage/ }).first()).toContainText(PEOPLE.otherAdministrator);
  await page.reload();
  await expect(stepOf(page, '3 Udgivelse')).toContainText('Trukket tilbage');
  await expectRefused(publishButton(page), 'Det er udgivet og trukket tilbage. Forhåndsvis filen igen.');
  const entries = await logged(register, 'administrator', 'otherAdministrator');
  for (const entry of ['PreviewRules begun', 'PreviewRules allowed', 'PublishRules allowed', 'WithdrawRules allowed']) {
    expect(entries).toContain(entry);
  }
});

test('of two administrators who publish at once one does, and the other gets a sentence', async ({
  page,
  cameAs,
  colleaguesPage,
}) => {
  const other = await colleaguesPage();
  await cameAs('administrator');
  await cameAs('otherAdministrator', other);
  const address = await previewReform(page, deadlineFile(9));
  await previewReform(other, deadlineFile(8));
  await page.goto(other.url());
  await other.goto(address);
  for (const one of [page, other]) {
    await expectReady(one, /^Forhåndsvisning/);
    await publishButton(one).click();
  }
  const confirm = (one: Page) =>
    dialog(one, 'Udgiv regelsættet?').getByRole('button', { name: 'Udgiv', exact: true }).click();
  await Promise.all([confirm(page), confirm(other)]);
  const done = (one: Page) => one.getByRole('status').getByText(/^Regelsæt \d+ er udgivet$/);
  const told = (one: Page) => alert(one).getByText('Andre regler er udgivet eller trukket tilbage siden.');
  await expect(done(page).or(told(page))).toBeVisible();
  await expect(done(other).or(told(other))).toBeVisible();
  expect((await told(page).count()) + (await told(other).count())).toBe(1);
});

test('a preview goes on in the background, shows how far it has come, and may be interrupted', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('administrator');
  await previewReform(page, deadlineFile(20));
  const id = previewId(page);
  const result = await putBack(register, id);
  await page.reload();
  await expect(page.getByRole('status').getByText(/ (?:49|50)\s% er færdig\.$/)).toBeVisible();
  await expectRefused(publishButton(page), 'Beregningen skal være færdig, før det kan udgives.');
  await openRules(page);
  await expect(page.getByRole('row', { name: new RegExp(`^${id} .*Beregner, (?:49|50) %`) })).toBeVisible();
  await putForward(register, id, result);
  await expect(
    page.getByRole('row', { name: new RegExp(`^${id} .*Noget ændrer sig for \\d+ borgere?`) }),
  ).toBeVisible();
  await putBack(register, id, true);
  await page.goto(paths.rulePreview(id));
  await expect(page.getByText('Beregningen er afbrudt. Begynd forfra med filen.')).toBeVisible();
  await expect(stepOf(page, '2 Forhåndsvisning')).toContainText('Afbrudt');
});

test('a preview beside other rules than those there are can’t be published, and says so', async ({
  page,
  cameAs,
  colleaguesPage,
}) => {
  await cameAs('administrator');
  const stale = await previewReform(page, deadlineFile(19));
  await previewReform(page, deadlineFile(18));
  const other = await colleaguesPage();
  await cameAs('otherAdministrator', other);
  await other.goto(page.url());
  await expectReady(other, /^Forhåndsvisning/);
  await publishOpen(other);
  await expect(other.getByRole('dialog')).toBeHidden();
  await other.goto(stale);
  await expectReady(other, /^Forhåndsvisning/);
  await expectRefused(
    publishButton(other),
    'Andre regler er udgivet eller trukket tilbage siden. Forhåndsvis filen igen.',
  );
  await expect(stepOf(other, '3 Udgivelse')).toContainText('Kræver en ny forhåndsvisning');
});

test('a file with faults shows each of them, and begins no preview', async ({ page, cameAs, register }) => {
  await cameAs('administrator');
  await openRules(page);
  const before = await register.owner.query('select count(*) from rule_preview');
  await page.getByRole('button', { name: 'Kontrollér og vis ændringer' }).click();
  await expect(page.getByText('Vælg en fil.')).toBeVisible();
  await uploadRules(
    page,
    ruleFile(() => ({
      deadlines: [
        { group: 1, category: null, days: 14, source: 'a' },
        { group: 1, category: null, days: 7, source: 'b', from: addDays(REFORM_DAY, 5) },
      ],
    })),
    TEST_DAY,
  );
  await expect(alert(page).getByText('Filen har 2 fejl')).toBeVisible();
  await expect(alert(page).getByRole('listitem')).toHaveText([
    'Et regelsæt kan tidligst gælde fra i morgen.',
    `Frister, række 1, kontaktgruppe 1 Dagpengemodtager, alle personkategorier, alt fravær: Række 2 gælder det samme fra ${textOfDay(addDays(REFORM_DAY, 5), 'da')}.`,
  ]);
  await uploadRules(page, '[]');
  await expect(alert(page).getByRole('listitem')).toHaveText([/^Filen: /]);
  for (const [content, said] of [
    ['', 'Filen er tom.'],
    ['{', 'Filen kan ikke læses som JSON.'],
    ['\u0000\u0001\uFFFD', 'Filen kan ikke læses som JSON.'],
    ['x'.repeat(10_000_000), 'Filen er for stor til at være et regelsæt.'],
    [`{"a":"${'x'.repeat(60_000)}"}`, 'Filen er for stor til at være et regelsæt.'],
  ] as const) {
    await chooseRuleFile(page, Buffer.from(content));
    await page.getByRole('button', { name: 'Kontrollér og vis ændringer' }).click();
    await expect(page.getByText(said)).toBeVisible();
    await expect(alert(page)).toBeHidden();
  }
  expect((await register.owner.query('select count(*) from rule_preview')).rows).toEqual(before.rows);
});

test('the citizens of a preview are fetched for a purpose, with keyboard alone, and logged', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('administrator');
  await previewReform(page);
  await tabTo(page, page.getByRole('button', { name: 'Hent liste' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Skriv, hvad filen skal bruges til.')).toBeVisible();
  await expect(page.getByLabel('Formål')).toBeFocused();
  await page.keyboard.type('Varsling af jobcentre');
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const text = await readFile(await file.path(), 'utf8');
  expect(file.suggestedFilename()).toMatch(/^borgere-med-aendringer_\d+\.csv$/);
  const [head, ...rows] = text.trimEnd().split('\r\n');
  expect(head).toContain('CPR-nummer;Kontaktgruppe;Personkategori;CV-krav før;CV-krav efter');
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expect(row).toMatch(/^\d{6}-\d{4};2 Kontanthjælpsmodtager;4 Jobparat;CV skal være søgbart;/);
  await expect(page.getByText(`${rows.length} rækker er hentet.`)).toBeVisible();
  expect(await logged(register, 'administrator')).toContain('ListRulePreview allowed');
});

test('the chosen change of the matrix has examples of what follows before and after, and why', async ({
  page,
  cameAs,
}) => {
  await cameAs('administrator');
  await previewReform(page);
  const relaxed = page.getByRole('table', { name: 'CV-krav: før × efter' }).getByRole('button');
  await expect(relaxed).toHaveCount(1);
  await expect(relaxed).toHaveAttribute('aria-pressed', 'true');
  await expect(relaxed).toContainText('får lempet krav');
  const examples = page.getByRole('region', { name: /^Eksempler på / });
  await expect(examples.getByText(/^Krav om søgbart CV siden /).first()).toBeVisible();
  await expect(examples.getByText(/^Ikke krav om søgbart CV siden /).first()).toBeVisible();
  await expect(examples.getByText(/Ny regel: lov nr\. 5 af 2027\. Ikke afgjort\.$/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Søgbarhed \d/ }).click();
  await expect(page.getByRole('table', { name: 'Søgbarhed: før × efter' })).toBeVisible();
  await expect(examples.getByText(/^Søgbarhed: Søgbart → Ikke søgbart$/)).toBeVisible();
  await page.getByRole('button', { name: /^Frist 0$/ }).click();
  await expect(page.getByText('Ingen får en anden frist.')).toBeVisible();
  await expect(examples).toBeHidden();
  await page.getByRole('link', { name: 'Se dem' }).click();
  await expect(page.getByLabel('Vis rækker')).toHaveValue('undecided');
  await expect(page.getByRole('row', { name: /lov nr\. 5 af 2027 Ikke afgjort/ })).toBeVisible();
});

test('code lists show their values with the days they are valid', async ({ page, cameAs }) => {
  await cameAs('administrator');
  await page.goto(paths.codeLists);
  await expectReady(page, 'Kodelister');
  await expect(page.getByRole('row', { name: '1 Dagpengemodtager Uden begrænsning' })).toBeVisible();
  await page.getByLabel('Kodeliste').selectOption('A-kasser');
  await expect(page.getByRole('table', { name: 'A-kasser' }).getByRole('row')).not.toHaveCount(0);
});

test.describe('other roles', () => {
  test('have no link to the administration, and get the reason on its page', async ({ page, enterAs, register }) => {
    await enterAs('supervisor');
    await expect(page.getByRole('link', { name: 'Administration' })).toHaveCount(0);
    for (const address of [paths.administration, paths.codeLists, paths.rulePreview(1)]) {
      await page.goto(address);
      await expect(page.getByText('Administrationen kræver rollen systemadministrator.')).toBeVisible();
    }
    expect(await logged(register, 'supervisor')).toEqual([]);
  });
});
