import { expect } from '@playwright/test';
import { paths } from '@/app/paths';
import { askToApprove, beginJudgement, dialog, rail } from '@/e2e/steps/judge';
import { hold } from '@/e2e/steps/network';
import { expectReady } from '@/e2e/steps/ready';
import { events } from '@/e2e/steps/timeline';
import { caseHeading, listed, tab } from '@/e2e/steps/worklist';
import type { State } from './state';

const worklist = (name: string, arrange: State['arrange'], more: Partial<State> = {}): State => ({
  name: `worklist-${name}`,
  person: 'caseworker',
  address: `${paths.worklist}?fane=alle`,
  arrange: async (page, register) => {
    await expectReady(page, /^Arbejdsliste/);
    await arrange(page, register);
  },
  ...more,
});

export const WORKLIST: readonly State[] = [
  worklist('list', async (page) => expect(listed(page).first()).toBeVisible(), { filled: true }),
  worklist('case', async (page) => {
    await page.keyboard.press('n');
    await expect(caseHeading(page)).toBeVisible();
    await expect(rail(page).getByRole('region', { name: 'Hos dig siden' })).toBeVisible();
  }),
  worklist('asked', async (page) => {
    await page.keyboard.press('n');
    await expect(caseHeading(page)).toBeVisible();
    await expect(rail(page).getByRole('button', { name: /^Godkend CV/ })).toBeVisible();
    await askToApprove(page);
  }),
  worklist(
    'timeline',
    async (page) => {
      await page.keyboard.press('n');
      await expect(caseHeading(page)).toBeVisible();
      await page.keyboard.press('t');
      await expect(events(page).first()).toBeVisible();
    },
    { filled: true },
  ),
  worklist('rejected', async (page) => {
    await page.keyboard.press('n');
    await expect(caseHeading(page)).toBeVisible();
    const judging = await beginJudgement(page, 'CV ej godkendt', 'Skriv mere.');
    await judging.getByRole('button', { name: 'Sæt til CV ej godkendt' }).click();
    await expect(rail(page).getByRole('button', { name: /^Tag næste ledige/ })).toBeVisible();
  }),
  worklist('hold', async (page) => {
    await page.keyboard.press('n');
    await expect(rail(page).getByRole('button', { name: /^På hold til/ })).toBeVisible();
    await page.keyboard.press('h');
    const holding = dialog(page, 'Sæt sagen på hold');
    await holding.getByRole('button', { name: 'Sæt på hold' }).click();
    await expect(holding.getByText(/^Skriv en dato, fx /)).toBeVisible();
  }),
  worklist('filters', async (page) => {
    await page.getByRole('button', { name: 'Filtre' }).click();
    await dialog(page, 'Filtre').getByLabel('Frist').selectOption({ label: 'Ingen frist' });
    await expect(page).toHaveURL(/frist=ingen/);
  }),
  worklist(
    'marked',
    async (page) => {
      await page.keyboard.press('x');
      await expect(page.getByText('1 valgt')).toBeVisible();
    },
    { person: 'supervisor', address: `${paths.worklist}?fane=ledige` },
  ),
  worklist(
    'preview',
    async (page) => {
      await page.keyboard.press('x');
      await page
        .getByRole('region', { name: 'Valgte sager' })
        .getByRole('button', { name: 'Tag', exact: true })
        .click();
      await expect(dialog(page, 'Tag 1 sag').getByText('Bliver din')).toBeVisible();
    },
    { person: 'supervisor', address: `${paths.worklist}?fane=ledige` },
  ),
  worklist('empty', async (page) => expect(page.getByRole('heading', { name: 'Du har ingen sager' })).toBeVisible(), {
    person: 'municipalitySupervisor',
    address: paths.worklist,
  }),
  worklist('filtered-empty', async (page) => expect(page.getByRole('button', { name: 'Ryd 2 filtre' })).toBeVisible(), {
    address: `${paths.worklist}?fane=alle&gruppe=99&frist=over`,
  }),
  {
    name: 'worklist-loading',
    person: 'caseworker',
    danishOnly: true,
    address: paths.find,
    arrange: async (page) => {
      await expectReady(page, 'Find borger');
      await hold(page, '**/trpc/worklist.page');
      await page.getByRole('link', { name: 'Arbejdsliste' }).click();
      await expect(page.locator('.worklist-rows [data-skeleton]')).toBeAttached();
      await expect(page.getByRole('link', { name: /^Alle \d/ })).toBeVisible();
    },
  },
  {
    name: 'worklist-draft-elsewhere',
    person: 'caseworker',
    citizen: (register) => register.cprOf('751/jobcenter-active'),
    arrange: async (page) => {
      await beginJudgement(page, 'CV ej godkendt', 'Beskriv dine opgaver.');
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'CV-arbejdsgang' }).click();
      await tab(page, 'På hold').click();
      await expect(page.getByText('Du har en kladde om en borger')).toBeVisible();
    },
  },
  {
    name: 'worklist-role-without',
    person: 'reader',
    address: paths.worklist,
    arrange: async (page) => {
      await expect(page.getByText('Din rolle har ingen arbejdsliste.')).toBeVisible();
    },
  },
];
