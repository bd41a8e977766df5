import type pg from 'pg';
import { waitUntil } from '@/e2e/harness/wait-until';

const NOTICED_WITHIN_MS = 10_000;

/**
 * Tracks the checker's own pools. A killed connection stays in its pool until this process has read that it is closed;
 * using it before that fails with "Connection terminated", which is no failure of the service.
 * @returns `without`: runs the work, and waits until no pool has a connection from before it
 */
export function ownConnections(...pools: pg.Pool[]): { without(work: () => Promise<void>): Promise<void> } {
  const open = new Set<pg.PoolClient>();
  for (const pool of pools) {
    pool.on('connect', (client) => open.add(client));
    pool.on('remove', (client) => open.delete(client));
  }
  return {
    async without(work) {
      const before = [...open];
      await work();
      await waitUntil(() => before.every((client) => !open.has(client)), {
        ...{ withinMs: NOTICED_WITHIN_MS, everyMs: 5 },
        late: () => 'A connection outlived its database',
      });
    },
  };
}
