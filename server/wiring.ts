import { PrismaPg } from '@prisma/adapter-pg';
import { demoIdentity, noIdentity } from '@/server/adapters/identity/demo-people';
import { createAudit } from '@/server/adapters/postgres/audit';
import { clientsEnding, createClients } from '@/server/adapters/postgres/clients';
import { readClock } from '@/server/adapters/postgres/clock';
import { createCodeLists, rememberCodeLists } from '@/server/adapters/postgres/code-lists';
import { createFeedClock } from '@/server/adapters/postgres/feed-clock';
import { readGoodCredentials } from '@/server/adapters/postgres/good-credentials';
import { createList } from '@/server/adapters/postgres/list';
import { createLookUpStore } from '@/server/adapters/postgres/look-ups';
import { noteRealNumbers } from '@/server/adapters/postgres/number-policy';
import { PrismaClient } from '@/server/adapters/postgres/prisma/client';
import { createRegister } from '@/server/adapters/postgres/register';
import { createRegisterFeed } from '@/server/adapters/postgres/register-feed';
import { createSessions } from '@/server/adapters/postgres/sessions';
import type { Pools } from '@/server/database/pools';
import { dayOf } from '@/server/domain/danish-time';
import { createHandles } from '@/server/doors/trpc/handle';
import { createResumeKeys } from '@/server/doors/trpc/resume-key';
import type { Config } from '@/server/env';
import { feedReader } from '@/server/feed-reader';
import { createClientGate } from '@/server/http/client-gate';
import { ENDING_WITHIN_DAYS, followFeed, observeEnding, observeSealed } from '@/server/http/metrics';
import { createPageAdmission } from '@/server/http/page-admission';
import { createPlaces, PEOPLE_IN_A_FLOOD, PLACES } from '@/server/http/places';
import { registerFeedDoor } from '@/server/http/register-feed';
import { tellAttempt } from '@/server/http/security-log';
import { createSharedLimits, LISTS } from '@/server/http/shared-limits';
import { soapDoor } from '@/server/http/soap';
import { createStrangers } from '@/server/http/strangers';
import { prefetchCaller, type TrpcDoorParts, trpcDoor } from '@/server/http/trpc';
import { createSealer } from '@/server/jobs/sealer';
import { tellEndings } from '@/server/jobs/tell-endings';
import { createUpkeep } from '@/server/jobs/upkeep';
import type { Log } from '@/server/log';
import { createAttempts } from '@/server/operations/attempts';
import type { RegisterFeed } from '@/server/operations/feed-ports';
import { createLookUps } from '@/server/operations/look-ups';
import { createOperations } from '@/server/operations/operations';
import type { CvRegister, Ports } from '@/server/operations/ports';
import type { Wire } from '@/server/wiring-contract';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Joins doors, operations and adapters, once. */
export const wire: Wire = async (config, { pools }, { log }) => {
  // Code lists are read beside the calls: a connection may take its time at a busy start, and none of the screens' is taken.
  const prisma = new PrismaClient({ adapter: new PrismaPg(pools.feed, { disposeExternalPool: false }) });
  const { operations, sealer, audit, lookUps } = joinOperations(config, pools, log);
  followFeed(() => sealer.lag() / 1000);
  const codeLists = await rememberCodeLists(createCodeLists(prisma));
  const ask = (procedure: string) => pools.feed.query(`select ${procedure}()`);
  // A year ahead, so that no entry ever lacks one.
  const partitions = createUpkeep('access log partitions', 12 * HOUR, () => ask('ensure_access_log_partitions'), log);
  await partitions.ensure();
  const keptAnswers = createUpkeep('kept answers', HOUR, () => ask('forget_kept_answers'), log);
  const endings = createUpkeep('ends of registrations', 24 * HOUR, endingsOf(pools, log), log);
  await endings.ensure();
  const directories = createUpkeep('page directories', 12 * HOUR, () => ask('forget_page_directories'), log);
  const lookUpCounts = createUpkeep('look-up counts', HOUR, () => ask('forget_look_up_counts'), log);
  const lookUpTotals = createUpkeep('look-up totals', 10_000, lookUps.flush, log, { atStop: true });
  const listsAnew = createUpkeep('code lists', HOUR, codeLists.refresh, log);
  const strangers = createStrangers(() => readGoodCredentials(pools.strangers, config.session.idleMinutes));
  const sessionsOver = (pool: Pools['screens']) =>
    createSessions(pool, pools.signOut, config.session, config.demoSignIn ? ['demo'] : []);
  const attempts = createAttempts(audit, tellAttempt(log));
  const attemptCounts = createUpkeep('counts of attempts', MINUTE, attempts.flush, log, { atStop: true });
  const parts: TrpcDoorParts = {
    operations,
    handles: createHandles(config.secretKey),
    resumeKeys: createResumeKeys(config.secretKey),
    codeLists: codeLists.read,
    today: async () => dayOf(await readClock(pools.screens)),
    identity: config.demoSignIn ? demoIdentity() : noIdentity(),
    sessions: sessionsOver(pools.screens),
    sessionsForStrangers: sessionsOver(pools.strangers),
    strangers,
    attempts,
    audit,
    places: createPlaces(PLACES.people, PEOPLE_IN_A_FLOOD),
    lists: createSharedLimits(LISTS.people),
    publicUrl: config.publicUrl,
  };
  const gate = createClientGate({
    attempts,
    clients: createClients(pools.systems),
    clientsForStrangers: createClients(pools.strangers),
    strangers,
  });
  const { publicUrl } = config;
  const feed = wakingFeed(createRegisterFeed(pools.feed), sealer.wake);
  await noteRealNumbers(pools.feed, config.numbers.realNumbers);
  const read = feedReader(config, (sentence) => log.warn(sentence));
  return {
    doors: [
      trpcDoor(parts),
      soapDoor({
        operations,
        gate,
        places: createPlaces(PLACES.systems),
        lists: createSharedLimits(LISTS.systems),
        publicUrl,
        systemsUrl: config.systems?.url,
        bodyBytes: config.limits.bodyBytes,
      }),
      registerFeedDoor({ gate, feed, read, audit }),
    ],
    jobs: [sealer, partitions, keptAnswers, directories, endings, lookUpCounts, lookUpTotals, listsAnew, attemptCounts],
    admitPage: createPageAdmission(parts),
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

function endingsOf(pools: Pools, log: Log): () => Promise<void> {
  const find = (days: number) => clientsEnding(pools.feed, days);
  return () => tellEndings({ within: ENDING_WITHIN_DAYS, find, observe: observeEnding, log });
}

/** The operations over PostgreSQL, and what they share with doors and jobs; the bench puts other doors before them. */
export function joinOperations({ secretKey, limits }: Pick<Config, 'secretKey' | 'limits'>, pools: Pools, log: Log) {
  const sealer = createSealer(createFeedClock(pools.sealer), log, (lag) => observeSealed(lag / 1000));
  const audit = createAudit(pools, secretKey);
  const lookUps = createLookUps(createLookUpStore(pools, pools.feed), limits.lookUps);
  const ports: Ports = {
    register: wakingSealer(createRegister(pools, secretKey), sealer.wake),
    list: createList(pools),
    feed: sealer,
    audit,
    lookUps,
  };
  return { operations: createOperations(ports), sealer, audit, lookUps };
}

/** The same register, which has an epoch closed after every write of this instance. */
function wakingSealer(register: CvRegister, wake: () => void): CvRegister {
  // Also when it failed: the commit may have gone through and only its answer been lost.
  return {
    ...register,
    change: (...asked) => register.change(...asked).finally(wake),
  };
}

/** The register feed likewise. */
function wakingFeed(feed: RegisterFeed, wake: () => void): RegisterFeed {
  return {
    ...feed,
    write: (...asked) => feed.write(...asked).finally(wake),
  };
}
