import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { findCitizen } from '@/e2e/steps/find';
import { PEOPLE } from '@/e2e/steps/people';

test('a name turns nothing that stands beside it, whatever way it is written', async ({ page, enterAs, register }) => {
  await page.goto('/sign-in');
  expect(await bareTexts(page, PEOPLE.caseworker)).toEqual([]);
  await enterAs('caseworker');
  const cpr = register.cprOf('751/jobcenter-active');
  const name = await register.nameOf(cpr);
  await findCitizen(page, cpr, name);
  expect(await bareTexts(page, name)).toEqual([]);
  expect(await bareTexts(page, PEOPLE.caseworker)).toEqual([]);
  await page.getByRole('link', { name: 'Find borger' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Find borger' })).toBeVisible();
  await expect(page.locator('bdi', { hasText: name })).toHaveCount(1);
  expect(await bareTexts(page, name)).toEqual([]);
});

/** The texts of a page that hold a name without isolating it. */
function bareTexts(page: Page, name: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const bare: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const written = node.parentElement?.closest('script, bdi') === null;
      if (written && node.textContent?.includes(wanted)) bare.push(node.textContent);
    }
    return bare;
  }, name);
}
