import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Register } from '@/e2e/harness/register';
import type { Organisation } from '@/server/domain/caller';

/** Phrases of a unit, more than show at first. */
export const PHRASES = [
  'Ring, hvis du vil have hjælp.',
  'Når du har rettet CV’et, ser vi på det igen, normalt inden en uge.',
  'Skriv, hvad du lavede i perioderne, så man kan se, hvad du kan.',
  'Tilføj en mailadresse, arbejdsgivere kan skrive til.',
  'Få gerne en anden til at læse CV’et igennem.',
] as const;

/** Gives a unit its phrases, if it has none. */
export async function addPhrases({ owner }: Register, { type, code }: Organisation): Promise<void> {
  await owner.query(
    `insert into phrase (organisation_type, organisation_code, number, id, body, user_id, user_name)
     select $1, $2, place, gen_random_uuid(), body, 'u', 'Ib Prøvesen'
     from unnest($3::text[]) with ordinality as p (body, place) on conflict do nothing`,
    [type, code, PHRASES],
  );
}

/** A colleague changes a phrase of a unit, and adds one. */
export async function changePhrases(
  { owner }: Register,
  { type, code }: Organisation,
  change: { readonly from: string; readonly to: string },
): Promise<void> {
  await owner.query(
    `insert into phrase (organisation_type, organisation_code, number, id, body, about, user_id, user_name)
     select $1, $2, last.number + n, case n when 1 then first.id else gen_random_uuid() end, body, 'other', 'u', 'Lis'
     from (select id from phrase where organisation_type = $1 and organisation_code = $2 and body = $4 limit 1) first,
       (select max(number) as number from phrase where organisation_type = $1 and organisation_code = $2) last,
       unnest(array[$3, 'Helt ny fra en kollega.']) with ordinality as p (body, n)`,
    [type, code, change.to, change.from],
  );
}

/** Opens the dialog from the start page of a supervisor. */
export async function openPhrases(page: Page): Promise<Locator> {
  return test.step('open the phrases of the unit', async () => {
    const button = page.getByRole('button', { name: 'Enhedens sætninger' });
    await button.focus();
    await page.keyboard.press('Enter');
    const open = page.getByRole('dialog', { name: 'Enhedens sætninger' });
    await expect(open.getByRole('button', { name: 'Tilføj sætning' })).toBeFocused();
    return open;
  });
}
