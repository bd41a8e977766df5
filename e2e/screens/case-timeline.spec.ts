import { expect, test } from '@/e2e/fixtures';
import type { Register } from '@/e2e/harness/register';
import { rail } from '@/e2e/steps/judge';
import { expectReady } from '@/e2e/steps/ready';
import { events, expectTimeline } from '@/e2e/steps/timeline';
import { caseHeading, listed, nameIn, openFirst, openRow, openWorklist } from '@/e2e/steps/worklist';

// The timeline in the case's pane: the case is the citizen's page without its frame (worklist.md § 5).

async function timelinesShown({ owner }: Register): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    "select count(*)::integer as count from access_log where operation = 'Timeline'",
  );
  return rows[0]?.count ?? 0;
}

test('CV and timeline change places beside the list, by key, with one entry in the log; Back leads from one to the other', async ({
  page,
  cameAs,
  register,
}) => {
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle');
  const first = await openFirst(page);
  const views = page.getByRole('navigation', { name: 'Borgerens sider' });
  const isCurrent = (name: string) => expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  const address = page.url();
  const before = await timelinesShown(register);
  await page.keyboard.press('t');
  await expect(events(page).first()).toBeVisible();
  await isCurrent('Tidslinje');
  expect(await timelinesShown(register)).toBe(before + 1);
  await expect(rail(page).getByRole('button', { name: /^Godkend CV/ })).toBeVisible();
  await expect(openRow(page)).toContainText(first);
  expect(page.url()).toBe(address);

  await page.keyboard.press('c');
  await isCurrent('CV');
  await expect(events(page)).toHaveCount(0);
  await views.getByRole('link', { name: 'Tidslinje' }).click();
  await expect(events(page).first()).toBeVisible();
  await page.goBack();
  await isCurrent('CV');
  await expect(caseHeading(page)).toHaveText(first);
  await page.goBack();
  await expect(caseHeading(page)).toHaveCount(0);
  await page.goForward();
  await expect(caseHeading(page)).toHaveText(first);
  await isCurrent('CV');
});

test('coming back shows the timeline with its filters; the next case begins with its CV, and Back leads to the list', async ({
  page,
  cameAs,
}) => {
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle');
  const first = await openFirst(page);
  await page.keyboard.press('t');
  await expect(events(page).first()).toBeVisible();
  const fold = page.locator('.worklist-case').getByRole('button', { name: /^Filtre/ });
  await fold.click();
  const status = page.getByRole('checkbox', { name: 'CV-status', exact: true });
  await status.press('Space');
  await expect(status).toBeChecked();
  await page.getByRole('link', { name: 'Åbn borgerens side' }).click();
  await expectReady(page, first);
  await expectTimeline(page);
  await page.goBack();
  await expect(caseHeading(page)).toHaveText(first);
  await expect(fold).toHaveText('Filtre (1 valgt)');
  await fold.click();
  await expect(status).toBeChecked();

  await page.keyboard.press('j');
  await expect(caseHeading(page)).toHaveText(await nameIn(listed(page).nth(1)));
  await expect(events(page)).toHaveCount(0);
  await page.goBack();
  await expect(caseHeading(page)).toHaveCount(0);
  await expect(listed(page).first()).toBeVisible();
});

test('in a narrow window the way back to the list leads past the CV', async ({ page, cameAs }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await cameAs('caseworker');
  await openWorklist(page, '?fane=alle');
  await listed(page).first().getByRole('link').click();
  await expect(caseHeading(page)).toBeFocused();
  await page.getByRole('link', { name: 'Tidslinje', exact: true }).click();
  await expect(events(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'Tilbage til listen Alle' }).click();
  await expect(listed(page).first().getByRole('link')).toBeFocused();
});
