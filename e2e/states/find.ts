import { expect } from '@playwright/test';
import { paths } from '@/app/paths';
import { enterCpr, findCitizen, hideCpr } from '@/e2e/steps/find';
import { beginJudgement } from '@/e2e/steps/judge';
import { tabTo } from '@/e2e/steps/keyboard';
import { expectReady } from '@/e2e/steps/ready';
import type { State } from './state';

const find = (name: string, arrange: State['arrange'], more: Partial<State> = {}): State => ({
  name: `find-${name}`,
  person: 'caseworker',
  address: paths.find,
  arrange: async (page, register) => {
    await expectReady(page, 'Find borger');
    await arrange(page, register);
  },
  ...more,
});

export const FIND: readonly State[] = [
  find('empty', async (page) => {
    await expect(page.getByLabel('CPR-nummer', { exact: true })).toBeFocused();
  }),
  find('entry-error', async (page) => {
    await enterCpr(page, '0203');
    await expect(page.getByText('Et CPR-nummer har ti cifre.')).toBeVisible();
  }),
  find(
    'no-access',
    async (page, register) => {
      await enterCpr(page, register.cprOf('101/jobcenter-active'));
      await expect(page.getByRole('alert').getByText('Kode 8292')).toBeVisible();
      await expect(page.getByRole('alert').getByText(/^Kontrollér CPR-nummeret\./)).toBeVisible();
      await hideCpr(page);
    },
    { expectedFailures: [400] },
  ),
  find(
    'role-without',
    async (page) => {
      await expect(page.getByText('Din rolle kan ikke slå borgere op.')).toBeVisible();
    },
    { person: 'administrator', address: paths.find },
  ),
  find('recently-opened', async (page, register) => {
    for (const showcase of ['751/jobcenter-active', '751/member-2']) {
      const cpr = register.cprOf(showcase);
      await findCitizen(page, cpr, await register.nameOf(cpr));
      await page.getByRole('link', { name: 'Find borger' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Find borger' })).toBeVisible();
    }
    await tabTo(page, page.getByRole('link', { name: /^Åbnet/ }).last());
    await expect(page.getByText('Navne vises')).toBeVisible();
  }),
  {
    name: 'find-opened-with-draft',
    person: 'caseworker',
    citizen: (register) => register.cprOf('751/jobcenter-active'),
    arrange: async (page) => {
      await beginJudgement(page, 'CV ej godkendt', 'Beskriv dine opgaver.');
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Find borger' }).click();
      await expect(page.getByRole('link', { name: /^Åbnet/ }).getByText('Kladde')).toBeVisible();
    },
  },
];
