import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StartError } from '@/server/config/start-error';
import { type EmbeddedDatabase, startEmbedded } from './embedded';

let dataDir: string;
let open: EmbeddedDatabase[];
/** A data directory created after an interrupted attempt. Copying it is faster than creating one for each test. */
let made: string;
/** Runs on it until the first copy. */
let fresh: EmbeddedDatabase;

beforeAll(async () => {
  made = mkdtempSync(path.join(tmpdir(), 'cv embedded '));
  chmodSync(made, 0o700);
  mkdirSync(path.join(made, 'postgres.new'));
  writeFileSync(path.join(made, 'postgres.new', 'PG_VERSION'), '18\n');
  fresh = await startEmbedded({ dataDir: made, timeZone: 'Europe/Copenhagen' });
});
afterAll(async () => {
  await fresh.stop();
  rmSync(made, { recursive: true, force: true });
});

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'cv embedded '));
  open = [];
});
afterEach(async () => {
  for (const database of open) await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, timeZone: 'Europe/Copenhagen' });
  open.push(database);
  return database;
}

/** Copies owners, modes and links, too: some tests check them. */
async function copyMade(): Promise<void> {
  await fresh.stop();
  execFileSync('cp', ['-a', `${made}/.`, dataDir]);
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startError(): Promise<string> {
  const error = await start().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return (error as StartError).message;
}

// Runs first: the tests below copy its data directory.
describe('a new embedded database', () => {
  test('is created again after an interrupted attempt', async () => {
    expect(await query(fresh.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(path.join(made, 'postgres.new'))).toBe(false);
  });

  test('has two ordinary roles in UTC, with time limits for that of the application', async () => {
    const { appUrl, ownerUrl, superUrl, started } = fresh;
    expect(started).toBe(true);
    const settings = `select current_setting('TimeZone') as zone, current_setting('statement_timeout') as statement,
      current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle,
      (select rolsuper from pg_roles where rolname = current_user) as superuser`;
    expect(await query(appUrl, settings)).toEqual([
      { zone: 'UTC', statement: '15s', lock: '5s', idle: '5s', superuser: false },
    ]);
    expect(await query(ownerUrl, settings)).toMatchObject([{ zone: 'UTC', statement: '0', superuser: false }]);
    expect(await query(superUrl, settings)).toMatchObject([{ zone: 'Europe/Copenhagen', superuser: true }]);
    await expect(query(appUrl, 'create table t (a int)')).rejects.toMatchObject({ code: '42501' });
  });

  test('is durable and logs no parameter or row', async () => {
    const { superUrl } = fresh;
    const names = ['fsync', 'synchronous_commit', 'log_parameter_max_length', 'log_parameter_max_length_on_error'];
    names.push('log_min_error_statement', 'log_error_verbosity', 'listen_addresses', 'max_prepared_transactions');
    const rows = await query<{ name: string; setting: string }>(superUrl, 'select name, setting from pg_settings');
    const settings = new Map(rows.map(({ name, setting }) => [name, setting]));
    expect(names.map((name) => [name, settings.get(name)])).toEqual([
      ['fsync', 'on'],
      ['synchronous_commit', 'on'],
      ['log_parameter_max_length', '0'],
      ['log_parameter_max_length_on_error', '0'],
      ['log_min_error_statement', 'panic'],
      ['log_error_verbosity', 'terse'],
      ['listen_addresses', '127.0.0.1'],
      ['max_prepared_transactions', '0'],
    ]);
    const secret = 'Prøve-4711';
    await query(superUrl, `create table t (a text unique); insert into t values ('${secret}')`);
    await expect(query(superUrl, `insert into t values ('${secret}')`)).rejects.toMatchObject({ code: '23505' });
    const log = path.join(
      made,
      'postgres',
      readFileSync(path.join(made, 'postgres/current_logfiles'), 'utf8').split(' ')[1]?.trim() ?? '',
    );
    // PostgreSQL's collector writes it some time after the answer.
    await expect.poll(() => readFileSync(log, 'utf8')).toContain('duplicate key value');
    expect(readFileSync(log, 'utf8')).not.toContain(secret);
  });

  test('lets only its user read its passwords', () => {
    expect(statSync(path.join(made, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(made, 'postgres')).mode & 0o777).toBe(0o700);
  });

  test.runIf(process.getuid?.() === 0)('lets the database’s user pass through root’s private folder, no more', () => {
    expect(statSync(made).mode & 0o777).toBe(0o711);
    expect(statSync(path.join(made, 'postgres')).uid).not.toBe(0);
  });
});

describe('stopping the embedded database', () => {
  beforeEach(copyMade);

  test('happens when its last user stops it', async () => {
    const first = await start();
    const second = await start();
    expect(second.started).toBe(false);
    await first.stop();
    expect(await query(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    await expect(query(second.appUrl, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await second.stop();
  });

  test('and starting it again keeps the data', async () => {
    const first = await start();
    await query(first.ownerUrl, 'create table kept (a int)');
    await first.stop();
    const second = await start();
    expect(second.started).toBe(true);
    expect(await query(second.ownerUrl, 'select * from kept')).toEqual([]);
  });
});

describe('a database left by a kill', () => {
  beforeEach(copyMade);

  test('is joined while it still runs, and stopped in the end', async () => {
    const first = await start();
    // As if another process had been killed: its lease is still there.
    await first.stop();
    const again = await start();
    const lease = path.join(dataDir, 'postgres-users', 'killed');
    writeFileSync(lease, '1 a time nothing started at');
    const joined = await start();
    expect(joined.started).toBe(false);
    await again.stop();
    await joined.stop();
    expect(existsSync(lease)).toBe(false);
    await expect(query(joined.appUrl, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('is recovered when it was killed, too', async () => {
    const first = await start();
    await query(first.ownerUrl, 'create table kept (a int)');
    process.kill(postmaster(), 'SIGKILL');
    await expect.poll(() => isRunning(postmaster())).toBe(false);
    const second = await start();
    expect(second.started).toBe(true);
    expect(await query(second.ownerUrl, 'select * from kept')).toEqual([]);
  });

  test('is started although another program has its process id by now', async () => {
    const other = spawn('sleep', ['60']);
    try {
      const file = path.join(dataDir, 'postgres', 'postmaster.pid');
      writeFileSync(file, `${other.pid}\n${path.dirname(file)}\n0\n1\n\n127.0.0.1\n\nready\n`);
      expect((await start()).started).toBe(true);
    } finally {
      other.kill();
    }
  });

  function postmaster(): number {
    return Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  function isRunning(pid: number): boolean {
    try {
      process.kill(pid, 0);
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  }
});

describe('a failed start of the embedded database is reported in one sentence', () => {
  beforeEach(copyMade);

  test('a data directory of another PostgreSQL version', async () => {
    writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    expect(await startError()).toMatch(
      /^The database in .* was created by PostgreSQL 15, but this program comes with PostgreSQL 18: .*\.$/,
    );
  });

  test('a data directory without its passwords', async () => {
    rmSync(path.join(dataDir, 'postgres.json'));
    expect(await startError()).toMatch(
      /postgres exists but its passwords are missing: restore postgres\.json beside it/,
    );
  });

  test('a data directory that is damaged', async () => {
    rmSync(path.join(dataDir, 'postgres', 'global'), { recursive: true });
    expect(await startError()).toMatch(/^The embedded database in .* does not start: .*/);
  });
});

test.runIf(process.getuid?.() === 0)(
  'below a folder of another user, the database is put elsewhere and the start says so',
  async () => {
    const home = dataDir;
    dataDir = path.join(home, 'data');
    chmodSync(home, 0o700);
    const said: string[] = [];
    const database = await startEmbedded({ dataDir, say: (line) => said.push(line) });
    const { cluster } = JSON.parse(readFileSync(path.join(dataDir, 'postgres.json'), 'utf8'));
    try {
      expect(said[0]).toBe(
        `${dataDir} is private to root, and PostgreSQL does not run as root: the database is in ${cluster}.`,
      );
      expect(await query(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect(statSync(home).mode & 0o777).toBe(0o700);
      await database.stop();
      const again = await start();
      expect(again.started).toBe(true);
      expect(await query(again.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      await again.stop();
    } finally {
      await database.stop();
      rmSync(path.dirname(cluster), { recursive: true, force: true });
      rmSync(home, { recursive: true, force: true });
    }
  },
);
