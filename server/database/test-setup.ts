import type { TestProject } from 'vitest/node';
import { type DatabaseUrls, startTestCluster } from './test-cluster';

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: DatabaseUrls;
  }
}

/** Once per run of the database tests: the cluster, and the migrated database every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...urls } = await startTestCluster();
  project.provide('cluster', urls);
  return stop;
}
