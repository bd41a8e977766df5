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
