import { expect, type Page } from '@playwright/test';
import { filterBy, openTimeline } from '@/e2e/steps/timeline';
import { whyIn } from '@/e2e/steps/why';
import type { State } from './state';

/** The timeline of a citizen with many events. */
function longTimeline(name: string, then: (page: Page) => Promise<void> = async () => {}): State {
  return {
    name: `timeline-${name}`,
    person: 'caseworker',
    citizen: (register) => register.cprWithEvents(60),
    arrange: async (page) => {
      await openTimeline(page);
      await then(page);
    },
  };
}

export const TIMELINE: readonly State[] = [
  longTimeline('all'),
  longTimeline('unfolded', async (page) => {
    await page
      .getByText(/^Vis \d+ ændringer:/)
      .first()
      .click();
    await expect(page.locator('details[open] del').first()).toBeVisible();
  }),
  longTimeline('why', async (page) => {
    await whyIn(page).first().click();
    await expect(page.getByRole('list', { name: 'Betingelser' })).toBeVisible();
  }),
  {
    ...longTimeline('filtered', async (page) => {
      await filterBy(page, 'CV-status');
      await filterBy(page, 'Søgbarhed');
      await expect(page).toHaveURL(/vis=status,availability/);
    }),
    shows: ['filter-chips', 'chosen', 'tab-links', 'link'],
  },
  longTimeline('nothing-fits', async (page) => {
    await page.goto(`${page.url()}?til=2001-01-01`);
    await expect(page.getByText('Ingen hændelser passer til filtrene.')).toBeVisible();
  }),
];
