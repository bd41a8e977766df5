import { PrismaPg } from '@prisma/adapter-pg';
import { demoIdentity, noIdentity } from '@/server/adapters/identity/demo-people';
import { createAudit } from '@/server/adapters/postgres/audit';
import { createCodeLists } from '@/server/adapters/postgres/code-lists';
import { createFeedClock } from '@/server/adapters/postgres/feed-clock';
import { createList } from '@/server/adapters/postgres/list';
import { PrismaClient } from '@/server/adapters/postgres/prisma/client';
import { createRegister } from '@/server/adapters/postgres/register';
import { createSessions } from '@/server/adapters/postgres/sessions';
import { createHandles } from '@/server/doors/trpc/handle';
import { prefetchCaller, type TrpcDoorParts, trpcDoor } from '@/server/http/trpc';
import { createPartitions } from '@/server/jobs/partitions';
import { createSealer } from '@/server/jobs/sealer';
import { createOperations } from '@/server/operations/operations';
import type { CvRegister, Ports } from '@/server/operations/ports';
import type { Wire } from '@/server/wiring-contract';

/** Joins doors, operations and adapters, once. */
export const wire: Wire = async (config, { pools }, { log }) => {
  const prisma = new PrismaClient({ adapter: new PrismaPg(pools.screens, { disposeExternalPool: false }) });
  const sealer = createSealer(createFeedClock(pools.sealer), log);
  const audit = createAudit(pools, config.secretKey);
  const ports: Ports = {
    register: wakingSealer(createRegister(pools), sealer.wake),
    list: createList(pools),
    feed: sealer,
    audit,
  };
  const codeLists = createCodeLists(prisma);
  const partitions = createPartitions(() => pools.feed.query('select ensure_access_log_partitions()'), log);
  await partitions.ensure();
  const parts: TrpcDoorParts = {
    operations: createOperations(ports, {
      missesPerTenMinutes: config.limits.lookupsPerTenMinutes,
      perHour: config.limits.lookupsPerHour,
    }),
    handles: createHandles(config.secretKey),
    codeLists: codeLists.read,
    identity: config.demoSignIn ? demoIdentity() : noIdentity(),
    sessions: createSessions(pools.screens, config.session),
    audit,
    publicUrl: config.publicUrl,
  };
  return {
    doors: [trpcDoor(parts)],
    jobs: [sealer, partitions],
    caller: prefetchCaller(parts, log),
    // Nobody is answered from a register that is only half founded (data.md, "Founding").
    async ready() {
      const { rows } = await pools.health.query(
        'select exists (select from founding where finished_at is null) as half',
      );
      return rows[0]?.half === false;
    },
    close: () => prisma.$disconnect(),
  };
};

/** The same register, which has an epoch closed after every write of this instance. */
function wakingSealer(register: CvRegister, wake: () => void): CvRegister {
  return {
    ...register,
    async change(...asked) {
      try {
        return await register.change(...asked);
      } finally {
        // Also when it failed: the commit may have gone through and only its answer been lost.
        wake();
      }
    },
  };
}
