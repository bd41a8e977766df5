import { createPool } from '@/server/database/pools';
import { testNow } from '@/server/database/test-clock';
import type { TestDatabase } from '@/server/database/test-database';
import { createRandom } from '@/server/population/random';
import type { Stage } from './actor';
import { createCalm } from './calm';
import { AHEAD, type Owned } from './clocks';
import { crash, kill, move, renumber, watch } from './disturbers';
import { type History, newHistory } from './history';
import { type Building, startInstance } from './instance';
import { type KilledServer, startKilledServer } from './killed-server';
import { type Register, readRegister } from './log';
import { ownConnections } from './own-connections';
import { poll, readAgain, readAll } from './readers';
import { POLLED } from './scopes';
import { keepOpen } from './transactions';
import { populate } from './world';
import { judge, throughOperation } from './writers';

export type RunOptions = Building & {
  /** How long is written. */
  readonly seconds: number;
  /** Whether all has happened that is to be seen; until then they go on, so many times as long at most. A busy machine does less in a second. */
  readonly enough?: (history: History) => boolean;
  /** Draws what each one does; in what order they come is the machine's to say. */
  readonly seed: number;
  /** Breaks the database before anybody comes. */
  readonly spoil?: (database: Owned) => Promise<unknown>;
  /** Kills the database and has it back; from time to time while all write. */
  readonly crash?: () => Promise<void>;
  /** A server as a process of its own takes part and is killed from time to time; it needs the built one. */
  readonly server?: { readonly ownerUrl: string };
};

const CITIZENS = 150;
/** How many times as long a run may go on until enough has happened. */
export const AT_MOST = 8;
const OPEN_TRANSACTIONS = 5;

/**
 * Writers, movers, pollers and readers on three instances of the service and some connections of their own, all at once
 * (reliability.md § 1, "history checker").
 * @returns what each of them did and was told, and what the register holds in the end
 */
export async function runHistory(
  database: Pick<TestDatabase, 'appUrl' | 'superUrl' | 'owner'>,
  options: RunOptions,
): Promise<{ history: History; register: Register }> {
  const superuser = createPool('export', database.superUrl);
  superuser.on('error', () => undefined);
  const { crash: kill } = options;
  const own = kill && ownConnections(database.owner, superuser);
  try {
    await options.spoil?.({ ...database, superuser });
    return await play(database, superuser, { ...options, ...(own && { crash: () => own.without(kill) }) });
  } finally {
    await superuser.end();
  }
}

async function play(
  database: Pick<TestDatabase, 'appUrl' | 'owner'>,
  superuser: TestDatabase['pool'],
  { seconds, seed, enough = () => true, crash: crashOnce, server: beside, ...building }: RunOptions,
): Promise<{ history: History; register: Register }> {
  const { appUrl, owner } = database;
  const history = newHistory(testNow() - 1_000);
  const citizens = await populate(owner, history, createRandom(seed), CITIZENS);
  // The last of them never wakes its sealer: readers must not depend on it.
  const instances = [true, true, false].map((wakes) => startInstance(appUrl, building, wakes));
  let server: KilledServer | undefined;
  let startedAt = Number.POSITIVE_INFINITY;
  let broken = false;
  const running = () => {
    if (broken) return false;
    const played = (performance.now() - startedAt) / 1_000;
    return played < seconds || (played < AT_MOST * seconds && !enough(history));
  };
  const calm = createCalm();
  let actors = 0;
  const stage = (): Stage => {
    actors += 1;
    return { history, citizens, instances, random: createRandom(seed, actors), calm, running };
  };
  try {
    if (beside) server = await startKilledServer({ appUrl, ...beside }, owner);
    startedAt = performance.now();
    let allWritten: (end: number) => void = () => undefined;
    const end = new Promise<number>((resolve) => (allWritten = resolve));
    const readers = [
      ...POLLED.map((scope) => poll(stage(), `poller of ${scope.name}`, scope, end)),
      readAgain(stage()),
      readAgain(stage()),
      watch(stage(), owner),
    ];
    const writers = [
      ...[...instances, ...instances].map((instance) => {
        const own = stage();
        return judge(own, throughOperation(own, instance));
      }),
      ...Array.from({ length: OPEN_TRANSACTIONS }, () => keepOpen(stage(), appUrl, superuser)),
      move(stage(), owner),
      renumber(stage(), owner),
      kill(stage(), superuser),
      ...(crashOnce ? [crash(stage(), crashOnce)] : []),
      ...(server ? [judge(stage(), server.way), judge(stage(), server.way), server.kill(stage())] : []),
    ];
    // Nobody goes on beside the next run: the killer would kill its database too.
    for (const each of [...writers, ...readers]) each.catch(() => (broken = true));
    await Promise.allSettled(writers);
    // A citizen's next feed time is at least a millisecond after the last, so events may be a little ahead of the clock; and so far
    // as that of the one who wrote may be.
    const last = testNow() + AHEAD + 100;
    allWritten(last);
    await Promise.allSettled(readers);
    await Promise.all([...writers, ...readers]);
    await readAll(stage(), { start: history.start, end: last });
    return { history, register: await readRegister(owner) };
  } finally {
    await server?.stop();
    await Promise.all(instances.map((instance) => instance.stop()));
  }
}
