import { expect, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Register } from '@/e2e/harness/register';
import { worstText, worstUser } from '@/e2e/harness/worst-content';
import { forgetGuestAccesses, keepGuestAccesses, openLookUps, REASON } from '@/e2e/steps/guest';
import { dialog } from '@/e2e/steps/judge';
import { expectReady } from '@/e2e/steps/ready';
import { GUEST_NOTE_LENGTH, GUEST_OUTCOME_LENGTH, GUEST_REASON_LENGTH } from '@/server/domain/guest-access';
import type { State } from './state';

const CLEAN = { cleanUp: forgetGuestAccesses } as const;

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

export const LOOK_UPS: readonly State[] = [
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
