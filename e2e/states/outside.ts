import { expect } from '@playwright/test';
import type { State } from './state';

/** Screens outside the daily work, and the shell. */
export const OUTSIDE: readonly State[] = [
  {
    name: 'sign-in-people',
    filled: true,
    arrange: async (page) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('button', { name: 'Karen Prøvesen' })).toBeVisible();
    },
  },
  {
    name: 'sign-in-session-over',
    arrange: async (page) => {
      await page.goto('/rapport');
      await expect(page.getByText('Du er logget ud. Log ind for at fortsætte, hvor du var.')).toBeVisible();
    },
  },
  {
    name: 'sign-in-nothing-granted',
    arrange: async (page) => {
      await page.goto('/sign-in?fejl=nothing-granted&mangler=foreign-scope+constraint+empty+unmapped');
      await expect(page.getByText('Du er genkendt, men har ingen adgang her.')).toBeVisible();
    },
  },
  {
    name: 'sign-in-provider-away',
    arrange: async (page) => {
      await page.goto('/sign-in?fejl=unavailable');
      await expect(page.getByText('Loginløsningen svarer ikke lige nu.')).toBeVisible();
    },
  },
  {
    name: 'sign-in-attempt-ended',
    arrange: async (page) => {
      await page.goto('/sign-in/valg?forsoeg=x');
      await expect(page.getByRole('link', { name: 'Log ind igen' })).toBeVisible();
    },
  },
  {
    name: 'accessibility-statement',
    arrange: async (page) => {
      await page.goto('/tilgaengelighed');
    },
  },
  {
    name: 'not-found',
    person: 'caseworker',
    expectedFailures: [404],
    address: '/findes-ikke',
    arrange: async (page) => {
      await expect(page.getByRole('heading', { level: 1, name: 'Siden findes ikke' })).toBeVisible();
    },
  },
  {
    name: 'shell-help',
    person: 'caseworker',
    arrange: async (page) => {
      await page.getByRole('button', { name: 'Hjælp' }).click();
      await expect(page.getByRole('dialog', { name: 'Hjælp og genveje' })).toBeVisible();
    },
  },
  {
    name: 'shell-palette',
    person: 'supervisor',
    filled: true,
    // On this page it lists the most commands.
    citizen: (register) => register.cprOf('751/jobcenter-active'),
    arrange: async (page) => {
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Kommandoer' }).getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'shell-user-menu',
    person: 'caseworker',
    shows: ['menu', 'button', 'skip-link', 'current'],
    arrange: async (page) => {
      await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
      await expect(page.getByRole('button', { name: 'Log ud', exact: true })).toBeVisible();
    },
  },
];
