import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { watch } from '@/e2e/harness/watch';

// Every test is watched (e2e/harness/watch.ts); these are the violations that must be found.

const TYPED = 'Skriv mere om dine kurser.';

/** What leaves data behind, and how it is reported. */
const KINDS: Readonly<Record<string, readonly [act: (page: Page) => Promise<unknown>, finding: string]>> = {
  'a database': [logged((page) => page.evaluate(() => void indexedDB.open('x'))), 'A store was opened: x'],
  'a cache': [logged((page) => page.evaluate(() => void caches.open('x'))), 'A store was opened: x'],
  'a control that is taken away with the focus': [
    logged((page) => page.locator('textarea').evaluate((control) => control.remove())),
    'The focus was lost with TEXTAREA',
  ],
  'something typed in the storage': [
    (page) => page.evaluate((text) => localStorage.setItem('x', JSON.stringify({ text })), TYPED),
    '"local storage"',
  ],
  'something typed in an address': [
    (page) => page.evaluate((text) => history.replaceState(null, '', `?${new URLSearchParams({ text })}`), TYPED),
    '"address"',
  ],
  'a number in the title': [
    (page) => page.evaluate((number) => Object.assign(document, { title: number }) && null, '020380-1234'),
    'places that hold a CPR',
  ],
};

function logged(act: (page: Page) => Promise<unknown>) {
  return (page: Page) => Promise.all([page.waitForEvent('console'), act(page)]);
}

test('a test that leaves data behind fails, and so does one that loses the focus', async ({ browser, baseURL }) => {
  for (const [kind, [act, finding]] of Object.entries(KINDS)) {
    await test.step(kind, async () => {
      const context = await browser.newContext({ baseURL });
      const verify = await watch(context, []);
      const page = await context.newPage();
      // A page without our scripts, which keep the focus.
      await page.goto('/health/live');
      await page.evaluate(() => document.body.append(document.createElement('textarea')));
      await page.locator('textarea').pressSequentially(TYPED);
      await act(page);
      await expect(verify(), kind).rejects.toThrow(finding);
      await context.close();
    });
  }
});
