import { expect, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { enterCpr, hideCpr } from '@/e2e/steps/find';
import {
  endFromOutside,
  forgetGuestAccesses,
  giveReason,
  OUTSIDER,
  openAsGuest,
  openByCall,
  REASON,
} from '@/e2e/steps/guest';
import { dialog } from '@/e2e/steps/judge';
import { expectReady } from '@/e2e/steps/ready';
import type { State } from './state';

const CLEAN = { cleanUp: forgetGuestAccesses } as const;

/** Asked for a reason on the page of the look-up. */
const step = (
  name: string,
  then: (page: Page, register: Register) => Promise<void> = async () => {},
  more: Partial<State> = {},
): State => ({
  name: `guest-${name}`,
  person: 'caseworker',
  address: paths.find,
  expectedFailures: [400],
  ...CLEAN,
  ...more,
  arrange: async (page, register) => {
    await expectReady(page, 'Find borger');
    await enterCpr(page, register.cprOf(OUTSIDER));
    await expect(page.getByRole('heading', { name: 'Åbn gæsteadgang' })).toBeVisible();
    await then(page, register);
  },
});

/** Refused a look-up in the header of a page. */
const inHeader = (name: string, then: (page: Page) => Promise<void> = async () => {}): State => ({
  name: `guest-${name}`,
  person: 'caseworker',
  address: paths.report,
  expectedFailures: [400],
  ...CLEAN,
  arrange: async (page, register) => {
    await expectReady(page, 'Opdaterede CV’er');
    await enterCpr(page, register.cprOf(OUTSIDER));
    await expect(page.getByRole('button', { name: 'Begrund gæsteadgang' })).toBeVisible();
    await then(page);
    await hideCpr(page);
  },
});

/** On the citizen's page as a guest. */
const guest = (
  name: string,
  then: (page: Page, register: Register, access: string) => Promise<void> = async () => {},
  more: Partial<State> = {},
): State => ({
  name: `guest-${name}`,
  person: 'caseworker',
  address: paths.find,
  ...CLEAN,
  ...more,
  arrange: async (page, register) => {
    await expectReady(page, 'Find borger');
    await then(page, register, await openAsGuest(page, register, OUTSIDER));
  },
});

export const GUEST_ACCESS: readonly State[] = [
  step('step'),
  step('all-missing', async (page) => {
    await page.getByRole('button', { name: 'Åbn gæsteadgang' }).click();
    await expect(page.getByText('Vælg, hvorfor du skal se borgeren.')).toBeVisible();
    await expect(page.getByText('Skriv, hvad du skal bruge oplysningerne til.', { exact: true })).toBeVisible();
  }),
  step('reason-wrong', async (page) => {
    await page.getByRole('radio', { name: 'Andet' }).check();
    await page.getByLabel('Begrundelse').fill(`020380-1234 \u202e${'Langt. '.repeat(150)}`);
    await expect(page.getByText(/tegn for meget/).first()).toBeVisible();
  }),
  step('not-found', async (page, register) => {
    await enterCpr(page, register.unregisteredCpr);
    await giveReason(page);
    await expect(page.getByRole('alert').getByText('Kode 8292')).toHaveCount(2);
    await hideCpr(page);
  }),
  step('drafts', async (page, register) => {
    await page.getByRole('radio', { name: 'Andet' }).check();
    await page.getByLabel('Begrundelse').fill(REASON);
    await enterCpr(page, register.unregisteredCpr);
    await expect(page.getByText(/^Kladde: begrundelse for gæsteadgang/)).toBeVisible();
    await hideCpr(page);
  }),
  inHeader('dialog', async (page) => {
    await page.getByRole('button', { name: 'Begrund gæsteadgang' }).click();
    await expect(dialog(page, 'Åbn gæsteadgang')).toBeVisible();
  }),
  inHeader('refused-in-header'),
  guest('citizen', async (page) => {
    await expect(page.getByText('Jeres organisation kan kun læse CV’et.').filter({ visible: true })).not.toHaveCount(0);
  }),
  {
    // The band has fixed texts; the name beside it takes the most room when it is the longest.
    name: 'guest-longest',
    person: 'copenhagenSupervisor',
    filled: true,
    ...CLEAN,
    arrange: async (page, register) => {
      const { citizen } = await openByCall(page, register.worstCpr('longest'));
      await page.goto(paths.citizen(citizen));
      await expect(page.getByText('Gæsteadgang til')).toBeVisible();
    },
  },
  guest('timeline', async (page) => {
    await page.getByRole('link', { name: 'Tidslinje', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Tidslinje' }).getByRole('listitem').first()).toBeVisible();
  }),
  guest('end', async (page) => {
    await page.getByRole('button', { name: 'Afslut' }).click();
    await expect(dialog(page, 'Afslut gæsteadgang')).toBeVisible();
  }),
  guest('end-refused', async (page) => {
    await page.getByRole('button', { name: 'Afslut' }).click();
    await dialog(page, 'Afslut gæsteadgang').getByRole('button', { name: 'Afslut gæsteadgang' }).click();
    await expect(page.getByText('Skriv, hvad der kom ud af det.')).toBeVisible();
  }),
  guest('end-draft', async (page) => {
    await page.getByRole('button', { name: 'Afslut' }).click();
    await page.getByLabel('Hvad kom der ud af det?').fill('Henvist til eget jobcenter.');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Afslut (kladde)' })).toBeVisible();
  }),
  guest(
    'ended',
    async (page, register, access) => {
      await endFromOutside(register, access);
      await page.getByRole('button', { name: 'Vis CPR' }).click();
      await expectReady(page, 'Gæsteadgangen er slut');
      await expect(page.getByText('Borgerens egen organisation afsluttede gæsteadgangen')).toBeVisible();
    },
    { expectedFailures: [400] },
  ),
  {
    name: 'guest-own',
    person: 'caseworker',
    address: paths.find,
    ...CLEAN,
    arrange: async (page, register) => {
      await expectReady(page, 'Find borger');
      for (const showcase of [OUTSIDER, '101/member-2', '101/member-3']) {
        const id = await openAsGuest(page, register, showcase);
        if (showcase === '101/member-2') await endFromOutside(register, id);
      }
      await page.getByRole('link', { name: 'Find borger' }).click();
      await expect(page.getByRole('region', { name: 'Mine gæsteadgange' }).getByRole('listitem')).toHaveCount(3);
      await expect(page.getByRole('link', { name: /^Åbnet/ }).getByText('Gæsteadgang')).not.toHaveCount(0);
    },
  },
];
