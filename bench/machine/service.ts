import { BASELINE_FULL_SERVICE, BASELINE_PORT, BASELINE_URL } from '@/bench/baselines/baseline-environment';
import { freePort } from '@/e2e/harness/free-port';
import type { FoldExtent } from '@/server/domain/register/fold-batch';
import { HEAP_LIMITS } from '@/server/start/heap.mjs';
import { type Service, startService } from './children';
import { asExternal, type DatabaseUrls } from './databases';

export type Running = Service & { readonly origin: string };

/** The service has a separate listener for metrics. */
export type RunningService = Running & { readonly metrics: string };

/**
 * The bench looks up more citizens than any person or system may. Look-ups are counted as in production; only the
 * limits are raised.
 */
export const RAISED_BUDGETS = {
  LOOKUPS_PER_TEN_MINUTES: '1000000000',
  LOOKUPS_PER_HOUR: '1000000000',
  ORGANISATION_MISSES_PER_HOUR: '1000000000',
  ORGANISATION_LOOKUPS_PER_HOUR: '1000000000',
  CLIENT_MISSES_PER_HOUR: '1000000000',
} as const;

/**
 * Starts the built service as `npm start` does, on the bench's own data.
 * @param more a database that is used instead of the one in `dataDir`, and further configuration
 */
export async function startBuilt(
  dataDir: string,
  {
    database,
    environment: own,
  }: { readonly database?: DatabaseUrls; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<RunningService> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const environment = {
    DATA_DIR: dataDir,
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    DEMO: '0',
    ...RAISED_BUDGETS,
    ...(database && { ...asExternal(database), DEMO_SIGN_IN: '1' }),
    ...own,
  };
  const service = await startService(
    [...HEAP_LIMITS, 'server/start.mjs', 'start'],
    environment,
    `${origin}/health/ready`,
  );
  return { ...service, origin, metrics: `http://localhost:${metricsPort}/metrics` };
}

/**
 * A server the service is compared with, by its bundle (server/start/build.mjs). `full`: runs the full service;
 * `intake`: how much of the feed's intake.
 */
export type Baseline = { readonly name: string; readonly full?: true; readonly intake?: FoldExtent };

/** Starts a baseline in a process of its own, like the service, with the same heap limits. */
export async function startBaseline({ name, full, intake }: Baseline, databaseUrl: string): Promise<Running> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const environment = {
    [BASELINE_URL]: databaseUrl,
    [BASELINE_PORT]: String(port),
    ...(full && { [BASELINE_FULL_SERVICE]: '1' }),
    ...(intake && { [BASELINE_FULL_SERVICE]: intake }),
  };
  const service = await startService([...HEAP_LIMITS, `.build/bench/${name}.mjs`], environment, `${origin}/`);
  return { ...service, origin };
}
