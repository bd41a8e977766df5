import { type EmbeddedDatabase, type EmbeddedOptions, startEmbedded } from '@/server/database/embedded';

const open = new Set<EmbeddedDatabase>();

/** Runs `work` while the embedded PostgreSQL of a folder runs. */
export async function usingCluster<Output>(
  options: EmbeddedOptions,
  work: (cluster: EmbeddedDatabase) => Promise<Output>,
): Promise<Output> {
  const cluster = await startEmbedded(options);
  open.add(cluster);
  try {
    return await work(cluster);
  } finally {
    open.delete(cluster);
    await cluster.stop();
  }
}

/** Stops all clusters still in use, when the run ends early. */
export async function closeClusters(): Promise<void> {
  await Promise.all([...open].map((cluster) => cluster.stop()));
}
