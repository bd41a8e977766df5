import type { Config } from '@/server/config/env';
import type { Log } from '@/server/log/log';
import { askServer, checkServer, type ServerFacts, weakWalls } from './checks';
import { startEmbedded } from './embedded';
import { migrate } from './migrate';
import { closePools, createPools, type Pools } from './pools';

/** The database, migrated and ready: what everything that needs one is given. */
export type Database = {
  readonly kind: 'embedded' | 'external';
  /** The application's connection, role and password included: never to be shown. */
  readonly appUrl: string;
  /** The owner's; absent where only one role was given. */
  readonly ownerUrl: string | undefined;
  readonly pools: Pools;
  /** Closes the pools, and the embedded server when nobody else uses it. */
  close(): Promise<void>;
};

/**
 * Embedded or given by DATABASE_URL → checks → migrations → pools.
 * @param say told, in a sentence, what takes time or is out of the ordinary
 * @throws StartError one sentence, when it cannot
 */
export async function openDatabase(config: Config, log: Log, say: (line: string) => void): Promise<Database> {
  const source = await connect(config, say);
  try {
    const app = await askServer(source.appUrl, 'DATABASE_URL');
    checkServer(app);
    const owner = source.ownerUrl ? await askServer(source.ownerUrl, 'DATABASE_OWNER_URL') : undefined;
    for (const warning of weakWalls(app, owner)) say(warning);
    await bringUpToDate(source, app, say);
    const pools = createPools(source.appUrl, (use, error) => log.warn({ err: error, pool: use }, 'connection lost'));
    // Whatever is done from now on has its entry in the audit log.
    await pools.feed.query('select ensure_access_log_partitions()');
    const close = async (): Promise<void> => {
      await closePools(pools);
      await source.stop();
    };
    return { kind: source.kind, appUrl: source.appUrl, ownerUrl: source.ownerUrl, pools, close };
  } catch (error) {
    await source.stop();
    throw error;
  }
}

type Source = Pick<Database, 'kind' | 'appUrl' | 'ownerUrl'> & { stop(): Promise<void> };

async function connect({ database, dataDir }: Config, say: (line: string) => void): Promise<Source> {
  if (database.kind === 'external') {
    return { kind: 'external', appUrl: database.url, ownerUrl: database.ownerUrl, stop: async () => undefined };
  }
  const { appUrl, ownerUrl, stop } = await startEmbedded({ dataDir, say });
  return { kind: 'embedded', appUrl, ownerUrl, stop };
}

async function bringUpToDate(source: Source, app: ServerFacts, say: (line: string) => void): Promise<void> {
  await migrate({ ownerUrl: source.ownerUrl ?? source.appUrl, appRole: app.role, say });
}
