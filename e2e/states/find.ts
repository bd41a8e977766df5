import { expect } from '@playwright/test';
import { enterCpr, findCitizen } from '@/e2e/steps/find';
import { beginJudgement } from '@/e2e/steps/judge';
import { tabTo } from '@/e2e/steps/keyboard';
import type { State } from './state';

export const FIND: readonly State[] = [
  {
    name: 'find-empty',
    person: 'caseworker',
    arrange: async (page) => {
      await expect(page.getByLabel('CPR-nummer', { exact: true })).toBeFocused();
    },
  },
  {
    name: 'find-entry-error',
    person: 'caseworker',
    arrange: async (page) => {
      await enterCpr(page, '0203');
      await expect(page.getByText('Et CPR-nummer har ti cifre.')).toBeVisible();
    },
  },
  {
    name: 'find-no-access',
    person: 'caseworker',
    expectedFailures: [400],
    arrange: async (page, register) => {
      await enterCpr(page, register.cprOf('101/jobcenter-active'));
      await expect(page.getByRole('alert').getByText('Kode 8292')).toBeVisible();
      await expect(page.getByRole('alert').getByText(/^Kontrollér CPR-nummeret\./)).toBeVisible();
      await page.getByLabel('CPR-nummer', { exact: true }).evaluate((field: HTMLInputElement) => {
        field.value = '';
      });
    },
  },
  {
    name: 'find-role-without',
    person: 'administrator',
    arrange: async (page) => {
      await expect(page.getByText('Din rolle kan ikke slå borgere op.')).toBeVisible();
    },
  },
  {
    name: 'find-recently-opened',
    person: 'caseworker',
    arrange: async (page, register) => {
      for (const showcase of ['751/jobcenter-active', '751/member-2']) {
        const cpr = register.cprOf(showcase);
        await findCitizen(page, cpr, await register.nameOf(cpr));
        await page.getByRole('link', { name: 'Find borger' }).click();
        await expect(page.getByRole('heading', { level: 1, name: 'Find borger' })).toBeVisible();
      }
      await tabTo(page, page.getByRole('link', { name: /^Åbnet/ }).last());
      await expect(page.getByText('Navne vises')).toBeVisible();
    },
  },
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
