import type pg from 'pg';

/** Statements running or queued, in all pools together, beside which one more of an export has no noticeable effect. */
const FEW = 2;
const POLL_INTERVAL_MS = 20;
/** Maximum wait, so that an export finishes under constant load too. */
const MAX_WAIT_MS = 5_000;

type PoolCounts = Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

/** Waits until few statements run through the pools, or for five seconds. */
export async function waitForIdlePools(pools: readonly PoolCounts[]): Promise<void> {
  const until = performance.now() + MAX_WAIT_MS;
  while (statementsIn(pools) > FEW && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}

function statementsIn(pools: readonly PoolCounts[]): number {
  return pools.reduce((sum, { totalCount, idleCount, waitingCount }) => sum + totalCount - idleCount + waitingCount, 0);
}
