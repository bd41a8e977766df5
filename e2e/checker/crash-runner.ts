import { createPool } from '@/server/database/pools';
import { copyDatabase } from '@/server/database/test-cluster';
import { type CrashingCluster, startCrashingCluster } from './crashing-cluster';
import type { Run } from './mutated-histories';
import { type RunOptions, runHistory } from './run';

/** Runs histories on a PostgreSQL that is killed repeatedly, each in a database of its own. */
export type CrashRunner = {
  /** @param options.server whether a server in a process of its own takes part */
  run(options: Omit<RunOptions, 'crash' | 'server'> & { readonly server?: boolean }): Promise<Run>;
  stop(): Promise<void>;
};

export async function startCrashRunner(): Promise<CrashRunner> {
  const cluster: CrashingCluster = await startCrashingCluster();
  return {
    async run({ server, ...options }) {
      const copy = await copyDatabase(cluster);
      const owner = createPool('feed', copy.ownerUrl);
      owner.on('error', () => undefined);
      try {
        return await runHistory(
          { ...copy, owner },
          {
            ...options,
            crash: cluster.crash,
            ...(server && { server: { ownerUrl: copy.ownerUrl } }),
          },
        );
      } finally {
        await owner.end();
        await copy.drop();
      }
    },
    stop: cluster.stop,
  };
}
