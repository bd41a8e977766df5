import { createPool } from '@/server/database/pools';
import type { TestDatabase } from '@/server/database/test-database';
import { createRandom } from '@/server/population/random';
import { AHEAD, type Owned } from './clocks';
import { type History, newHistory } from './history';
import { type BrokenParts, type Instance, startInstance } from './instance';
import { type KilledServer, startKilledServer } from './killed-server';
import { type Register, readRegister } from './log';
import { movingClock } from './moving-clock';
import { crash, kill, move, passDays, renumber, watch } from './nemesis';
import { ownConnections } from './own-connections';
import { createReadWriteLock } from './read-write-lock';
import { poll, readAgain, readAll } from './readers';
import { chooseAndLook, deriveAtMidnights, importRecords, register } from './registered';
import { isTrouble, type RunContext } from './run-context';
import { POLLED } from './scopes';
import { keepOpen } from './transactions';
import { type Citizen, populate } from './world';
import { judge, throughOperation } from './writers';

export type RunOptions = BrokenParts & {
  /** Duration of the writing. */
  readonly seconds: number;
  /**
   * Whether enough has occurred for a conclusive run; until then the run is prolonged, up to MAX_PROLONGATION times.
   */
  readonly enough?: (history: History) => boolean;
  /** Decides what each actor does; their interleaving depends on the machine. */
  readonly seed: number;
  /** Breaks the database before the run. */
  readonly sabotage?: (database: Owned) => Promise<unknown>;
  /** Kills and restarts the database; called now and then while all write. */
  readonly crash?: () => Promise<void>;
  /** Whether days pass, with citizens whom the register feed tells about and the rules decide on. */
  readonly midnights?: true;
  /** A server in a process of its own takes part and is killed now and then; it needs the build. */
  readonly server?: { readonly ownerUrl: string };
};

const CITIZENS = 150;
const REGISTERED = 40;
/** The most that a run is prolonged, as a multiple of its duration. */
export const MAX_PROLONGATION = 8;
const OPEN_TRANSACTIONS = 5;

/**
 * Runs writers, movers, pollers and readers concurrently on three instances of the service and on connections of their
 * own (reliability.md § 1, "history checker").
 * @returns what each of them did and what it was answered, and the content of the register afterwards
 */
export async function runHistory(
  database: Pick<TestDatabase, 'appUrl' | 'superUrl' | 'owner'>,
  options: RunOptions,
): Promise<{ history: History; register: Register }> {
  // As patient as the owner's: a machine under load opens a connection after seconds.
  const superuser = createPool('feed', database.superUrl);
  superuser.on('error', () => undefined);
  const { crash: kill } = options;
  const own = kill && ownConnections(database.owner, superuser);
  try {
    await options.sabotage?.({ ...database, superuser });
    return await runOn(database, superuser, { ...options, ...(own && { crash: () => own.without(kill) }) });
  } finally {
    await superuser.end();
  }
}

async function runOn(
  database: Pick<TestDatabase, 'appUrl' | 'owner'>,
  superuser: TestDatabase['pool'],
  { seconds, seed, enough = () => true, crash: crashOnce, server: serverOptions, midnights, ...parts }: RunOptions,
): Promise<{ history: History; register: Register }> {
  const { appUrl, owner } = database;
  const clock = movingClock(owner);
  const history = newHistory(clock.now() - 1_000);
  const citizens = await populate(owner, history, createRandom(seed), CITIZENS);
  // The last one never wakes its sealer: readers must not depend on it.
  const instances = [true, true, false].map((wakes) => startInstance(appUrl, parts, wakes));
  let server: KilledServer | undefined;
  let startedAt = Number.POSITIVE_INFINITY;
  let failed = false;
  const running = () => {
    if (failed) return false;
    const elapsed = (performance.now() - startedAt) / 1_000;
    return elapsed < seconds || (elapsed < MAX_PROLONGATION * seconds && !enough(history));
  };
  const lock = createReadWriteLock();
  let actors = 0;
  let registered: readonly Citizen[] = [];
  const newContext = (): RunContext => {
    actors += 1;
    return { history, citizens, registered, clock, instances, random: createRandom(seed, actors), lock, running };
  };
  try {
    if (serverOptions) server = await startKilledServer({ appUrl, ...serverOptions }, owner);
    if (midnights) registered = await register(newContext(), owner, REGISTERED);
    startedAt = performance.now();
    let allWritten: (end: number) => void = () => undefined;
    const end = new Promise<number>((resolve) => (allWritten = resolve));
    const readers = [
      ...POLLED.map((scope) => poll(newContext(), `poller of ${scope.name}`, scope, end)),
      readAgain(newContext()),
      readAgain(newContext()),
      watch(newContext(), owner),
    ];
    const writers = [
      ...[...instances, ...instances].map((instance) => {
        const own = newContext();
        return judge(own, throughOperation(own, instance));
      }),
      ...Array.from({ length: OPEN_TRANSACTIONS }, () => keepOpen(newContext(), appUrl, superuser)),
      move(newContext(), owner),
      renumber(newContext(), owner),
      ...(midnights ? registeredActors(newContext, instances, owner) : []),
      kill(newContext(), superuser),
      ...(crashOnce ? [crash(newContext(), crashOnce)] : []),
      ...(server
        ? [judge(newContext(), server.judging), judge(newContext(), server.judging), server.kill(newContext())]
        : []),
    ];
    // All actors stop before the next run: one that kills connections would kill those of its database, too.
    for (const each of [...writers, ...readers]) each.catch(() => (failed = true));
    await Promise.allSettled(writers);
    if (midnights) await settle(newContext());
    // A citizen's next feed time is at least a millisecond after the last, so events may be slightly ahead of the
    // clock, and ahead by as much as the writer's clock is.
    const last = clock.now() + AHEAD + 100;
    allWritten(last);
    await Promise.allSettled(readers);
    await Promise.all([...writers, ...readers]);
    await readAll(newContext(), { start: history.start, end: last });
    return { history, register: await readRegister(owner) };
  } finally {
    await server?.stop();
    await Promise.all(instances.map((instance) => instance.stop()));
  }
}

/** What happens to citizens of the register feed. */
function registeredActors(
  newContext: () => RunContext,
  instances: readonly Instance[],
  owner: TestDatabase['owner'],
): Promise<void>[] {
  return [
    passDays(newContext(), owner),
    importRecords(newContext()),
    importRecords(newContext()),
    chooseAndLook(newContext()),
    ...instances.flatMap((instance) => {
      const own = newContext();
      const judging = judge({ ...own, citizens: own.registered }, throughOperation(own, instance));
      return [judging, deriveAtMidnights(newContext(), instance)];
    }),
  ];
}

/** After the writing: the clock is later than whatever was recorded, and every midnight has been worked out. */
async function settle({ history, clock, instances: [instance] }: RunContext): Promise<void> {
  const anHour = 3_600_000;
  await clock.set(clock.latest() + anHour);
  for (let settled = false; !settled && instance; ) {
    settled = await instance
      .bringUpToDate(() => true)
      .then(
        () => true,
        (error: unknown) => {
          if (!isTrouble(error, history)) throw error;
          return false;
        },
      );
  }
  history.endedAt = clock.now();
}
