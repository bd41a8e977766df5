import { expect, type Locator, type Page } from '@playwright/test';
import { textOfDay } from '@/app/_texts/day-text';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';
import type { RuleContent } from '@/server/domain/rules/rule-file';
import { SEEDED } from '@/server/domain/rules/rule-file.test-support';
import { expectReady } from './ready';

/** The day from which the reforms of the tests apply. */
export const REFORM_DAY = addDays(TEST_DAY, 40);

/** The seeded rules with another requirement of kontanthjælpsmodtagere who are jobparate; as a file. */
export function ruleFile(change: (content: RuleContent) => object = otherRequirement): string {
  return JSON.stringify({ ...SEEDED, ...change(SEEDED) }, undefined, 2);
}

function otherRequirement({ requirements }: RuleContent) {
  return {
    requirements: requirements.map((row) =>
      row.group === 2 && row.category === 4 && row.absence === null
        ? { ...row, requirement: 2, source: 'lov nr. 5 af 2027', undecided: true }
        : row,
    ),
  };
}

/** The seeded rules with other deadlines of dagpengemodtagere, by which each test has rules of its own. */
export function deadlineFile(days: number): string {
  return ruleFile(({ deadlines }) => ({
    deadlines: deadlines.map((row) => (row.group === 1 ? { ...row, days, source: 'lov nr. 6 af 2027' } : row)),
  }));
}

/** Opens the rule sets. */
export async function openRules(page: Page): Promise<void> {
  await page.goto(paths.administration);
  await expectReady(page, 'Regelsæt');
}

/** Chooses a file with this content. */
export async function chooseRuleFile(page: Page, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('Fil med regler (JSON)')
    .setInputFiles({ name: 'reform.json', mimeType: 'application/json', buffer });
}

/** Chooses a file and a day, and asks for its preview. */
export async function uploadRules(page: Page, file = ruleFile(), day = REFORM_DAY): Promise<void> {
  await chooseRuleFile(page, Buffer.from(file));
  await page.getByLabel('Gælder fra').fill(textOfDay(day, 'da'));
  await page.getByLabel('Gælder fra').press('Tab');
  await page.getByRole('button', { name: 'Kontrollér og vis ændringer' }).click();
}

/** The same, and waits until the preview has finished. @returns its address */
export async function previewReform(page: Page, file = ruleFile()): Promise<string> {
  await openRules(page);
  await uploadRules(page, file);
  await expectReady(page, /^Forhåndsvisning \d+$/);
  await expect(stepOf(page, '2 Forhåndsvisning')).toContainText('Beregnet');
  return page.url();
}

/** A step of the reform whose preview is open. */
export function stepOf(page: Page, title: string): Locator {
  return page.getByRole('list', { name: 'Forløb' }).getByRole('listitem').filter({ hasText: title });
}

/** The number of the preview that is open. */
export function previewId(page: Page): number {
  return Number(page.url().split('/').at(-1));
}

/**
 * Makes a preview that has finished look as it did half way. @param silent whether nobody works at it any more
 * @returns what it said
 */
export async function putBack(register: Register, id: number, silent = false): Promise<unknown> {
  const { rows } = await register.owner.query('select result from rule_preview where id = $1', [id]);
  await register.owner.query(
    `update rule_preview set finished_at = null, result = null, done_to = last_id / 2,
       seen_at = service_clock() - $2::interval where id = $1`,
    [id, silent ? '2 minutes' : '-1 hour'],
  );
  return rows[0]?.result;
}

/** Lets it finish. @param result what it says */
export async function putForward(register: Register, id: number, result: unknown): Promise<void> {
  await register.owner.query(
    'update rule_preview set finished_at = service_clock(), result = $2, done_to = last_id where id = $1',
    [id, JSON.stringify(result)],
  );
}

/** Publishes what is open, after asking. */
export async function publishOpen(page: Page): Promise<void> {
  await publishButton(page).click();
  await page
    .getByRole('dialog', { name: 'Udgiv regelsættet?' })
    .getByRole('button', { name: 'Udgiv', exact: true })
    .click();
}

export function publishButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Udgiv regelsæt / });
}

/** Withdraws every set that is coming, so that the next test has the rules that were seeded. */
export async function withdrawAll(register: Register): Promise<void> {
  await register.owner.query(
    `update rule_set set withdrawn_at = service_clock(), withdrawn_by = 'Rita Prøvesen'
     where withdrawn_at is null and takes_effect_on > danish_day(service_clock())`,
  );
}
