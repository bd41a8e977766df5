import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, inject, it } from 'vitest';
import { freePort } from '@/e2e/harness/free-port';
import { SECRET_KEY } from '@/e2e/harness/server';
import { copyDatabase } from '@/server/database/test-cluster';
import '@/server/database/test-setup';
import { HEAP_LIMITS } from '@/server/start/heap.mjs';
import { npm } from '@/server/start/npm.mjs';

const { drop, appUrl, ownerUrl } = await copyDatabase(inject('cluster'));
const folder = mkdtempSync(path.join(tmpdir(), 'cv-npm-start-'));
let started: ChildProcess | undefined;
afterEach(() => {
  if (started && groupRuns(started)) process.kill(-(started.pid as number), 'SIGKILL');
});
afterAll(async () => {
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm start` in a process group of its own, as a shell starts it; settles when the service is ready. */
async function npmStart(): Promise<ChildProcess> {
  const [command, args] = npm(['start']);
  const environment = {
    PORT: String(await freePort()),
    DATA_DIR: folder,
    DEMO: '0',
    DEMO_SIGN_IN: '1',
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    SECRET_KEY,
  };
  const start = spawn(command, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  started = start;
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    start.stdout.on('data', (chunk) => {
      printed += chunk;
      if (printed.includes('Ready: ')) resolve();
    });
    start.on('close', () => reject(new Error(`npm start ended before it was ready:\n${printed}`)));
  });
  return start;
}

/** The command lines of a process's children. */
function childrenOf({ pid }: ChildProcess): string[] {
  const rows = execFileSync('ps', ['-A', '-o', 'ppid=,args='], { encoding: 'utf8' }).split('\n');
  return rows.flatMap((row) => {
    const [, parent, program = ''] = /^ *(\d+) (.*)$/.exec(row) ?? [];
    return Number(parent) === pid ? [program] : [];
  });
}

function groupRuns({ pid }: ChildProcess): boolean {
  try {
    return process.kill(-(pid as number), 0);
  } catch {
    return false;
  }
}

it('npm start runs the service as npm’s direct child, and ends with it on SIGTERM to npm', async () => {
  const start = await npmStart();
  expect(childrenOf(start)).toEqual([[process.execPath, ...HEAP_LIMITS, 'server/start.mjs', 'start'].join(' ')]);
  start.kill('SIGTERM');
  expect(await once(start, 'exit')).toEqual([0, null]);
  await expect.poll(() => groupRuns(start)).toBe(false);
});

it('npm start ends with the service on Ctrl-C, which signals every process of the terminal', async () => {
  const start = await npmStart();
  process.kill(-(start.pid as number), 'SIGINT');
  expect(await once(start, 'exit')).toEqual([0, null]);
  await expect.poll(() => groupRuns(start)).toBe(false);
});
