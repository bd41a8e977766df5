import { expect, type Page } from '@playwright/test';
import { LONGEST_FUND } from '@/e2e/harness/worst-content';
import { dialog } from '@/e2e/steps/judge';
import type { State } from './state';

const TITLE = 'Skift organisation eller rolle';
const MENU = /^Bruger og indstillinger/;

const jobcenter = { type: 1, code: '101', name: 'København' };
const fund = {
  type: 2,
  code: String(LONGEST_FUND),
  name: 'Faglig Puljes Arbejdsløshedskasse for Handels- og Kontorfolk',
};
/** What a provider gave, which no demo user has. */
const CHOICES = [
  { organisation: jobcenter, role: 'supervisor' },
  { organisation: jobcenter, role: 'caseworker' },
  { organisation: fund, role: 'data-protection-officer' },
  { organisation: { type: 5, code: 'STAR', name: 'STAR' }, role: 'system-administrator' },
];

const START = (url: URL) => url.pathname === '/';
const CHOICES_CALL = '**/trpc/session.choices';

/** Loads the page as of a person with several organisations and roles, which only these states ask for. */
async function givesSeveral(page: Page): Promise<void> {
  await page.route(START, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/maySwitch(\\*)":false/g, 'maySwitch$1":true');
    await route.fulfill({ response, body });
  });
  await page.route(CHOICES_CALL, (route) => route.fulfill({ json: { result: { data: CHOICES } } }));
}

async function opensMenu(page: Page): Promise<void> {
  await page.unroute(START);
  await page.getByRole('button', { name: MENU }).click();
  await expect(page.getByRole('button', { name: TITLE })).toBeVisible();
}

async function opensSwitch(page: Page): Promise<void> {
  await opensMenu(page);
  await page.getByRole('button', { name: TITLE }).click();
  await expect(dialog(page, TITLE).getByRole('listitem').filter({ hasText: 'Nu' })).toBeVisible();
}

/** Switching organisation and role. */
export const SWITCHING: readonly State[] = [
  {
    name: 'shell-user-menu-switching',
    person: 'copenhagenSupervisor',
    before: givesSeveral,
    arrange: opensMenu,
  },
  {
    name: 'shell-switch',
    person: 'copenhagenSupervisor',
    filled: true,
    before: givesSeveral,
    arrange: opensSwitch,
  },
  {
    name: 'shell-switch-refused',
    person: 'copenhagenSupervisor',
    filled: true,
    expectedFailures: [403],
    before: givesSeveral,
    arrange: async (page) => {
      await opensMenu(page);
      await page.getByRole('button', { name: TITLE }).click();
      await expect(dialog(page, TITLE).getByRole('listitem')).toHaveCount(CHOICES.length);
      await page.route(CHOICES_CALL, (route) => route.fulfill({ json: { result: { data: CHOICES.slice(0, 1) } } }));
      // A demo user has nothing to choose: the server refuses it.
      await dialog(page, TITLE)
        .getByRole('button', { name: /Sagsbehandler/ })
        .click();
      await expect(page.getByText('Den adgang har du ikke længere.')).toBeVisible();
    },
  },
];
