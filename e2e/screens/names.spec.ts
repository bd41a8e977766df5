import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { findCitizen } from '@/e2e/steps/find';
import { approveByKeyboard } from '@/e2e/steps/judge';
import { PEOPLE } from '@/e2e/steps/people';

const RIGHT_TO_LEFT = { given: 'نورا', surname: 'الحسن' };

test('a name that is written from right to left turns nothing that stands beside it', async ({
  page,
  enterAs,
  register,
}) => {
  await page.goto('/sign-in');
  await expect(page.locator('bdi', { hasText: PEOPLE.caseworker })).toHaveCount(1);
  await enterAs('caseworker');
  await expect(page.locator('header bdi')).toHaveText(PEOPLE.caseworker);
  const cpr = register.cprOf('751/jobcenter-free-choice');
  const { given, surname } = RIGHT_TO_LEFT;
  await register.owner.query(
    'update citizen set given_name = $2, surname = $3 where id = (select citizen_id from citizen_cpr where cpr = $1)',
    [cpr, given, surname],
  );
  const name = `${given} ${surname}`;
  await findCitizen(page, cpr, name);
  await expect(page.locator('h1 bdi')).toHaveText(name);
  expect(await bareTexts(page, name)).toEqual([]);
  await approveByKeyboard(page);
  await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible();
  expect(await bareTexts(page, name)).toEqual([]);
  await page.getByRole('link', { name: 'Find borger' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Find borger' })).toBeVisible();
  await expect(page.locator('bdi', { hasText: name })).toHaveCount(1);
  expect(await bareTexts(page, name)).toEqual([]);
});

/** The texts of a page that hold a name and isolate it neither by an element nor by characters. */
function bareTexts(page: Page, name: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const bare: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const isElements = node.parentElement?.closest('script, bdi');
      const text = node.textContent?.replaceAll(`\u2068${wanted}\u2069`, '') ?? '';
      if (!isElements && text.includes(wanted)) bare.push(text);
    }
    return bare;
  }, name);
}
