import { PrismaPg } from '@prisma/adapter-pg';
import { demoIdentity, noIdentity } from '@/server/adapters/identity/demo-people';
import type { IdentityFiles } from '@/server/adapters/identity/identity-files';
import { createProviders } from '@/server/adapters/identity/providers';
import { createAudit } from '@/server/adapters/postgres/audit';
import { createCaseChecks } from '@/server/adapters/postgres/case-checks';
import { createClients, expiringClients } from '@/server/adapters/postgres/clients';
import { readClock } from '@/server/adapters/postgres/clock';
import { cacheCodeLists, createCodeLists } from '@/server/adapters/postgres/code-lists';
import { createDerivedEvents } from '@/server/adapters/postgres/derived-events';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { createExplanations } from '@/server/adapters/postgres/explanations';
import { createFeedClock } from '@/server/adapters/postgres/feed-clock';
import { createList } from '@/server/adapters/postgres/list';
import { createLookUpStore } from '@/server/adapters/postgres/look-ups';
import { createMaintenance, isRegisterComplete } from '@/server/adapters/postgres/maintenance';
import { saveRealNumbers } from '@/server/adapters/postgres/number-policy';
import { createOwnCitizens } from '@/server/adapters/postgres/own-citizens';
import { PrismaClient } from '@/server/adapters/postgres/prisma/client';
import { createProviderLogouts } from '@/server/adapters/postgres/provider-logouts';
import { createProviderMessages } from '@/server/adapters/postgres/provider-messages';
import { createRegister } from '@/server/adapters/postgres/register';
import { createRegisterImport } from '@/server/adapters/postgres/register-import';
import { createRuleComparisons } from '@/server/adapters/postgres/rule-comparisons';
import { createRulePreviews } from '@/server/adapters/postgres/rule-previews';
import { createRuleSets } from '@/server/adapters/postgres/rule-sets';
import { createScreenPorts } from '@/server/adapters/postgres/screen-ports';
import { createSessions } from '@/server/adapters/postgres/sessions';
import { createSignInAttempts } from '@/server/adapters/postgres/sign-in-attempts';
import { readValidCredentials } from '@/server/adapters/postgres/valid-credentials';
import { BUILD } from '@/server/config/build';
import type { Config } from '@/server/config/env';
import type { Pools } from '@/server/database/pools';
import { dayOf } from '@/server/domain/danish-time';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { createClientGate } from '@/server/doors/clients/client-gate';
import { createCredentialGuard } from '@/server/doors/clients/credential-guard';
import { guestAlarm } from '@/server/doors/clients/guest-alarm';
import { createLeavings } from '@/server/doors/clients/leaving-cookie';
import { createSecurityLog } from '@/server/doors/clients/security-log';
import { createSharedLimits, LISTS } from '@/server/doors/clients/shared-limits';
import { registerFeedDoor } from '@/server/doors/feed/door';
import { createFeedReader } from '@/server/doors/feed/feed-reader';
import { signInDoor } from '@/server/doors/sign-in/door';
import { soapDoor } from '@/server/doors/soap/door';
import { type TrpcDoorParts, trpcDoor } from '@/server/doors/trpc/door';
import { createHandles } from '@/server/doors/trpc/handle';
import { createPageAdmission } from '@/server/doors/trpc/page-admission';
import { type PrefetchCaller, prefetchCaller } from '@/server/doors/trpc/prefetch-caller';
import { createResumeKeys } from '@/server/doors/trpc/resume-key';
import { CALLS_AT_ONCE, createConcurrencyLimiter, SUSTAINED_OVERLOAD_LIMIT } from '@/server/http/concurrency-limiter';
import type { Door } from '@/server/http/door';
import {
  countReplayed,
  ENDING_WITHIN_DAYS,
  exposeFeedLag,
  observeDifferingCases,
  observeEnding,
  observeSealed,
} from '@/server/http/metrics';
import type { AdmitPage } from '@/server/http/server';
import { createCaseJobs, withCases } from '@/server/jobs/case-jobs';
import { logExpiringRegistrations } from '@/server/jobs/expiring-registrations';
import type { Job } from '@/server/jobs/job';
import { createMaintenanceJob } from '@/server/jobs/maintenance-job';
import { createMaintenanceJobs } from '@/server/jobs/maintenance-jobs';
import { createMidnights } from '@/server/jobs/midnights';
import { replayAtNight } from '@/server/jobs/nightly-replay';
import { createSealer } from '@/server/jobs/sealer';
import { wakingDue, wakingImport, wakingSealer } from '@/server/jobs/waking';
import type { Log } from '@/server/log/log';
import { createAttempts } from '@/server/operations/attempts';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { createLookUps } from '@/server/operations/look-ups';
import { createOperations } from '@/server/operations/operations';
import type { Ports } from '@/server/operations/ports/ports';
import { createProviderSignIn } from '@/server/operations/provider-sign-in';
import { replayEvents } from '@/server/operations/replay-events';
import { createRoleAccess } from '@/server/operations/role-access';
import { createRuleOperations } from '@/server/operations/rules';

const HOUR = 3_600_000;
/** What is changed in the table of privileges counts within a second. */
const PRIVILEGES_MS = 500;
const MINUTE = 60_000;

/** Derived events that are worked out again each night (rules.md § 2). */
const REPLAYED_A_NIGHT = 1000;

/** What main.ts needs of the wired doors, operations and adapters. */
export type Wiring = {
  readonly doors: readonly Door[];
  readonly jobs: readonly Job[];
  /** Whether the register can be used; called on every /health/ready. */
  ready(): Promise<boolean>;
  readonly admitPage: AdmitPage;
  /** The in-process caller the screens prefetch with. */
  readonly caller: PrefetchCaller;
  close(): Promise<void>;
};

/** Builds every door, operation and adapter once. */
export async function wire(
  config: Config,
  identityFiles: IdentityFiles | undefined,
  pools: Pools,
  log: Log,
): Promise<Wiring> {
  // Code lists use the feed's pool: it waits longer for a connection at a busy start, and the screens' pool stays free.
  const prisma = new PrismaClient({ adapter: new PrismaPg(pools.feed, { disposeExternalPool: false }) });
  const { operations, sealer, audit, lookUps, due } = joinOperations(config, pools, log);
  exposeFeedLag(() => sealer.lag() / 1000);
  const codeLists = await cacheCodeLists(createCodeLists(prisma));
  const maintenance = createMaintenance(pools.feed);
  await maintenance.ensureAccessLogPartitions();
  const expiries = createMaintenanceJob('expiring registrations', 24 * HOUR, expiriesOf(pools, log), log);
  await expiries.runNow();
  const now = () => readClock(pools.feed);
  const replays = createMaintenanceJob('replay of derived events', HOUR, replaysOf(pools, now, log), log);
  const checks = createCaseChecks(pools.derive, BUILD);
  const midnights = createMidnights(withCases(bringAllUpToDate(due), checks), due.isNewestBuild, log);
  const lookUpTotals = createMaintenanceJob('look-up totals', 10_000, lookUps.flush, log, { atStop: true });
  const codeListRefresh = createMaintenanceJob('code lists', HOUR, codeLists.refresh, log);
  const guard = createCredentialGuard(() => readValidCredentials(pools.strangers, config.session.idleMinutes));
  const { publicUrl } = config;
  const messages = createProviderMessages(pools.strangers, config.secretKey);
  const { providers, privileges } = createProviders(identityFiles, config, messages, log);
  const access = createRoleAccess(providers, privileges.read, config.demoSignIn);
  const sessionsOn = (pool: Pools['screens']) => createSessions(pool, pools.signOut, config.session, access);
  const privilegeReload = createMaintenanceJob('privileges', PRIVILEGES_MS, privileges.reload, log);
  const logouts = createProviderLogouts(pools.signOut);
  const providerSignIn = createProviderSignIn({
    signInAttempts: createSignInAttempts(pools.strangers),
    ownCitizens: createOwnCitizens(pools.strangers),
    privileges: privileges.read,
    access,
  });
  const leavings = createLeavings(config.secretKey);
  const attempts = createAttempts(audit, createSecurityLog(log));
  const attemptCounts = createMaintenanceJob('attempt counts', MINUTE, attempts.flush, log, { atStop: true });
  const parts: TrpcDoorParts = {
    operations,
    rules: createRuleOperations({
      rules: createRuleSets(pools.export),
      previews: createRulePreviews(pools.export),
      comparisons: createRuleComparisons(pools.export),
      audit,
    }),
    handles: createHandles(config.secretKey),
    resumeKeys: createResumeKeys(config.secretKey),
    codeLists: codeLists.read,
    today: async () => dayOf(await readClock(pools.screens)),
    identity: config.demoSignIn ? demoIdentity() : noIdentity(),
    providers,
    providerSignIn,
    leavings,
    sessions: sessionsOn(pools.screens),
    sessionsForUnknown: sessionsOn(pools.strangers),
    guard,
    attempts,
    audit,
    slots: createConcurrencyLimiter(CALLS_AT_ONCE.people, SUSTAINED_OVERLOAD_LIMIT),
    lists: createSharedLimits(LISTS.people),
    publicUrl,
  };
  const gate = createClientGate({
    attempts,
    clients: createClients(pools.systems),
    clientsForUnknown: createClients(pools.strangers),
    guard,
  });
  const feed = wakingImport(createRegisterImport(pools.feed, BUILD), sealer.wake);
  await saveRealNumbers(pools.feed, config.numbers.realNumbers);
  const read = createFeedReader(config, (message) => log.warn(message));
  return {
    doors: [
      trpcDoor(parts),
      soapDoor({
        operations,
        gate,
        slots: createConcurrencyLimiter(CALLS_AT_ONCE.systems),
        lists: createSharedLimits(LISTS.systems),
        publicUrl,
        systemsUrl: config.systems?.url,
        bodyBytes: config.limits.bodyBytes,
      }),
      registerFeedDoor({ gate, feed, read, audit }),
      ...providers.map((provider) =>
        signInDoor({ provider, signIn: providerSignIn, logouts, guard, attempts, leavings }),
      ),
    ],
    jobs: [
      sealer,
      expiries,
      midnights,
      replays,
      ...createCaseJobs({ checks, now, maintenance, observe: observeDifferingCases, log }),
      ...createMaintenanceJobs(maintenance, log),
      lookUpTotals,
      codeListRefresh,
      attemptCounts,
      privilegeReload,
    ],
    admitPage: createPageAdmission(parts),
    caller: prefetchCaller(parts, log),
    ready: () => isRegisterComplete(pools.health),
    close: () => prisma.$disconnect(),
  };
}

function expiriesOf(pools: Pools, log: Log): () => Promise<void> {
  const find = (days: number) => expiringClients(pools.feed, days);
  return () => logExpiringRegistrations({ within: ENDING_WITHIN_DAYS, find, observe: observeEnding, log });
}

function replaysOf(pools: Pools, now: () => Promise<number>, log: Log): () => Promise<void> {
  const events = createDerivedEvents(pools.feed);
  const build = BUILD ?? NOT_BUILT;
  const chance = { count: REPLAYED_A_NIGHT, build, random: Math.random };
  return () => replayAtNight({ now, replay: () => replayEvents(events, chance), build, count: countReplayed, log });
}

/** The operations on PostgreSQL, and what doors and jobs share with them; the bench builds other doors on it. */
export function joinOperations(
  { secretKey, limits, guestAccess }: Pick<Config, 'secretKey' | 'limits' | 'guestAccess'>,
  pools: Pools,
  log: Log,
) {
  const sealer = createSealer(createFeedClock(pools.sealer), log, (lag) => observeSealed(lag / 1000));
  const audit = createAudit(pools, secretKey);
  const lookUps = createLookUps(createLookUpStore(pools, pools.feed), limits.lookUps);
  const due = wakingDue(createDueCitizens(pools.derive, BUILD), sealer.wake);
  const ports: Ports = {
    register: wakingSealer(createRegister(pools, secretKey), sealer.wake),
    list: createList(pools),
    feed: sealer,
    audit,
    lookUps,
    due,
    explanations: createExplanations(pools),
    guestSettings: { ...guestAccess, alarm: guestAlarm(log) },
    ...createScreenPorts(pools),
  };
  return { operations: createOperations(ports), sealer, audit, lookUps, due };
}
