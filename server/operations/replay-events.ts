import { decodeReceipt } from '@/server/domain/rules/receipt';
import { type ReplayResult, replay } from '@/server/domain/rules/replay';
import type { DerivedEvents } from '@/server/operations/ports/derived-events';

/** Draws per statement, and at most: many citizens of a young register have no derived event. */
const DRAWS = 250;
const MOST_DRAWS = 10_000;

/** An event that was worked out again. `build`: that had worked it out. */
export type Replayed = { readonly guid: string; readonly build: string; readonly result: ReplayResult };

/**
 * Works out derived events again, drawn by chance (rules.md § 2). Receipts in a form unknown to this build are left
 * out.
 * @param count of events; fewer of a small register
 * @param build of this program
 * @param random returns numbers from 0 to below 1
 */
export async function replayEvents(
  events: Pick<DerivedEvents, 'lists' | 'sample'>,
  { count, build, random }: { readonly count: number; readonly build: string; readonly random: () => number },
): Promise<readonly Replayed[]> {
  const { rules } = await events.lists();
  const replayed: Replayed[] = [];
  for (let drawn = 0; drawn < MOST_DRAWS && replayed.length < count; drawn += DRAWS) {
    const draws = Array.from({ length: DRAWS }, () => ({ citizen: random(), event: random() }));
    for (const event of await events.sample(draws)) {
      const receipt = decodeReceipt(event.receipt);
      if (!receipt || replayed.length === count) continue;
      const { result } = replay(receipt, event, rules, build);
      replayed.push({ guid: event.guid, build: receipt.build, result });
    }
  }
  return replayed;
}
