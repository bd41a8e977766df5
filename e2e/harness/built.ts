import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PRELOAD } from '@/server/start/processes.mjs';

/** One of our built programs as a process, with its output. */
export type Built = {
  readonly process: ChildProcess;
  /** Everything on standard output and standard error so far. */
  output(): string;
  /** Settles when it has ended: with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
};

/** The part of this process's environment that a program needs to run, without anything that would configure it. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NEXT_DIST_DIR', 'npm_execpath'];

export type BuiltOptions = {
  /** The limit of open files and connections; by default that of this process. */
  readonly openFiles?: number | undefined;
  /** A file for its output that others can read; by default this process keeps the output. */
  readonly printsTo?: string | undefined;
};

/**
 * Starts the built server (`main`) or the command line (`cli`), on the Node that runs the tests.
 * @param environment its whole configuration
 */
export function runBuilt(
  program: 'main' | 'cli',
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  { openFiles, printsTo }: BuiltOptions = {},
): Built {
  const bundle = path.resolve('.build/server', `${program}.mjs`);
  const script = `const { main } = await import(${JSON.stringify(bundle)}); await main(process.argv.slice(1));`;
  const command = [process.execPath, ...PRELOAD, '--input-type=module', '--eval', script, '--', ...args];
  const limited = openFiles ? ['sh', '-c', `ulimit -n ${openFiles} && exec "$@"`, 'sh', ...command] : command;
  const print = printsTo === undefined ? 'pipe' : openSync(printsTo, 'a');
  const child = spawn(limited[0] as string, limited.slice(1), {
    stdio: ['ignore', print, print],
    env: { ...inherited(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...environment },
  });
  if (typeof print === 'number') closeSync(print);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
  }
  // Nothing outlives the tests, however they end.
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close').then(([code, signal]) => {
    process.off('exit', kill);
    return (code ?? signal) as number | NodeJS.Signals;
  });
  return { process: child, output: () => (printsTo === undefined ? printed : readFileSync(printsTo, 'utf8')), ended };
}

function inherited(): Record<string, string> {
  return Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
