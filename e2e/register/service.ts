import type pg from 'pg';
import { createAudit } from '@/server/adapters/postgres/audit';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { createExplanations } from '@/server/adapters/postgres/explanations';
import { createFeedClock } from '@/server/adapters/postgres/feed-clock';
import { createList } from '@/server/adapters/postgres/list';
import { createLookUpStore } from '@/server/adapters/postgres/look-ups';
import { createRegister } from '@/server/adapters/postgres/register';
import { createScreenPorts } from '@/server/adapters/postgres/screen-ports';
import type { LookUpBudgets } from '@/server/domain/look-up-budget';
import { createSealer, type Sealer } from '@/server/jobs/sealer';
import { createLog } from '@/server/log/log';
import { createLookUps } from '@/server/operations/look-ups';
import { createOperations, type Operations } from '@/server/operations/operations';
import type { CvRegister } from '@/server/operations/ports/cv-register';
import type { GuestSettings } from '@/server/operations/ports/guest-accesses';

const SECRET = 'a secret of the tests';

/** The service's operations over the real adapters, without a door. */
export type Service = {
  readonly operations: Operations;
  readonly sealer: Sealer;
  readonly lookUps: ReturnType<typeof createLookUps>;
};

/** For tests that look up the same citizens repeatedly. */
export const NO_LIMIT: LookUpBudgets = {
  user: { missesPerTenMinutes: Number.POSITIVE_INFINITY, perHour: Number.POSITIVE_INFINITY },
  organisation: { missesPerHour: Number.POSITIVE_INFINITY, perHour: Number.POSITIVE_INFINITY },
  client: { missesPerHour: Number.POSITIVE_INFINITY },
};

/** Guest access as it is by default, for funds too. */
export const GUESTS: GuestSettings = { hours: 8, funds: true, alarm: () => undefined };

/**
 * @param pool used by every statement of the operations; the sealer uses `sealerPool`
 * @param altered wraps the register that the operations use; by default the register itself
 */
export function serviceOver(
  pool: pg.Pool,
  sealerPool: pg.Pool = pool,
  altered: (register: CvRegister) => CvRegister = (register) => register,
  budgets = NO_LIMIT,
  guestSettings = GUESTS,
): Service {
  const pools = { screens: pool, systems: pool, lists: pool, systemLists: pool, export: pool };
  const sealer = createSealer(createFeedClock(sealerPool), createLog('silent'));
  const lookUps = createLookUps(createLookUpStore(pools, pool), budgets);
  const ports = {
    register: altered(createRegister(pools, SECRET)),
    list: createList(pools),
    feed: sealer,
    audit: createAudit(pools, SECRET),
    lookUps,
    explanations: createExplanations(pools),
    guestSettings,
    ...createScreenPorts(pools),
    due: createDueCitizens(sealerPool),
  };
  return { operations: createOperations(ports), sealer, lookUps };
}
