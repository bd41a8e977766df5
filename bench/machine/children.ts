import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { memoryOf } from '@/e2e/harness/process-figures';
import { waitUntil } from '@/e2e/harness/wait-until';

type Environment = Readonly<Record<string, string>>;

const LOOK_MS = 10;
const READY_LIMIT_MS = 60_000;

/** Running programs, ended with the run however it ends. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Ends every running program and waits for it. */
export async function endChildren(): Promise<void> {
  const ends = [...running].map((child) => new Promise((resolve) => child.on('close', resolve)));
  for (const child of running) child.kill('SIGTERM');
  await Promise.all(ends);
}

/** A program that serves until it is stopped. */
export type Service = {
  readonly pid: number;
  /** From start to first response. */
  readonly readyMs: number;
  /** Ends it and waits for it. */
  stop(): Promise<void>;
};

/**
 * Starts a Node program and waits until an address of it responds.
 * @param readyUrl any status but 503 counts
 */
export async function startService(
  args: readonly string[],
  environment: Environment,
  readyUrl: string,
): Promise<Service> {
  const began = performance.now();
  const child = start(args, environment);
  const ended = endOf(child);
  const isReady = async (): Promise<boolean> => {
    if (await answers(readyUrl)) return true;
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended early:\n${(await ended).printed}`);
    return false;
  };
  await waitUntil(isReady, {
    ...{ withinMs: READY_LIMIT_MS, everyMs: LOOK_MS },
    late: () => `${args.join(' ')} is not ready after a minute`,
  });
  return {
    pid: child.pid as number,
    readyMs: performance.now() - began,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The result of a program that ran to its end. */
export type Run = { readonly seconds: number; readonly peakBytes: number | undefined; readonly printed: string };

/**
 * Runs a Node program to its end.
 * @param say called with each line of its standard error, which tells how far it is
 * @throws Error with what it printed, when its exit code is not 0
 */
export async function runToEnd(
  args: readonly string[],
  environment: Environment = {},
  say: (line: string) => void = () => undefined,
): Promise<Run> {
  const began = performance.now();
  const child = start(args, environment);
  if (child.stderr) createInterface({ input: child.stderr }).on('line', say);
  let peakBytes: number | undefined;
  const looking = setInterval(() => {
    peakBytes = memoryOf(child.pid as number, 'VmHWM') ?? peakBytes;
  }, LOOK_MS);
  const { code, printed } = await endOf(child);
  clearInterval(looking);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${printed.slice(-2_000)}`);
  return { seconds: (performance.now() - began) / 1000, peakBytes, printed };
}

function start(args: readonly string[], environment: Environment): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  return child;
}

async function endOf(child: ChildProcess): Promise<{ readonly code: number | null; readonly printed: string }> {
  let printed = '';
  const keep = (chunk: Buffer): void => {
    printed = (printed + chunk).slice(-20_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  running.delete(child);
  return { code, printed };
}

async function answers(url: string): Promise<boolean> {
  try {
    const { status, body } = await fetch(url);
    await body?.cancel();
    return status !== 503;
  } catch {
    return false;
  }
}
