import { expect, it } from 'vitest';
import { createPool, type PoolUse } from './pools';

/** A call is answered within this, even when the connection drops all packets (see failures.spec.ts). */
const ANSWER_MS = 20_000;

it.each<PoolUse>(['screens', 'systems', 'lists', 'systemLists', 'strangers', 'signOut', 'health', 'sealer'])(
  'a statement of the pool %s ends within the time of a call, even on a dead connection',
  (use) => {
    const { query_timeout: clientLimit = Number.POSITIVE_INFINITY, options = '' } = createPool(use, '').options;
    const serverLimit = Number(/statement_timeout=(\d+)/.exec(options)?.[1]);
    // The server ends it first, so that it does not continue there.
    expect(clientLimit).toBeGreaterThan(serverLimit);
    expect(clientLimit).toBeLessThan(ANSWER_MS);
  },
);
