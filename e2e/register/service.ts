import type pg from 'pg';
import { createAudit } from '@/server/adapters/postgres/audit';
import { createFeedClock } from '@/server/adapters/postgres/feed-clock';
import { createList } from '@/server/adapters/postgres/list';
import { createRegister } from '@/server/adapters/postgres/register';
import { createSealer, type Sealer } from '@/server/jobs/sealer';
import { createLog } from '@/server/log';
import { createOperations, type Operations } from '@/server/operations/operations';
import type { CvRegister } from '@/server/operations/ports';

/** The service's operations over the real adapters, without a door. */
export type Service = { readonly operations: Operations; readonly sealer: Sealer };

/**
 * @param pool every statement of the operations goes through it; the sealer has `sealerPool` of its own
 * @param altered what the register is to the operations; the register itself unless given
 */
export function serviceOver(
  pool: pg.Pool,
  sealerPool: pg.Pool = pool,
  altered: (register: CvRegister) => CvRegister = (register) => register,
): Service {
  const pools = { screens: pool, systems: pool, lists: pool, systemLists: pool, export: pool };
  const sealer = createSealer(createFeedClock(sealerPool), createLog('silent'));
  const ports = {
    register: altered(createRegister(pools)),
    list: createList(pools),
    feed: sealer,
    audit: createAudit(pools, 'a secret of the tests'),
  };
  return { operations: createOperations(ports, { missesPerTenMinutes: 60, perHour: 300 }), sealer };
}
