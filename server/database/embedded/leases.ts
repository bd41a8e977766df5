import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, thisProcess } from '@/server/start/process-identity.mjs';

/** A file that marks a process as a user of the embedded database, until it releases the lease or dies. */
export type Lease = string;

let count = 0;

export function acquireLease(dataDir: string): Lease {
  const folder = leaseFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  count += 1;
  const lease = path.join(folder, `${process.pid}-${count}`);
  writeFileSync(lease, thisProcess());
  return lease;
}

/**
 * Releases a lease. Leases of dead processes are removed, so the next process takes over a cluster left by a kill.
 * @returns whether another process still uses the database
 */
export function releaseLease(dataDir: string, lease: Lease): boolean {
  rmSync(lease, { force: true });
  const folder = leaseFolder(dataDir);
  const others = readdirSync(folder).map((name) => path.join(folder, name));
  const alive = others.filter((other) => isAlive(readFileSync(other, 'utf8')));
  for (const other of others) if (!alive.includes(other)) rmSync(other, { force: true });
  return alive.length > 0;
}

function leaseFolder(dataDir: string): string {
  return path.join(dataDir, 'postgres-users');
}
