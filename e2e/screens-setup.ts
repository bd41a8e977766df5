import { startTestCluster } from '@/server/database/test-cluster';
import { BROWSER_VARIABLE, findBrowser } from './browser';
import { FOUNDED_VARIABLE, type Founded, foundDemo } from './founded';

/** Once per run: a browser, a PostgreSQL, and a founded register on it that every worker gets a copy of. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env[BROWSER_VARIABLE] = findBrowser();
  const { stop, ...cluster } = await startTestCluster();
  try {
    const founded: Founded = { cluster, ...(await foundDemo(cluster)) };
    process.env[FOUNDED_VARIABLE] = JSON.stringify(founded);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
