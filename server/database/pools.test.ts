import { expect, it } from 'vitest';
import { createPool, type PoolUse } from './pools';

/** A call has its answer within it, also on a line that swallows everything (failures.spec.ts plays that). */
const ANSWER_MS = 20_000;

it.each<PoolUse>(['screens', 'systems', 'lists', 'systemLists', 'strangers', 'signOut', 'health', 'sealer'])(
  'a statement of the pool %s ends within the time of a call, whatever the line does',
  (use) => {
    const { query_timeout: answered = Number.POSITIVE_INFINITY, options = '' } = createPool(use, '').options;
    const ended = Number(/statement_timeout=(\d+)/.exec(options)?.[1]);
    // The server ends it first, so that it does not go on there.
    expect(answered).toBeGreaterThan(ended);
    expect(answered).toBeLessThan(ANSWER_MS);
  },
);
