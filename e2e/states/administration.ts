import { expect } from '@playwright/test';
import { paths } from '@/app/paths';
import { expectReady } from '@/e2e/steps/ready';
import { openRules, previewReform, ruleFile, uploadRules } from '@/e2e/steps/rules';
import type { State } from './state';

const PERSON = 'administrator';

export const ADMINISTRATION: readonly State[] = [
  {
    name: 'administration-rules',
    person: PERSON,
    address: paths.administration,
    arrange: async (page) => {
      await expectReady(page, 'Regelsæt');
      await expect(page.getByText('I kraft')).toBeVisible();
    },
  },
  {
    name: 'administration-faults',
    person: PERSON,
    arrange: async (page) => {
      await openRules(page);
      const file = ruleFile(({ requirements }) => ({
        requirements: [...requirements.filter(({ group }) => group !== null), ...requirements.slice(0, 1)],
        deadlines: [{ group: 9, category: null, days: 14, source: 'lov' }],
      }));
      await uploadRules(page, file);
      await expect(page.getByText('Filen har 22 fejl')).toBeVisible();
    },
  },
  {
    name: 'administration-preview',
    person: PERSON,
    filled: true,
    arrange: async (page) => {
      await previewReform(page);
      await page
        .getByText(/ændrer sig$/)
        .first()
        .click();
      await page.getByLabel('Vis også de rækker, der er som før').check();
    },
  },
  {
    name: 'administration-code-lists',
    person: PERSON,
    address: paths.codeLists,
    arrange: (page) => expectReady(page, 'Kodelister'),
  },
  {
    name: 'administration-role-without',
    person: 'supervisor',
    address: paths.administration,
    arrange: async (page) => {
      await expect(page.getByText('Administrationen kræver rollen systemadministrator.')).toBeVisible();
    },
  },
];
