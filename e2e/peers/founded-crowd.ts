import { createPool } from '@/server/database/pools';
import { TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { foundAll, type Json } from '@/server/doors/feed/feed.test-support';
import { demoPopulation } from '@/server/population/citizen-records';
import { SHOWCASES } from '@/server/population/showcase';

/**
 * Founds the showcase citizens, as `foundShowcase` does, and a crowd in Aarhus, each with a new CV.
 * @param at when the first of them has it, in milliseconds since 1970; the others follow at three a second
 */
export async function foundWithCrowd(appUrl: string, cprs: readonly string[], at: number): Promise<void> {
  const app = createPool('feed', appUrl);
  const showcase = demoPopulation({ until: TEST_DAY, seed: TEST_SEED, citizens: SHOWCASES.length });
  const { refused, lines } = await foundAll(app, [...showcase, ...crowd(cprs, at)]);
  await app.end();
  if (refused > 0) throw new Error(`${refused} records were refused, the first for its ${lines[0]?.reason}`);
}

function crowd(cprs: readonly string[], at: number): Json[] {
  return cprs.flatMap((cpr, place) => {
    const record = { cpr, at: new Date(at + Math.floor(place / 3) * 1_000).toISOString() };
    return [
      {
        ...record,
        id: `crowd-${place}`,
        kind: 'citizen',
        givenName: 'Prøve',
        surname: 'Prøvesen',
        municipality: '751',
      },
      { ...record, id: `crowd-cv-${place}`, kind: 'cv', cvNumber: 50_000_000 + place, state: 'active' },
    ];
  });
}
