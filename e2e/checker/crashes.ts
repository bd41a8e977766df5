import { createPool } from '@/server/database/pools';
import { copyDatabase } from '@/server/database/test-cluster';
import { type CrashingCluster, startCrashingCluster } from './crashing-cluster';
import type { Run } from './doctored';
import { type RunOptions, runHistory } from './run';

/** Plays histories on a PostgreSQL that is killed in the middle of them, each in a database of its own. */
export type CrashStage = {
  /** @param options.server as a process of its own takes part as well */
  play(options: Omit<RunOptions, 'crash' | 'server'> & { readonly server?: boolean }): Promise<Run>;
  stop(): Promise<void>;
};

export async function openCrashStage(): Promise<CrashStage> {
  const cluster: CrashingCluster = await startCrashingCluster();
  return {
    async play({ server, ...options }) {
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
