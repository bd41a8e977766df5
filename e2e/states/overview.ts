import { expect, type Page } from '@playwright/test';
import type { Register } from '@/e2e/harness/register';
import { openFilledUnit } from '@/e2e/steps/unit';
import { OrganisationType } from '@/server/domain/code-lists';
import type { State } from './state';

/** The start page of a supervisor whose unit has something of everything. */
const full = (
  name: string,
  then: (page: Page) => Promise<void> = async () => {},
  more: Pick<State, 'shows' | 'filled' | 'expectedFailures'> = {},
): State => ({
  name: `overview-${name}`,
  person: 'copenhagenSupervisor',
  ...more,
  async arrange(page: Page, register: Register) {
    await openFilledUnit(page, register);
    await then(page);
  },
});

const settings = async (page: Page) => {
  await page.getByRole('button', { name: 'Enhedens indstillinger' }).click();
  await expect(page.getByRole('group', { name: 'Får ingen sager' })).toBeVisible();
};

const absence = async (page: Page) => {
  await page.getByRole('button', { name: /^Bruger og indstillinger/ }).click();
  await page.getByRole('button', { name: 'Fravær' }).click();
  await expect(page.getByLabel('Fra og med')).toBeVisible();
};

export const OVERVIEW: readonly State[] = [
  full('full', undefined, { filled: true }),
  full('table', async (page) => {
    await page.getByText('Vis tallene som tabel').click();
    await page.getByRole('table', { name: 'Frister de næste ti dage' }).getByRole('link').first().focus();
  }),
  {
    name: 'overview-empty',
    person: 'copenhagenSupervisor',
    renamed: { name: 'Mette Prøvesen', organisation: { type: OrganisationType.externalOperator, code: '10101010' } },
    arrange: async (page) => {
      await expect(page.getByText('Intet kræver dig lige nu.')).toBeVisible();
      await expect(page.getByText('Ingen sager venter.').first()).toBeVisible();
    },
  },
  full('settings', settings, { shows: ['dialog', 'text-input'] }),
  full('settings-refused', async (page) => {
    await settings(page);
    await page.getByLabel('Højst åbne sager pr. person').fill('mange');
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await expect(page.getByText('Skriv et helt tal.')).toBeVisible();
  }),
  full('absence', absence),
  full(
    'absence-refused',
    async (page) => {
      await absence(page);
      await page.getByLabel('Fra og med').fill('02.01.2020');
      await page.getByLabel('Til og med').fill('03.01.2020');
      await page.getByRole('button', { name: 'Gem fravær' }).click();
      await expect(page.getByText('Datoen er passeret.')).toBeVisible();
    },
    { expectedFailures: [400] },
  ),
];
