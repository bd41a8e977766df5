import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { type Acts, countActs } from '@/e2e/steps/acts';
import { call } from '@/e2e/steps/call';
import { askToApprove, dialog, question, rail } from '@/e2e/steps/judge';
import { runCommand, tabTo } from '@/e2e/steps/keyboard';
import { expectReport } from '@/e2e/steps/report';
import { caseHeading, openWorklist } from '@/e2e/steps/worklist';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';

// A supervisor's morning by keyboard alone: ten cases, three of them refused with reasons, one put on hold, one with a
// conflict; then a report and a file of it. Each key is counted in the browser, those that type a text apart.

const REASON = 'Opgaver er beskrevet for kort';
const HOLD_REASON = 'Ringer fredag.';
const PURPOSE = 'Opfølgning';

test.use({ expectedFailures: [409] });

test('a morning by keyboard: ten cases, three refusals, a hold, a conflict, a report and a file', async ({
  page,
  cameAs,
  colleaguesPage,
}) => {
  test.setTimeout(180_000);
  const colleague = await colleaguesPage();
  await cameAs('supervisor');
  await cameAs('caseworker', colleague);
  await openWorklist(page);
  const acts = await countActs(page);
  const costs = async (keys: number, work: () => Promise<void>) => {
    const before = acts.done.length;
    await work();
    expect(acts.done.length - before).toBe(keys);
  };
  await takeNext(page);
  for (let approved = 0; approved < 5; approved += 1) {
    await costs(3, async () => {
      await approve(page);
      await takeNext(page);
    });
  }
  for (let refused = 0; refused < 3; refused += 1) {
    await refuse(page, acts);
    await takeNext(page);
  }
  await hold(page);
  await takeNext(page);
  await costs(3, async () => {
    await page.keyboard.press('g');
    await expect(question(page)).toBeVisible();
    // Meanwhile a colleague approves it.
    const { rows } = await call<{ rows: { citizen: string; givenName: string; surname: string }[] }>(
      colleague.context(),
      'worklist.page',
      { tab: 'all', limit: 100 },
    );
    const name = await caseHeading(page).textContent();
    const same = rows.find(({ givenName, surname }) => `${givenName} ${surname}` === name);
    const { cv } = await call<{ cv: { version: number } }>(colleague.context(), 'citizen.overview', {
      citizen: same?.citizen,
    });
    await call(colleague.context(), 'citizen.setStatus', {
      ...{ citizen: same?.citizen, status: 3, expectedVersion: cv.version, requestIdentifier: crypto.randomUUID() },
    });
    await page.keyboard.press('Enter');
    await expect(question(page).getByRole('alert')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(rail(page).getByText('CV’et er godkendt')).toBeVisible();
  });
  await report(page);
  const typed = HOLD_REASON.length + PURPOSE.length + '01.01.2030'.length;
  // Taking and approving cost one and two keys, what is left is moving in dialogs and to the report.
  expect(acts.done.length - typed).toBeLessThan(220);
  expect(acts.mouseTouched).toBe(false);
});

async function takeNext(page: Page): Promise<void> {
  const before = (await caseHeading(page).isVisible()) ? await caseHeading(page).textContent() : null;
  await page.keyboard.press('n');
  await expect(caseHeading(page)).not.toHaveText(before ?? '');
  await expect(caseHeading(page)).toBeFocused();
  await expect(rail(page).getByRole('region', { name: 'Hos dig siden' })).toBeVisible();
}

async function approve(page: Page): Promise<void> {
  await askToApprove(page);
  await page.keyboard.press('Enter');
  await expect(rail(page).getByText('CV’et er godkendt')).toBeVisible();
}

async function refuse(page: Page, acts: Acts): Promise<void> {
  const before = acts.done.length;
  await page.keyboard.press('s');
  const open = dialog(page, 'Sæt CV-status');
  await tabTo(page, open.getByRole('radio', { name: 'CV godkendt' }));
  await page.keyboard.press('ArrowDown');
  await expect(open.getByRole('radio', { name: 'CV ej godkendt' })).toBeChecked();
  await tabTo(page, open.getByRole('checkbox', { name: REASON }));
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(open).toBeHidden();
  expect(acts.done.length - before).toBeLessThan(20);
}

async function hold(page: Page): Promise<void> {
  await page.keyboard.press('h');
  const open = dialog(page, 'Sæt sagen på hold');
  await expect(open.getByLabel('På hold til')).toBeFocused();
  await page.keyboard.type(addDays(TEST_DAY, 3).split('-').toReversed().join('.'));
  await tabTo(page, open.getByLabel('Begrundelse'));
  await page.keyboard.type(HOLD_REASON);
  const beyond = open.getByLabel('Hvorfor efter fristen?');
  if (await beyond.isVisible()) {
    await tabTo(page, beyond);
    await page.keyboard.type('Aftalt.');
  }
  await page.keyboard.press('Control+Enter');
  await expect(open).toBeHidden();
}

async function report(page: Page): Promise<void> {
  await runCommand(page, 'rap');
  await expectReport(page);
  await tabTo(page, page.getByRole('button', { name: 'Hent fil' }));
  await page.keyboard.press('Enter');
  const file = dialog(page, 'Hent listen som fil');
  await expect(file.getByLabel('Formål')).toBeFocused();
  await page.keyboard.type(PURPOSE);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.(csv|xlsx)$/);
}
