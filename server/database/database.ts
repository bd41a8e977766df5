import type { Config } from '@/server/config/env';
import type { Log } from '@/server/log/log';
import { checkServer, protectionWarnings, readServerFacts } from './checks';
import { startEmbedded } from './embedded';
import { migrate } from './migrate';
import { closePools, createPools, type Pools } from './pools';

/** A migrated database, ready for use. */
export type Database = {
  readonly kind: 'embedded' | 'external';
  /** The application's connection, password included: never to be logged. */
  readonly appUrl: string;
  /** The owner's connection; undefined when only one role is given. */
  readonly ownerUrl: string | undefined;
  readonly pools: Pools;
  /** Closes the pools, and stops the embedded server unless another process uses it. */
  close(): Promise<void>;
};

/**
 * Opens the embedded database or that of DATABASE_URL: checks it, migrates it, makes the pools.
 * @param say receives a sentence on what takes time or is unusual
 * @throws StartError
 */
export async function openDatabase(config: Config, log: Log, say: (line: string) => void): Promise<Database> {
  const source = await connect(config, say);
  try {
    const app = await readServerFacts(source.appUrl, 'DATABASE_URL');
    checkServer(app);
    const owner = source.ownerUrl ? await readServerFacts(source.ownerUrl, 'DATABASE_OWNER_URL') : undefined;
    for (const warning of protectionWarnings(app, owner)) say(warning);
    await migrate({ ownerUrl: source.ownerUrl ?? source.appUrl, appRole: app.role, say });
    const pools = createPools(source.appUrl, (use, error) => log.warn({ err: error, pool: use }, 'connection lost'));
    // From here on the audit log can be written.
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
