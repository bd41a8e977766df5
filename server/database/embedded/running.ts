import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '@/server/config/start-error';
import { superuserUrl } from './urls';

const CANNOT_CONNECT_NOW = '57P03';
const WAIT_MS = 60_000;

/**
 * Finds the server that runs on this data directory, started by another process or left by a killed one. Waits for one
 * that is starting or stopping.
 * @returns its port; undefined when none runs
 * @throws StartError when it rejects the password or does not answer
 */
export async function findRunning(cluster: string, password: string): Promise<number | undefined> {
  const until = Date.now() + WAIT_MS;
  while (Date.now() < until) {
    const postmaster = readPostmaster(cluster);
    if (!postmaster) return undefined;
    const state = await probe(postmaster.port, password);
    if (state === 'open') return postmaster.port;
    if (state === 'closed' && !isPostgres(postmaster.pid)) {
      // PostgreSQL would refuse to start when another program has the old process id by now.
      rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    await sleep(100);
  }
  throw new StartError(`A database server runs on ${cluster} but does not answer.`);
}

/** PostgreSQL's pid file: process id in the first line, port in the fourth. */
function readPostmaster(cluster: string): { readonly pid: number; readonly port: number } | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

async function probe(port: number, password: string): Promise<'open' | 'closed' | 'later'> {
  if (!port) return 'closed';
  const connectionString = superuserUrl(port, password, 'postgres');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'open';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === '28P01') throw new StartError('The embedded database rejects the password in postgres.json.');
    return code === CANNOT_CONNECT_NOW ? 'later' : 'closed';
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  try {
    return nameOf(pid).includes('postgres');
  } catch {
    return false;
  }
}

function nameOf(pid: number): string {
  const file = `/proc/${pid}/comm`;
  return existsSync(file) ? readFileSync(file, 'utf8') : execFileSync('ps', ['-o', 'comm=', '-p', `${pid}`]).toString();
}
