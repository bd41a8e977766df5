import { expect, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { worstText, worstUser } from '@/e2e/harness/worst-content';
import { enterCpr } from '@/e2e/steps/find';
import {
  endFromOutside,
  forgetGuestAccesses,
  giveReason,
  keepGuestAccesses,
  OUTSIDER,
  openAsGuest,
  openLookUps,
  REASON,
} from '@/e2e/steps/guest';
import { dialog } from '@/e2e/steps/judge';
import { expectReady } from '@/e2e/steps/ready';
import { GUEST_NOTE_LENGTH, GUEST_OUTCOME_LENGTH, GUEST_REASON_LENGTH } from '@/server/domain/guest-access';
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

/** The look-ups from outside, as the supervisor sees them. */
const lookUps = (
  name: string,
  search: string,
  then: (page: Page) => Promise<void> = async () => {},
  more: Partial<State> = {},
): State => ({
  name: `look-ups-${name}`,
  person: 'copenhagenSupervisor',
  ...CLEAN,
  ...more,
  arrange: async (page, register) => {
    await fill(register);
    await openLookUps(page, search);
    await then(page);
  },
});

const AARHUS = [1, '751'] as const;

/** Something of everything in each list. */
async function fill(register: Register): Promise<void> {
  await forgetGuestAccesses(register);
  const karen = { user: 'Karen Prøvesen', organisation: AARHUS, kind: 'enquiry', reason: REASON } as const;
  const pia = { user: 'Pia Prøvesen', organisation: [2, '3'], kind: 'cooperation' } as const;
  const none = {
    showcase: '101/jobcenter-none',
    reason: 'Borgerens kommune har bedt om hjælp til et kursus.',
  } as const;
  await keepGuestAccesses(register, [
    { ...karen, showcase: '101/member-2', daysAgo: 20, endedBy: 'user', outcome: 'Henvist til eget jobcenter.' },
    { ...pia, ...none, daysAgo: 17, endedBy: 'outside' },
    { ...karen, showcase: '101/member-3', daysAgo: 13, endedBy: 'administrator' },
    {
      ...{ showcase: '101/jobcenter-archived', user: worstUser('longest'), organisation: [2, '10'], kind: 'complaint' },
      ...{ role: 'supervisor', reason: worstText('longest', GUEST_REASON_LENGTH, 'name'), daysAgo: 6 },
      ...{ endedBy: 'user', outcome: worstText('longest', GUEST_OUTCOME_LENGTH, 'name') },
    },
    ...['101/member-2', '101/member-3', '101/member-6'].map(
      (showcase) =>
        ({ ...karen, showcase, daysAgo: 1, kind: 'arriving', reason: 'Borgeren flytter til Aarhus.' }) as const,
    ),
    { ...karen, showcase: '101/jobcenter-active', daysAgo: 1, running: true, kind: 'other' },
    {
      ...karen,
      showcase: '101/member-12',
      daysAgo: 30,
      endedBy: 'user',
      outcome: 'Aftalt møde.',
      verdict: 'justified',
    },
    {
      ...{ ...pia, ...none, daysAgo: 30, verdict: 'to-clarify' },
      note: 'Vi spørger a-kassen, hvem der bad om det.',
    },
    {
      ...{ ...karen, showcase: '101/member-6', daysAgo: 40, verdict: 'unjustified' },
      note: worstText('longest', GUEST_NOTE_LENGTH, 'name'),
    },
  ]);
}

/** With the dialog of the first row open. */
const reviewing = async (page: Page) => {
  await page
    .getByRole('button', { name: /^Gennemgå: / })
    .first()
    .click();
  await expect(dialog(page, 'Gennemgå opslag')).toBeVisible();
};

export const GUEST_ACCESS: readonly State[] = [
  step('step'),
  step('kind-missing', async (page) => {
    await page.getByRole('button', { name: 'Åbn gæsteadgang' }).click();
    await expect(page.getByText('Vælg, hvorfor du skal se borgeren.')).toBeVisible();
  }),
  step('reason-missing', async (page) => {
    await giveReason(page, ' ');
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
    await page.getByLabel('CPR-nummer', { exact: true }).evaluate((field: HTMLInputElement) => {
      field.value = '';
    });
  }),
  step('drafts', async (page, register) => {
    await page.getByRole('radio', { name: 'Andet' }).check();
    await page.getByLabel('Begrundelse').fill(REASON);
    await enterCpr(page, register.unregisteredCpr);
    await expect(page.getByText(/^Kladde: begrundelse for gæsteadgang/)).toBeVisible();
    await page.getByLabel('CPR-nummer', { exact: true }).evaluate((field: HTMLInputElement) => {
      field.value = '';
    });
  }),
  {
    name: 'guest-dialog',
    person: 'caseworker',
    address: paths.report,
    expectedFailures: [400],
    ...CLEAN,
    arrange: async (page, register) => {
      await expectReady(page, 'Opdaterede CV’er');
      await enterCpr(page, register.cprOf(OUTSIDER));
      await page.getByRole('button', { name: 'Begrund gæsteadgang' }).click();
      await expect(dialog(page, 'Åbn gæsteadgang')).toBeVisible();
      await page.getByLabel('CPR-nummer', { exact: true }).evaluate((field: HTMLInputElement) => {
        field.value = '';
      });
    },
  },
  {
    name: 'guest-refused-in-header',
    person: 'caseworker',
    address: paths.report,
    expectedFailures: [400],
    ...CLEAN,
    arrange: async (page, register) => {
      await expectReady(page, 'Opdaterede CV’er');
      await enterCpr(page, register.cprOf(OUTSIDER));
      await expect(page.getByRole('button', { name: 'Begrund gæsteadgang' })).toBeVisible();
      await page.getByLabel('CPR-nummer', { exact: true }).evaluate((field: HTMLInputElement) => {
        field.value = '';
      });
    },
  },
  guest('citizen', async (page) => {
    await expect(page.getByText('Jeres organisation kan kun læse CV’et.').filter({ visible: true })).not.toHaveCount(0);
  }),
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
      await expect(page.getByText('Borgerens egen organisation afsluttede den')).toBeVisible();
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
  lookUps('open', '', undefined, { filled: true }),
  lookUps('overdue', '?liste=overskredet'),
  lookUps('reviewed', '?liste=gennemgaaet', undefined, { filled: true }),
  lookUps('review', '', reviewing),
  lookUps('review-refused', '', async (page) => {
    await reviewing(page);
    await dialog(page, 'Gennemgå opslag').getByRole('button', { name: 'Gem gennemgang' }).click();
    await expect(page.getByText('Vælg, om opslaget var begrundet.')).toBeVisible();
  }),
  lookUps('note-missing', '', async (page) => {
    await reviewing(page);
    await page.getByRole('radio', { name: 'Skal afklares' }).check();
    await dialog(page, 'Gennemgå opslag').getByRole('button', { name: 'Gem gennemgang' }).click();
    await expect(page.getByText('Skriv en bemærkning, når opslaget ikke er i orden.')).toBeVisible();
  }),
  lookUps('end-now', '', async (page) => {
    await page.getByRole('button', { name: /^Afslut nu: / }).click();
    await expect(dialog(page, 'Afslut gæsteadgangen nu?')).toBeVisible();
  }),
  {
    name: 'look-ups-empty',
    person: 'copenhagenSupervisor',
    ...CLEAN,
    arrange: async (page, register) => {
      await forgetGuestAccesses(register);
      await openLookUps(page);
      await expect(page.getByText('Ingen opslag venter på gennemgang.')).toBeVisible();
    },
  },
  {
    name: 'look-ups-role-without',
    person: 'caseworker',
    address: paths.fromOutside,
    arrange: async (page) => {
      await expectReady(page, 'Opslag udefra');
      await expect(page.getByText('Opslag udefra kræver rollen faglig leder')).toBeVisible();
    },
  },
];
