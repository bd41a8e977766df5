import type pg from 'pg';

/** Statements under way or waited for, in all pools together, beside which one more of a file's goes unnoticed. */
const FEW = 2;
const LOOK_EVERY_MS = 20;
/** The longest one waits: a file comes to its end on the busiest day too. */
const AT_MOST_MS = 5_000;

type Used = Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

/** Waits until few ask anything of the database through some pools, or for five seconds. */
export async function quiet(pools: readonly Used[]): Promise<void> {
  const until = performance.now() + AT_MOST_MS;
  while (underWay(pools) > FEW && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function underWay(pools: readonly Used[]): number {
  return pools.reduce((sum, { totalCount, idleCount, waitingCount }) => sum + totalCount - idleCount + waitingCount, 0);
}
