import { expect, type Locator, type Page } from '@playwright/test';
import type { Register } from '@/e2e/harness/register';
import { addPhrases, changePhrases, openPhrases, PHRASES } from '@/e2e/steps/phrases';
import { OrganisationType } from '@/server/domain/code-lists';
import type { State } from './state';

/** The phrases of a unit that no other state uses. */
const phrases = (
  name: string,
  unit: string,
  then: (open: Locator, page: Page, register: Register) => Promise<void>,
  more: Partial<State> = {},
): State => {
  const organisation = { type: OrganisationType.externalOperator, code: unit };
  return {
    name: `phrases-${name}`,
    person: 'copenhagenSupervisor',
    renamed: { name: 'Mette Prøvesen', organisation },
    ...more,
    async arrange(page, register) {
      if (name !== 'empty') await addPhrases(register, organisation);
      await then(await openPhrases(page), page, register);
    },
  };
};

const phrase = (open: Locator, place: number) => open.getByRole('textbox', { name: `Sætning ${place}`, exact: true });
const act = (open: Locator, place: number, name: string) =>
  open.getByRole('group', { name: `Sætning ${place}`, exact: true }).getByRole('button', { name, exact: true });
const CHANGE = { from: PHRASES[0], to: 'Ring gerne.' };
const save = (open: Locator) => open.getByRole('button', { name: 'Gem', exact: true });

export const PHRASE_STATES: readonly State[] = [
  phrases('empty', '20202020', async (open) =>
    expect(open.getByText('Enheden har ingen sætninger endnu.')).toBeVisible(),
  ),
  phrases('filled', '20202021', async (open) => {
    await act(open, 2, 'Ret').click();
    await act(open, 4, 'Fjern').click();
    await expect(open.getByText('fjernes, når du gemmer')).toBeVisible();
  }),
  phrases('invalid', '20202022', async (open) => {
    await act(open, 1, 'Ret').click();
    await phrase(open, 1).fill('Se 020380-1234.');
    await act(open, 2, 'Ret').click();
    await phrase(open, 2).fill('x'.repeat(201));
    await act(open, 3, 'Ret').click();
    await phrase(open, 3).fill('Usynligt\u200b tegn.');
    await open.getByRole('button', { name: 'Tilføj sætning' }).click();
    await save(open).click();
    await expect(open.getByText('Skriv sætningen, eller fjern den.')).toBeVisible();
  }),
  phrases(
    'conflict',
    '20202023',
    async (open, _page, register) => {
      await act(open, 1, 'Ret').click();
      await phrase(open, 1).fill('Ring til os.');
      await act(open, 2, 'Fjern').click();
      await changePhrases(register, { type: OrganisationType.externalOperator, code: '20202023' }, CHANGE);
      await save(open).click();
      await expect(open.getByText('Helt ny fra en kollega.')).toBeVisible();
      await expect(open.getByRole('button', { name: 'Brug kollegaens' })).toBeVisible();
    },
    { expectedFailures: [409] },
  ),
  phrases('history', '20202024', async (open, _page, register) => {
    await changePhrases(register, { type: OrganisationType.externalOperator, code: '20202024' }, CHANGE);
    await open.getByText('Hvem har ændret hvad').click();
    // In the history, and in the list.
    await expect(open.getByText('Helt ny fra en kollega.')).toHaveCount(2);
    await expect(open.locator('del', { hasText: PHRASES[0] })).toBeVisible();
  }),
];
