import type { Logger } from 'pino';
import type { Job } from './job';

export type MaintenanceJob = Job & {
  runNow(): Promise<void>;
};

/**
 * Runs maintenance work at an interval, in every instance.
 * @param options.atStop whether to run it a last time when the server stops
 */
export function createMaintenanceJob(
  name: string,
  everyMs: number,
  work: () => Promise<unknown>,
  log: Logger,
  { atStop = false }: { readonly atStop?: boolean } = {},
): MaintenanceJob {
  let timer: NodeJS.Timeout | undefined;
  const runNow = async () => void (await work());
  return {
    name,
    runNow,
    start() {
      timer = setInterval(() => {
        runNow().catch((error) => log.error({ err: error, upkeep: name }, 'a maintenance job failed'));
      }, everyMs);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      if (atStop) await runNow();
    },
  };
}
