import { expect, type Page } from '@playwright/test';
import { textOfDay } from '@/app/_texts/day-text';
import { paths } from '@/app/paths';
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

/** Opens the rule sets. */
export async function openRules(page: Page): Promise<void> {
  await page.goto(paths.administration);
  await expectReady(page, 'Regelsæt');
}

/** Chooses a file and a day, and asks for its preview. */
export async function uploadRules(page: Page, file = ruleFile(), day = REFORM_DAY): Promise<void> {
  await page.getByLabel('Fil med regler (JSON)').setInputFiles({
    name: 'reform.json',
    mimeType: 'application/json',
    buffer: Buffer.from(file),
  });
  await page.getByLabel('Gælder fra').fill(textOfDay(day, 'da'));
  await page.getByLabel('Gælder fra').press('Tab');
  await page.getByRole('button', { name: 'Kontrollér og vis ændringer' }).click();
}

/** The same, and waits until the preview has finished. @returns its address */
export async function previewReform(page: Page, file = ruleFile()): Promise<string> {
  await openRules(page);
  await uploadRules(page, file);
  await expectReady(page, /^Forhåndsvisning \d+$/);
  await expect(page.getByRole('listitem').filter({ hasText: '2 Forhåndsvisning' })).toContainText('Beregnet');
  return page.url();
}
