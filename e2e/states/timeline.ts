import { expect, type Page } from '@playwright/test';
import type { Register } from '@/e2e/register';
import { findCitizen } from '@/e2e/steps/find';
import { filterBy, openTimeline } from '@/e2e/steps/timeline';
import type { State } from './state';

async function opensLongTimeline(page: Page, register: Register): Promise<void> {
  const cpr = await register.cprWithEvents(60);
  await findCitizen(page, cpr, await register.nameOf(cpr));
  await openTimeline(page);
}

export const TIMELINE: readonly State[] = [
  { name: 'timeline-all', person: 'caseworker', arrange: opensLongTimeline },
  {
    name: 'timeline-unfolded',
    person: 'caseworker',
    arrange: async (page, register) => {
      await opensLongTimeline(page, register);
      await page
        .getByText(/^Vis \d+ ændringer:/)
        .first()
        .click();
      await page.getByText('Før og efter').filter({ visible: true }).first().click();
      await expect(page.getByRole('table', { name: 'Før og efter' }).filter({ visible: true })).toHaveCount(1);
    },
  },
  {
    name: 'timeline-filtered',
    person: 'caseworker',
    shows: ['filter-chips', 'chosen', 'tab-links', 'link'],
    arrange: async (page, register) => {
      await opensLongTimeline(page, register);
      await filterBy(page, 'CV-status');
      await filterBy(page, 'Søgbarhed');
      await expect(page).toHaveURL(/vis=status,availability/);
    },
  },
  {
    name: 'timeline-nothing-fits',
    person: 'caseworker',
    arrange: async (page, register) => {
      await opensLongTimeline(page, register);
      await page.goto(`${page.url()}?til=2001-01-01`);
      await expect(page.getByText('Ingen hændelser passer til filtrene.')).toBeVisible();
    },
  },
];
