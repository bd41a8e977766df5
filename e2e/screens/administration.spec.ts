import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { textOfDay } from '@/app/_texts/day-text';
import { paths } from '@/app/paths';
import { expect, test } from '@/e2e/fixtures';
import type { Register } from '@/e2e/harness/register';
import { dialog } from '@/e2e/steps/judge';
import { tabTo } from '@/e2e/steps/keyboard';
import { alert, expectRefused, part } from '@/e2e/steps/look';
import { PEOPLE } from '@/e2e/steps/people';
import { expectReady } from '@/e2e/steps/ready';
import { openRules, previewReform, REFORM_DAY, ruleFile, uploadRules } from '@/e2e/steps/rules';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';

const SAME_PERSON = 'Du har selv forhåndsvist det. En anden systemadministrator skal udgive det.';
const publish = (page: Page) => page.getByRole('button', { name: 'Udgiv regelsættet' });

/** Operations of the audit log by these people, the oldest first. */
async function logged(register: Register, ...people: readonly (keyof typeof PEOPLE)[]): Promise<string[]> {
  const { rows } = await register.owner.query<{ entry: string }>(
    `select operation || ' ' || outcome as entry from access_log
     where user_name = any ($1) and operation like '%Rule%' order by at`,
    [people.map((person) => PEOPLE[person])],
  );
  return rows.map(({ entry }) => entry);
}

test('what one administrator has previewed, another publishes, and withdraws before its day', async ({
  page,
  cameAs,
  colleaguesPage,
  register,
}) => {
  await cameAs('administrator');
  const address = await previewReform(page);
  await expect(page.getByText(/ af dem ændrer noget sig den /)).toBeVisible();
  const counts = page.getByRole('table', { name: 'Ændringer' });
  await expect(
    counts.getByRole('row', { name: /^CV-krav CV skal være søgbart Ikke krav om søgbart CV/ }),
  ).toBeVisible();
  await expect(page.getByRole('table', { name: 'Regler' }).getByRole('row')).toHaveCount(2);
  await expectRefused(publish(page), SAME_PERSON);
  await publish(page).click({ force: true });
  await expect(page.getByRole('dialog')).toBeHidden();

  const other = await colleaguesPage();
  await cameAs('otherAdministrator', other);
  await other.goto(address);
  await expectReady(other, /^Forhåndsvisning/);
  await publish(other).click();
  await dialog(other, 'Udgiv regelsættet?').getByRole('button', { name: 'Udgiv', exact: true }).click();
  await expect(other.getByRole('status').getByText(/^Regelsæt \d+ er udgivet$/)).toBeVisible();
  await expect(publish(other)).toHaveAccessibleDescription('Det er udgivet.');

  await openRules(other);
  const coming = other.getByRole('row', { name: /Kommende/ });
  await expect(coming).toContainText(textOfDay(REFORM_DAY, 'da'));
  await expect(coming).toContainText(PEOPLE.otherAdministrator);
  await coming.getByRole('button', { name: 'Træk tilbage' }).click();
  await other
    .getByRole('dialog', { name: /^Træk regelsæt \d+ tilbage\?$/ })
    .getByRole('button', { name: 'Træk tilbage' })
    .click();
  await expect(other.getByRole('row', { name: /Trukket tilbage/ })).toContainText(PEOPLE.otherAdministrator);
  const entries = await logged(register, 'administrator', 'otherAdministrator');
  for (const entry of ['PreviewRules begun', 'PreviewRules allowed', 'PublishRules allowed', 'WithdrawRules allowed']) {
    expect(entries).toContain(entry);
  }
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
  await uploadRules(page, '{');
  await expect(alert(page).getByText('Filen har 1 fejl')).toBeVisible();
  await expect(alert(page).getByRole('listitem')).toHaveText(/^Filen: /);
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

test('an example says what follows before and after, and why', async ({ page, cameAs }) => {
  await cameAs('administrator');
  await previewReform(page);
  const examples = part(page, 'Eksempler');
  await examples.getByText(/^2 Kontanthjælpsmodtager · 4 Jobparat: /).click();
  await expect(examples.getByText(/^Krav om søgbart CV siden /).first()).toBeVisible();
  await expect(examples.getByText(/^Ikke krav om søgbart CV siden /).first()).toBeVisible();
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
