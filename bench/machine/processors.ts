import { readFileSync } from 'node:fs';

/** The machine's processor time in shares of one: used here, idle, and taken by others on the same host. */
export type Shares = { readonly busy: number; readonly idle: number; readonly stolen: number };

export type ProcessorWatch = {
  /** The shares of each interval so far. */
  readonly intervals: readonly Shares[];
  stop(): void;
};

/** Samples the processors at an interval. Without /proc there are no samples. */
export function watchProcessors(everyMs: number): ProcessorWatch {
  const intervals: Shares[] = [];
  let before = countersOf();
  const looking = setInterval(() => {
    const now = countersOf();
    if (before && now) intervals.push(sharesOf(before, now));
    before = now;
  }, everyMs);
  return { intervals, stop: () => clearInterval(looking) };
}

type Counters = { readonly all: number; readonly idle: number; readonly stolen: number };

/** user, nice, system, idle, iowait, irq, softirq, steal: proc_stat(5). */
function countersOf(): Counters | undefined {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
    const [, , , idle = 0, waiting = 0, , , stolen = 0] = ticks;
    return { all: ticks.reduce((sum, one) => sum + one, 0), idle: idle + waiting, stolen };
  } catch {
    return undefined;
  }
}

function sharesOf(before: Counters, now: Counters): Shares {
  const all = now.all - before.all || 1;
  const [idle, stolen] = [(now.idle - before.idle) / all, (now.stolen - before.stolen) / all];
  return { busy: 1 - idle - stolen, idle, stolen };
}
