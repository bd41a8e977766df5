import { spawn } from 'node:child_process';
import { bundleOptions, SERVER_ENTRIES } from './build.mjs';
import { PRELOAD, say } from './processes.mjs';

const FOLDER = '.build/dev';

/**
 * Runs the server with Next in development mode. Next reloads changed screens; when sources of the server change, it is
 * bundled and restarted. Ends on a signal, or when the server ends before its first restart.
 */
export async function dev() {
  Object.assign(process.env, { NODE_ENV: 'development' });
  const { context } = await import('esbuild');
  const supervisor = supervise();
  const { cli: _, ...entries } = SERVER_ENTRIES;
  const bundling = await context({
    ...bundleOptions(entries, FOLDER),
    logLevel: 'warning',
    plugins: [
      {
        name: 'restart',
        setup(build) {
          build.onEnd(({ errors }) => (errors.length === 0 ? supervisor.restart() : undefined));
        },
      },
    ],
  });
  await bundling.watch();
  process.exitCode = await supervisor.ended;
  await bundling.dispose();
}

/** Runs one server process and replaces it on restart. */
function supervise() {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;
  let starts = 0;
  let stopping = false;
  /** @type {(code: number) => void} */
  let end = () => undefined;
  const ended = new Promise((resolve) => {
    end = resolve;
  });

  function run() {
    starts += 1;
    const child = spawn(process.execPath, [...PRELOAD, 'server/start/dev-server.mjs'], {
      stdio: 'inherit',
    });
    server = child;
    child.on('exit', (code) => {
      if (server !== child) return;
      server = undefined;
      if (stopping || starts === 1) return end(code ?? 1);
      say('The server ended. It starts again after the next change.');
    });
  }

  function restart() {
    if (stopping) return;
    const old = server;
    if (!old) return run();
    say('Sources of the server changed: restarting …');
    server = undefined;
    old.once('exit', run);
    old.kill('SIGTERM');
  }

  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => {
      stopping = true;
      if (server) server.kill(signal);
      else end(0);
    });
  }
  return { restart, ended };
}
