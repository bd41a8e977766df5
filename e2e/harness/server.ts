import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Built, runBuilt } from './built';
import { freePort } from './free-port';
import { waitUntil } from './wait-until';

export type ServerOptions = {
  /** The application's connection; by default the server runs its embedded database in a data directory of its own. */
  readonly databaseUrl?: string;
  readonly ownerUrl?: string;
  /** Further configuration, which also replaces what is set here. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The limit of open files and connections. */
  readonly openFiles?: number;
  /** A file for its output that others can read. */
  readonly printsTo?: string;
};

export type RunningServer = {
  /** Its address for people, without a trailing slash. */
  readonly url: string;
  readonly pid: number;
  /** Its output so far. */
  output(): string;
  /**
   * Ends it with SIGTERM, as an administrator would.
   * @throws Error with its output, when it does not exit with 0 in time or Node printed a warning
   */
  stop(): Promise<void>;
  /** Ends it with SIGKILL, as a crash would. */
  kill(): Promise<void>;
};

/** The secret key of the tests' servers. */
export const SECRET_KEY = 'a key for the tests, of no use to anybody else';

/** Tests look up more unknown numbers than any user may; tests of the budgets set their own. */
const NO_BUDGETS = {
  LOOKUPS_PER_TEN_MINUTES: '1000000',
  LOOKUPS_PER_HOUR: '1000000',
  ORGANISATION_MISSES_PER_HOUR: '1000000',
  ORGANISATION_LOOKUPS_PER_HOUR: '1000000',
  CLIENT_MISSES_PER_HOUR: '1000000',
};

/** Warnings of Node about a running program, such as accumulating listeners. */
const WARNING_OF_NODE = /\(node:\d+\) [^"\n]*Warning[^"\n]*/;

const START_MS = 60_000;
const STOP_MS = 30_000;

/**
 * Starts the built server on a free port and waits until it is ready; demo sign-in is on, no demo population is
 * founded.
 */
export async function startServer({
  databaseUrl,
  ownerUrl,
  environment,
  openFiles,
  printsTo,
}: ServerOptions = {}): Promise<RunningServer> {
  const port = await freePort();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'cv-server-'));
  const built = runBuilt(
    'main',
    [],
    {
      PORT: String(port),
      DATA_DIR: dataDir,
      SECRET_KEY,
      DEMO: '0',
      DEMO_SIGN_IN: '1',
      ...NO_BUDGETS,
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      ...(ownerUrl && { DATABASE_OWNER_URL: ownerUrl }),
      ...environment,
    },
    { openFiles, printsTo },
  );
  const cleanUp = () => rmSync(dataDir, { recursive: true, force: true });
  const url = `http://localhost:${port}`;
  try {
    await ready(url, built);
  } catch (error) {
    built.process.kill('SIGKILL');
    await built.ended;
    cleanUp();
    throw error;
  }
  return {
    url,
    pid: built.process.pid as number,
    output: built.output,
    stop: () => stop(built).finally(cleanUp),
    async kill() {
      built.process.kill('SIGKILL');
      await built.ended;
      cleanUp();
    },
  };
}

async function ready(url: string, built: Built): Promise<void> {
  let ended: number | NodeJS.Signals | undefined;
  void built.ended.then((how) => {
    ended = how;
  });
  const isReady = async (): Promise<boolean> => {
    if (ended !== undefined) throw new Error(`The server ended with ${ended} before it was ready:\n${built.output()}`);
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    return answer?.status === 200;
  };
  await waitUntil(isReady, {
    ...{ withinMs: START_MS, everyMs: 50 },
    late: () => `The server was not ready within ${START_MS / 1000} s:\n${built.output()}`,
  });
}

async function stop(built: Built): Promise<void> {
  built.process.kill('SIGTERM');
  const timer = setTimeout(() => built.process.kill('SIGKILL'), STOP_MS);
  const how = await built.ended;
  clearTimeout(timer);
  if (how !== 0) throw new Error(`The server ended with ${how} instead of 0:\n${built.output()}`);
  const warning = WARNING_OF_NODE.exec(built.output());
  if (warning) throw new Error(`Node warned about the server: ${warning[0]}`);
}
