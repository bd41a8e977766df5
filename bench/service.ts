import { BARE_PORT, BARE_URL } from '@/bench/bare-environment';
import { freePort, type Service, startService } from '@/bench/children';

/** The bundle of bare-server.ts (server/start/build.mjs). */
const BARE_SERVER = '.build/bench/bare-server.mjs';

export type Running = Service & { readonly origin: string };

/** Starts the built service as `npm start` does, on the bench's own data. */
export async function startBuilt(dataDir: string): Promise<Running> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const environment = { DATA_DIR: dataDir, PORT: String(port), DEMO: '0' };
  const service = await startService(['server/start.mjs', 'start'], environment, `${origin}/health/ready`);
  return { ...service, origin };
}

/** Starts the baseline server of bare-server.ts in a process of its own, as the service has. */
export async function startBare(databaseUrl: string): Promise<Running> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const environment = { [BARE_URL]: databaseUrl, [BARE_PORT]: String(port) };
  const service = await startService([BARE_SERVER], environment, `${origin}/trpc/empty`);
  return { ...service, origin };
}
