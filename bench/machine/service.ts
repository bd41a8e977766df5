import { BASELINE_EQUAL, BASELINE_PORT, BASELINE_URL } from '@/bench/baselines/baseline-environment';
import { freePort } from '@/e2e/harness/free-port';
import { HEAP_LIMITS } from '@/server/start/heap.mjs';
import { type Service, startService } from './children';
import { asExternal, type DatabaseUrls } from './databases';

export type Running = Service & { readonly origin: string };

/** The service has a listener for its metrics beside. */
export type RunningService = Running & { readonly metrics: string };

/**
 * The bench asks for more citizens than any person or system may. Look-ups are counted as in production; only what they are compared with
 * is raised.
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
 * @param database instead of the one that is found there
 */
export async function startBuilt(dataDir: string, database?: DatabaseUrls): Promise<RunningService> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const environment = {
    DATA_DIR: dataDir,
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    DEMO: '0',
    ...RAISED_BUDGETS,
    ...(database && { ...asExternal(database), DEMO_SIGN_IN: '1' }),
  };
  const service = await startService(
    [...HEAP_LIMITS, 'server/start.mjs', 'start'],
    environment,
    `${origin}/health/ready`,
  );
  return { ...service, origin, metrics: `http://localhost:${metricsPort}/metrics` };
}

/** A server the service is compared with, by its bundle (server/start/build.mjs). `equal`: before the service's own operations. */
export type Baseline = { readonly name: string; readonly equal?: true };

/** Starts a baseline in a process of its own, as the service has, with the same limits of its heap. */
export async function startBaseline({ name, equal }: Baseline, databaseUrl: string): Promise<Running> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const environment = {
    [BASELINE_URL]: databaseUrl,
    [BASELINE_PORT]: String(port),
    ...(equal && { [BASELINE_EQUAL]: '1' }),
  };
  const service = await startService([...HEAP_LIMITS, `.build/bench/${name}.mjs`], environment, `${origin}/`);
  return { ...service, origin };
}
