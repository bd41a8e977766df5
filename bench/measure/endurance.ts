import { usingCluster } from '@/bench/machine/clusters';
import { renewDatabase, serverVersion, settle } from '@/bench/machine/databases';
import { ensureFounded, FOUNDED } from '@/bench/machine/founded';
import { describeMachine } from '@/bench/machine/machine';
import { startBuilt } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import type { Result } from '@/bench/report/result';
import { DATABASE_NAME } from '@/server/database/embedded/urls';
import { measureMixed } from './mixed';
import { measureOverload } from './overload';

/** What shows only over time: a busy day's mixture of calls for so many minutes (P13), then five times the capacity. */
export async function measureEndurance(
  folder: string,
  options: Options,
  minutes: number,
  say: (line: string) => void,
): Promise<Result> {
  return usingCluster({ dataDir: folder, say }, async (urls) => {
    const founded = await ensureFounded(urls, folder, options, say);
    await renewDatabase(urls, DATABASE_NAME, FOUNDED);
    await settle(urls, DATABASE_NAME);
    const service = await startBuilt(folder);
    try {
      const { citizens, seed, until, rounds, seconds, clients } = options;
      const mixed = await measureMixed({ options, database: urls, service, minutes }, say);
      const overload = await measureOverload({ database: urls, service, seed }, say);
      return {
        taken: new Date().toISOString(),
        machine: describeMachine(folder, await serverVersion(urls)),
        options: { citizens, seed, until, rounds, seconds, clients },
        pace: `${minutes} minutes of a busy day`,
        founded,
        figures: [...mixed, ...overload],
      };
    } finally {
      await service.stop();
    }
  });
}
