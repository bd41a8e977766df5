import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, thisProcess } from '@/server/start/process-identity.mjs';

/** Says that this process uses the embedded database, until it gives the lease back or dies. */
export type Lease = string;

let count = 0;

export function takeLease(dataDir: string): Lease {
  const folder = leaseFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  count += 1;
  const lease = path.join(folder, `${process.pid}-${count}`);
  writeFileSync(lease, thisProcess());
  return lease;
}

/**
 * Gives a lease back. Leases of processes that died count for nothing: a cluster left by a kill is whoever's comes next.
 * @returns whether somebody else still uses the database
 */
export function returnLease(dataDir: string, lease: Lease): boolean {
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
