import type { Locator, Page } from '@playwright/test';
import { paths } from '@/app/paths';
import { addDays, type Day } from '@/server/domain/danish-time';
import type { Act } from './slow-page';

/** A screen, and what a person does on it, in this order. */
export type Screen = { readonly name: string; readonly path: string; readonly acts: readonly Act[] };

const COMMENT =
  'Beskriv dine seneste to ansættelser med måned og år, hvad du havde ansvar for, og hvilke programmer du brugte. Skriv også, hvilke job du søger, og hvor langt du vil rej';

const dialog = (page: Page): Locator => page.getByRole('dialog');
const comment = (page: Page): Locator => dialog(page).getByRole('textbox', { name: /^Kommentar/ });
const COMMENT_FIELD = 'dialog textarea';
const CASE = '.worklist-case .rail';
const CASES = '.worklist-rows > ul:not([aria-busy]) > li';
const REPORT_ROWS = 'table[aria-busy="false"] > tbody > tr';

/**
 * The screens of a day.
 * @param citizen handle of one who may be judged; @param until the register's last day, before which is a full month
 */
export function screensOf(citizen: string, until: Day): readonly Screen[] {
  const [year, month] = addDays(`${until.slice(0, 7)}-01`, -1).split('-');
  return [
    {
      name: 'Borger',
      path: paths.citizen(citizen),
      acts: [
        { what: 'opening the dialog', key: 's', shows: 'dialog[open]' },
        {
          what: 'choosing a status',
          click: (page) => dialog(page).getByText('CV ej godkendt', { exact: true }),
          shows: COMMENT_FIELD,
        },
        {
          what: 'typing',
          before: async (page) => {
            await comment(page).focus();
            await page.keyboard.insertText(COMMENT);
          },
          key: 's',
          shows: COMMENT_FIELD,
        },
        {
          what: 'switching tab',
          before: (page) => page.keyboard.press('Escape'),
          click: (page) => page.getByRole('link', { name: 'Tidslinje', exact: true }),
          shows: '#timeline-heading',
        },
        {
          what: 'filtering',
          click: (page) => page.getByRole('region', { name: 'Filtre' }).getByText('Søgbarhed', { exact: true }),
          shows: 'fieldset input:checked',
        },
      ],
    },
    {
      name: 'Arbejdsliste',
      path: `${paths.worklist}?fane=ledige`,
      acts: [
        {
          what: 'switching tab',
          click: (page) => page.getByRole('link', { name: /^Alle/ }),
          shows: `.worklist:has(a[aria-current="page"][href*="alle"]) ${CASES}`,
        },
        {
          what: 'filtering',
          click: (page) => page.locator('.worklist-side').getByRole('button', { name: /^Afventer vurdering/ }),
          shows: `.worklist:has(.worklist-side li + li > [aria-pressed="true"]) ${CASES}`,
        },
        { what: 'taking the next case', key: 'n', asks: true, shows: CASE },
        { what: 'opening a case', key: 'j', shows: CASE },
      ],
    },
    {
      name: 'Overblik',
      path: paths.start,
      acts: [
        {
          what: 'typing',
          before: (page) => page.keyboard.press('/'),
          key: '1',
          shows: 'search input',
        },
        {
          what: 'opening the dialog',
          click: (page) => page.getByRole('button', { name: 'Enhedens indstillinger' }),
          shows: 'dialog[open] input',
        },
      ],
    },
    {
      name: 'Rapport',
      path: paths.report,
      acts: [
        {
          what: 'sorting',
          click: (page) => page.getByRole('button', { name: 'Senest ændret' }),
          shows: 'th[aria-sort]',
        },
        {
          what: 'filtering by a week',
          before: async (page) => {
            await page.getByLabel('Til og med').focus();
            await page.keyboard.press('Control+A');
            await page.keyboard.insertText(`07.${month}.${year}`);
          },
          key: 'Enter',
          shows: REPORT_ROWS,
        },
        {
          what: 'filtering by a month',
          click: (page) => page.getByRole('button', { name: 'Sidste måned', exact: true }),
          shows: REPORT_ROWS,
        },
      ],
    },
  ];
}
