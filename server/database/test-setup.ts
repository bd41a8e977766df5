import type { TestProject } from 'vitest/node';
import { type DatabaseUrls, startTestCluster } from './test-cluster';

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: DatabaseUrls;
  }
}

/** Starts the test cluster once per run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...urls } = await startTestCluster();
  project.provide('cluster', urls);
  return stop;
}
