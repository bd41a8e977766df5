import { IdentityFileError } from '@/server/adapters/identity/file-reader';
import { type IdentityFiles, readIdentityFiles } from '@/server/adapters/identity/identity-files';
import { createAudit } from '@/server/adapters/postgres/audit';
import { createRegisterFounding } from '@/server/adapters/postgres/founding';
import { BUILD } from '@/server/config/build';
import { type Config, readConfig } from '@/server/config/env';
import { LOOPBACK } from '@/server/config/listen';
import { readyLine } from '@/server/config/ready-line';
import { orStartError, StartError } from '@/server/config/start-error';
import { openDatabase } from '@/server/database/database';
import { foundDemo } from '@/server/demo/found-demo';
import { readBuildId } from '@/server/http/build-id';
import { readBuiltFiles } from '@/server/http/built-files';
import type { Listener } from '@/server/http/listener';
import { startMetrics } from '@/server/http/metrics';
import { createMetricsServer } from '@/server/http/metrics-server';
import { connectionsWithin, openFilesLimit } from '@/server/http/open-files';
import { openScreens } from '@/server/http/screens';
import { createHttpServer } from '@/server/http/server';
import { createSystemsServer } from '@/server/http/systems-server';
import { createMaintenanceJob } from '@/server/jobs/maintenance-job';
import { sendConsoleTo } from '@/server/log/console';
import { createLog, type Log } from '@/server/log/log';
import { demoPopulation } from '@/server/population/citizen-records';
import { type Closers, createClosers, DRAIN_LIMIT_MS, onSignal } from './shutdown';
import { wire } from './wiring';

/**
 * Runs the server until a signal ends it. A start that fails closes what it opened, prints the reason and exits with 1.
 */
export async function main(): Promise<void> {
  let closers: Closers | undefined;
  try {
    const config = readConfig(process.env);
    const log = createLog(config.logLevel);
    // In development, Next's output stays on the terminal.
    if (!config.development) sendConsoleTo(log);
    closers = createClosers(log);
    const starting = start(config, log, closers);
    const { closeAll } = closers;
    onSignal(async () => {
      // Wait for what is just being opened, so that it is closed, too.
      await starting.catch(() => undefined);
      await closeAll();
    });
    endOnCrash(log, closeAll);
    await starting;
    say(readyLine(config));
  } catch (error) {
    await closers?.closeAll();
    process.stderr.write(`${error instanceof StartError ? error.message : crashText(error)}\n`);
    process.exit(1);
  }
}

const HOUR_MS = 3_600_000;

/** Enough for a few scrapers. */
const METRICS_CONNECTIONS = 16;

async function start(config: Config, log: Log, closers: Closers): Promise<void> {
  // In development the pages reload by themselves after each build.
  const buildId = config.development ? undefined : readBuildId();
  const connections = connectionsWithin(openFilesLimit());
  const systemsConnections = config.systems ? Math.floor(connections / 4) : 0;
  const http = createHttpServer({ ...config, log, buildId, mostConnections: connections - systemsConnections });
  const systems =
    config.systems && createSystemsServer({ ...config, log, mostConnections: systemsConnections }, config.systems);
  const metrics = createMetricsServer({ ...config, log, mostConnections: METRICS_CONNECTIONS });
  const drain = async (limitMs: number): Promise<void> => {
    await Promise.all([http, systems, metrics].map((listener) => listener?.drain(limitMs)));
  };
  closers.add('connections', () => drain(0));
  // First, so that a port in use is reported before anything else is started.
  const { hosts, metricsPort } = config.listen;
  await listenOn(http, { port: config.port, hosts, variable: 'PORT' });
  if (systems && config.systems)
    await listenOn(systems, { port: config.systems.port, hosts, variable: 'SYSTEMS_PORT' });
  if (metricsPort) await listenOn(metrics, { port: metricsPort, hosts: LOOPBACK, variable: 'METRICS_PORT' });
  if (config.listen.openDemo)
    say('Demo sign-in is on: anyone who reaches this server from another machine can sign in.');
  // Before the database, which a start that fails by them must not have migrated.
  const identityFiles = identityFilesOf(config);
  say('Starting the database …');
  const database = await openDatabase(config, log, say);
  closers.add('database', database.close);
  startMetrics(database.pools);
  if (config.demo) {
    const audit = createAudit(database.pools, config.secretKey);
    const founding = createRegisterFounding(database.pools.feed, config.secretKey, BUILD);
    await foundDemo((until) => demoPopulation({ until }), { founding, config, audit, say });
  }
  const wiring = await wire(config, identityFiles, database.pools, log);
  closers.add('wiring', wiring.close);
  // The screens prefetch with it; importing the wiring there would build the server twice.
  Object.assign(globalThis, { [Symbol.for('cv')]: wiring.caller });
  const screens = await openScreens({ ...config, server: http.node });
  closers.add('screens', screens.close);
  const reload = systems?.reloadRevocations;
  const revocations = reload ? [createMaintenanceJob('revocations of client certificates', HOUR_MS, reload, log)] : [];
  for (const job of [...wiring.jobs, ...revocations]) {
    job.start();
    closers.add(job.name, job.stop);
  }
  const sendBuiltFile = config.development ? undefined : await readBuiltFiles();
  const { doors, ready, admitPage } = wiring;
  http.serve({ doors, screens, ready, admitPage, ...(sendBuiltFile && { sendBuiltFile }) });
  systems?.serve({ doors, ready });
  metrics.serve({ doors: [], ready });
  // Closed first: running requests need everything else.
  closers.add('requests', () => drain(DRAIN_LIMIT_MS));
}

function identityFilesOf({ identityDir }: Config): IdentityFiles | undefined {
  return identityDir === undefined ? undefined : orStartError(IdentityFileError, () => readIdentityFiles(identityDir));
}

type Address = { readonly port: number; readonly hosts: readonly string[]; readonly variable: string };

async function listenOn(listener: Pick<Listener, 'listen'>, { port, hosts, variable }: Address): Promise<void> {
  try {
    await listener.listen(port, hosts);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new StartError(`Port ${port} is in use: stop what uses it or set ${variable}.`);
    if (code === 'EADDRNOTAVAIL') throw new StartError('HOST is not an address of this machine.');
    if (code === 'EACCES') throw new StartError(`This user may not listen on port ${port}: set ${variable}.`);
    throw error;
  }
}

function endOnCrash(log: Log, closeAll: () => Promise<void>): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'crashed');
    void closeAll().then(() => process.exit(1));
  });
}

function crashText(error: unknown): string {
  return `The start failed: ${error instanceof Error ? error.stack : String(error)}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
