import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BROWSER_VARIABLE, findBrowser } from '@/e2e/harness/browser';
import { found, noteFounded, writePeople } from '@/e2e/harness/founded';
import { installPysaml2 } from '@/e2e/harness/pysaml2';
import { startTestCluster } from '@/server/database/test-cluster';

/** Once per run: a browser, pysaml2, a PostgreSQL, and a founded register on it that every worker gets a copy of. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env[BROWSER_VARIABLE] = findBrowser();
  installPysaml2();
  const folder = mkdtempSync(path.join(tmpdir(), 'cv-people-'));
  try {
    // Concurrently: each takes seconds and a core.
    const [started, written] = await Promise.allSettled([startTestCluster(), writePeople(folder)]);
    if (started.status === 'rejected') throw started.reason;
    const { stop, ...cluster } = started.value;
    try {
      if (written.status === 'rejected') throw written.reason;
      noteFounded({ cluster, ...(await found(cluster, written.value)) });
    } catch (error) {
      await stop();
      throw error;
    }
    return stop;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
