import { BARE_PORT, BARE_URL } from '@/bench/bare-environment';
import { freePort, type Service, startService } from '@/bench/children';

export type Running = Service & { readonly origin: string };

/** Starts the built service as `npm start` does, on the bench's own data. */
export async function startBuilt(dataDir: string): Promise<Running> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const environment = { DATA_DIR: dataDir, PORT: String(port), DEMO: '0' };
  const service = await startService(['server/start.mjs', 'start'], environment, `${origin}/health/ready`);
  return { ...service, origin };
}

/**
 * Starts a baseline in a process of its own, as the service has.
 * @param name of its bundle (server/start/build.mjs)
 */
export async function startBaseline(name: string, databaseUrl: string): Promise<Running> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const environment = { [BARE_URL]: databaseUrl, [BARE_PORT]: String(port) };
  const service = await startService([`.build/bench/${name}.mjs`], environment, `${origin}/`);
  return { ...service, origin };
}
