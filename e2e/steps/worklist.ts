import { expect, type Locator, type Page, test } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { call } from './call';
import { rail } from './judge';
import { expectReady } from './ready';

/** Opens the worklist by its address. */
export async function openWorklist(page: Page, filters = ''): Promise<void> {
  await test.step(`open the worklist ${filters}`, async () => {
    await page.goto(`${paths.worklist}${filters}`);
    await expectReady(page, /^Arbejdsliste/);
  });
}

/** The rows of the list. */
export function listed(page: Page): Locator {
  return page.getByRole('list', { name: 'Sager' }).getByRole('listitem');
}

/** The row of the open case. */
export function openRow(page: Page): Locator {
  return page.getByRole('list', { name: 'Sager' }).locator('[aria-current="true"]');
}

/** The heading of the open case, its citizen's name. */
export function caseHeading(page: Page): Locator {
  return page.locator('.worklist-case [data-pane-focus]');
}

/** Opens the first case of the list by key, and waits until it is shown. @returns the citizen's name */
export async function openFirst(page: Page): Promise<string> {
  const name = await nameIn(listed(page).first());
  await page.keyboard.press('j');
  await expect(caseHeading(page)).toHaveText(name);
  await expect(rail(page)).toBeVisible();
  return name;
}

/** Takes the next free case by key, and waits until it is shown. @returns the citizen's name */
export async function takeNext(page: Page): Promise<string> {
  await page.keyboard.press('n');
  await expect(caseHeading(page)).toBeFocused();
  return (await caseHeading(page).textContent()) ?? '';
}

/** The name in a row. */
export async function nameIn(row: Locator): Promise<string> {
  return (await row.locator('bdi').first().textContent()) ?? '';
}

/** Takes so many cases for who is signed in, without a page. */
export async function takeCases(page: Page, count: number): Promise<void> {
  await test.step(`take ${count} cases`, async () => {
    for (let taken = 0; taken < count; taken += 1) {
      const { outcome } = await call<{ readonly outcome: string }>(page.context(), 'worklist.takeNext', {});
      expect(outcome).toBe('taken');
    }
  });
}

/** As if nobody had taken a case, put one on hold or put one back. */
export async function forgetCaseActs({ owner }: Register): Promise<void> {
  await owner.query(
    `with acts as (delete from case_act)
     update work_case set assignee = null, assignee_name = null, assigned_at = null, held_until = null,
       hold_reason = null, opened = false
     where assignee is not null or held_until is not null`,
  );
}

/** A line of the rail, by its name. */
export function tab(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Sager i listen' }).getByRole('link', { name: new RegExp(`^${name}`) });
}

/** The number that a tab or a kind shows. */
export async function countIn(control: Locator): Promise<number> {
  const text = (await control.textContent()) ?? '';
  return Number(text.replaceAll('.', '').match(/\d+$/)?.[0]);
}
