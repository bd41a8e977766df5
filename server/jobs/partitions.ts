import type { Logger } from 'pino';
import type { Job } from './job';

const HALF_A_DAY = 12 * 3_600_000;

export type Partitions = Job & { ensure(): Promise<void> };

/**
 * Keeps the access log's monthly partitions a year ahead, so that no entry ever lacks one.
 * @param ensurePartitions makes those that are missing
 */
export function createPartitions(ensurePartitions: () => Promise<unknown>, log: Logger): Partitions {
  let timer: NodeJS.Timeout | undefined;
  const ensure = async () => void (await ensurePartitions());
  return {
    name: 'partitions',
    ensure,
    start() {
      timer = setInterval(() => {
        ensure().catch((error) => log.error({ err: error }, 'access log partitions could not be made'));
      }, HALF_A_DAY);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
    },
  };
}
