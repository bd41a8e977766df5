import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import path from 'node:path';
import { median } from '@/bench/report/statistics';

/** The machine the figures were taken on. */
export type Machine = {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** Null where it is not installed. */
  readonly pgbench: string | null;
  readonly commit: string | null;
  /** Time to write 8 kB durably: the median in milliseconds. */
  readonly fsyncMs: number;
};

/** @param folder of the database; @param postgres the version it reports */
export function describeMachine(folder: string, postgres: string): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()}`,
    node: process.version,
    postgres,
    pgbench: answerOf('pgbench', ['--version']),
    commit: answerOf('git', ['describe', '--always', '--dirty']),
    fsyncMs: fsyncMs(folder),
  };
}

/** The first line a program prints; null when there is no such program. */
function answerOf(program: string, args: readonly string[]): string | null {
  try {
    return execFileSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return null;
  }
}

const PAGE = Buffer.alloc(8192, 1);
const WRITES = 300;

/** The least that a durable write costs here. */
function fsyncMs(folder: string): number {
  const file = path.join(folder, 'fsync.probe');
  const handle = openSync(file, 'w');
  try {
    const times = Array.from({ length: WRITES }, () => {
      const from = performance.now();
      writeSync(handle, PAGE, 0, PAGE.length, 0);
      fdatasyncSync(handle);
      return performance.now() - from;
    });
    return median(times);
  } finally {
    closeSync(handle);
    rmSync(file, { force: true });
  }
}
