import type pg from 'pg';
import { GUESTS, NO_LIMIT } from '@/e2e/register/service';
import { createAudit } from '@/server/adapters/postgres/audit';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { createExplanations } from '@/server/adapters/postgres/explanations';
import { createFeedClock } from '@/server/adapters/postgres/feed-clock';
import { createList } from '@/server/adapters/postgres/list';
import { createLookUpStore } from '@/server/adapters/postgres/look-ups';
import { createRegister } from '@/server/adapters/postgres/register';
import { createScreenPorts } from '@/server/adapters/postgres/screen-ports';
import { closePools, createPools } from '@/server/database/pools';
import { createSealer } from '@/server/jobs/sealer';
import { createLog } from '@/server/log/log';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { createLookUps } from '@/server/operations/look-ups';
import { createOperations, type Operations } from '@/server/operations/operations';
import type { FeedClock } from '@/server/operations/ports/change-feed';
import type { CvList } from '@/server/operations/ports/cv-list';
import type { Ports } from '@/server/operations/ports/ports';

/** Small enough that lists of a few dozen citizens have pages. */
export const SMALL_PAGE = 10;
export const WHOLE_PAGE = 1_000;

/** The service as one process runs it: with its own pools and sealer. */
export type Instance = {
  readonly operations: Operations;
  /** The same with pages of SMALL_PAGE citizens. */
  readonly smallPages: Operations;
  readonly feedPool: pg.Pool;
  /** The midnight job, once. */
  readonly bringUpToDate: (goOn: () => boolean) => Promise<void>;
  stop(): Promise<void>;
};

/** Replaces parts by broken ones: the clock of its sealer, and its lists. */
export type BrokenParts = {
  readonly clockOf?: (clock: FeedClock) => FeedClock;
  readonly listOf?: (list: CvList, pool: pg.Pool, pageSize: number) => CvList;
};

const SECRET = 'checker';

/** @param wakes whether its writes wake its sealer; the guarantee must hold without */
export function startInstance(
  url: string,
  { clockOf = (clock) => clock, listOf = (list) => list }: BrokenParts,
  wakes: boolean,
): Instance {
  // Connections are terminated on purpose; the calls on them report it.
  const pools = createPools(url, () => undefined);
  const sealer = createSealer(clockOf(createFeedClock(pools.sealer)), createLog('silent'));
  const register = createRegister(pools, SECRET);
  const lookUps = createLookUps(createLookUpStore(pools, pools.feed), NO_LIMIT);
  const due = createDueCitizens(pools.derive);
  const ports = (pageSize: number): Ports => ({
    register: {
      ...register,
      change: (...args) => register.change(...args).finally(() => wakes && sealer.wake()),
    },
    list: listOf(createList(pools, { page: pageSize, part: 10_000 }), pools.screens, pageSize),
    feed: sealer,
    audit: createAudit(pools, SECRET),
    lookUps,
    due,
    explanations: createExplanations(pools),
    guestSettings: GUESTS,
    ...createScreenPorts(pools),
  });
  sealer.start();
  return {
    operations: createOperations(ports(WHOLE_PAGE)),
    smallPages: createOperations(ports(SMALL_PAGE)),
    feedPool: pools.feed,
    bringUpToDate: bringAllUpToDate(due),
    async stop() {
      await sealer.stop();
      await closePools(pools);
    },
  };
}
