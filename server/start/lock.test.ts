import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { withLock } from './lock.mjs';
import { isAlive, thisProcess } from './process-identity.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'cv-lock-'));
const file = path.join(folder, 'below', 'lock');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a lock is held by one at a time, and each of the others is notified once', async () => {
  let inside = 0;
  let most = 0;
  let notified = 0;
  const enter = () =>
    withLock(
      file,
      async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(20);
        inside -= 1;
      },
      { onWait: () => (notified += 1) },
    );
  await Promise.all([enter(), enter(), enter()]);
  expect({ most, notified }).toEqual({ most: 1, notified: 2 });
  expect(existsSync(file)).toBe(false);
});

test('a lock is released when the work fails', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(withLock(file, async () => 'in')).resolves.toBe('in');
});

test('the lock of a dead process is taken over', async () => {
  const identity = path.join(process.cwd(), 'server/start/process-identity.mjs');
  const script = `import { thisProcess } from ${JSON.stringify(identity)}; process.stdout.write(thisProcess());`;
  const dead = spawnSync(process.execPath, ['--input-type=module', '-e', script]).stdout.toString();
  expect(dead).toMatch(/^\d+ ./);
  expect(isAlive(dead)).toBe(false);
  writeFileSync(file, dead);
  await expect(withLock(file, async () => 'in')).resolves.toBe('in');
});

test('a process with the same id but another start time is not the owner', () => {
  expect(isAlive(thisProcess())).toBe(true);
  expect(isAlive(`${process.pid} at another time`)).toBe(false);
  expect(isAlive('')).toBe(false);
});
