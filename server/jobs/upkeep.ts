import type { Logger } from 'pino';
import type { Job } from './job';

export type Upkeep = Job & {
  /** Does it now. */
  ensure(): Promise<void>;
};

/**
 * What keeps the register in order in the background, every so often and in every instance; each time is one statement.
 * @param options.atStop does it a last time when the server stops
 */
export function createUpkeep(
  name: string,
  everyMs: number,
  work: () => Promise<unknown>,
  log: Logger,
  { atStop = false }: { readonly atStop?: boolean } = {},
): Upkeep {
  let timer: NodeJS.Timeout | undefined;
  const ensure = async () => void (await work());
  return {
    name,
    ensure,
    start() {
      timer = setInterval(() => {
        ensure().catch((error) => log.error({ err: error, upkeep: name }, 'upkeep failed'));
      }, everyMs);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      if (atStop) await ensure();
    },
  };
}
