import type { Locator, Page } from '@playwright/test';
import { paths } from '@/app/paths';
import type { Act } from './slow-page';

/** A screen, and what a person does on it, in this order. */
export type Screen = { readonly name: string; readonly path: string; readonly acts: readonly Act[] };

const COMMENT =
  'Beskriv dine seneste to ansættelser med måned og år, hvad du havde ansvar for, og hvilke programmer du brugte. Skriv også, hvilke job du søger, og hvor langt du vil rej';

const dialog = (page: Page): Locator => page.getByRole('dialog');
const comment = (page: Page): Locator => dialog(page).getByRole('textbox', { name: /^Kommentar/ });
const inList = (name: RegExp) => (page: Page) =>
  page.getByRole('navigation', { name: 'Sager i listen' }).getByRole('link', { name });
const kind = (page: Page): Locator =>
  page.getByRole('region', { name: 'Slags og frister' }).getByRole('button', { name: /^Afventer vurdering/ });
const cases = (page: Page): Locator => page.locator('ul[aria-label="Sager"]:not([aria-busy])');
const rail = (page: Page): Locator => page.getByRole('region', { name: 'Vurdering', exact: true });
const period = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true });
const chosen = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true, pressed: true });
const rows = (page: Page): Locator => page.locator('table[aria-busy="false"] tbody tr');
const sortedBy = (page: Page): Locator => page.locator('th[aria-sort]');
const since = (page: Page): Locator => page.getByRole('checkbox', { name: 'Søgbarhed', checked: true });

/** The screens of a day, in a register whose last closed month is full. @param citizen handle of one who may be judged */
export function screensOf(citizen: string): readonly Screen[] {
  return [
    {
      name: 'Borger',
      path: paths.citizen(citizen),
      acts: [
        { what: 'opening the dialog', key: 's', shows: dialog },
        {
          what: 'choosing a status',
          click: (page) => dialog(page).getByText('CV ej godkendt', { exact: true }),
          shows: comment,
        },
        {
          what: 'typing',
          before: async (page) => {
            await comment(page).focus();
            await page.keyboard.insertText(COMMENT);
          },
          key: 's',
          shows: comment,
        },
        {
          what: 'switching tab',
          before: (page) => page.keyboard.press('Escape'),
          click: (page) => page.getByRole('link', { name: 'Tidslinje', exact: true }),
          shows: (page) => page.getByRole('heading', { name: 'Tidslinje' }),
        },
        {
          what: 'filtering',
          click: (page) => page.getByRole('region', { name: 'Filtre' }).getByText('Søgbarhed', { exact: true }),
          shows: since,
        },
      ],
    },
    {
      name: 'Arbejdsliste',
      path: `${paths.worklist}?fane=ledige`,
      acts: [
        { what: 'switching tab', click: inList(/^Alle/), shows: cases },
        { what: 'filtering', click: kind, shows: cases },
        { what: 'taking the next case', key: 'n', asks: true, shows: rail },
        { what: 'opening a case', key: 'j', shows: rail },
      ],
    },
    {
      name: 'Overblik',
      path: paths.find,
      acts: [
        {
          what: 'typing',
          before: (page) => page.keyboard.press('/'),
          key: '1',
          shows: (page) => page.getByRole('search').getByRole('textbox'),
        },
        {
          what: 'opening the dialog',
          click: (page) => page.getByRole('button', { name: 'Enhedens indstillinger' }),
          shows: (page) => dialog(page).getByRole('textbox'),
        },
      ],
    },
    {
      name: 'Rapport',
      path: paths.report,
      acts: [
        { what: 'sorting', click: (page) => page.getByRole('button', { name: 'Senest ændret' }), shows: sortedBy },
        { what: 'filtering', click: period('Sidste uge'), shows: chosen('Sidste uge') },
        { what: 'filtering', click: period('Sidste måned'), shows: rows },
      ],
    },
  ];
}
