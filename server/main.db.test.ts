import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { makeCertificates } from '@/e2e/harness/certificates';
import { freePort } from '@/e2e/harness/free-port';
import { copyDatabase, type DatabaseCopy } from '@/server/database/test-cluster';
import '@/server/database/test-setup';
import { bundleOptions } from '@/server/start/build.mjs';

const SECRET_KEY = 'a-secret-of-more-than-thirty-two-characters';

let folder: string;
let database: DatabaseCopy;

beforeAll(async () => {
  mkdirSync('.build', { recursive: true });
  // Inside the project, where the bundle finds its packages.
  folder = mkdtempSync(path.resolve('.build/failed-start-'));
  await build(bundleOptions({ main: 'server/main.ts' }, folder));
  database = await copyDatabase(inject('cluster'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { readonly code: number | null; readonly err: string };

function start(environment: Record<string, string>): Promise<Ended> {
  const script = `const { main } = await import(${JSON.stringify(pathToFileURL(path.join(folder, 'main.mjs')).href)}); await main();`;
  const env = {
    NODE_ENV: 'production' as const,
    PATH: process.env.PATH,
    DATA_DIR: path.join(folder, 'data'),
    ...environment,
  };
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, err })));
}

/** A valid environment with some values changed. */
async function external(changed: Record<string, string> = {}): Promise<Record<string, string>> {
  const { appUrl, ownerUrl } = database;
  return { PORT: String(await freePort()), DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, SECRET_KEY, ...changed };
}

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function oneSentence({ code, err }: Ended): string {
  expect({ code, lines: err.split('\n').length }, err).toEqual({ code: 1, lines: 2 });
  return err.trimEnd();
}

describe('a start that fails prints one sentence and exits with 1', () => {
  test('PORT in use', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, resolve));
    const { port } = holder.address() as AddressInfo;
    const said = oneSentence(await start({ PORT: String(port) }));
    holder.close();
    expect(said).toBe(`Port ${port} is in use: stop what uses it or set PORT.`);
  });

  test('SYSTEMS_PORT in use', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, resolve));
    const port = String((holder.address() as AddressInfo).port);
    const { server, authority } = makeCertificates(folder);
    const tls = { TLS_CERT: server.file, TLS_KEY: server.key, TLS_CLIENT_CA: authority.file };
    const said = oneSentence(await start(await external({ SYSTEMS_PORT: port, ...tls })));
    holder.close();
    expect(said).toBe(`Port ${port} is in use: stop what uses it or set SYSTEMS_PORT.`);
  });

  test('METRICS_PORT in use', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const port = String((holder.address() as AddressInfo).port);
    const said = oneSentence(await start(await external({ METRICS_PORT: port })));
    holder.close();
    expect(said).toBe(`Port ${port} is in use: stop what uses it or set METRICS_PORT.`);
  });

  test('HOST of another machine', async () => {
    expect(oneSentence(await start(await external({ HOST: '2001:db8::1' })))).toBe(
      'HOST is not an address of this machine.',
    );
  });

  test('a wrong file in IDENTITY_DIR, before the database is asked for', async () => {
    const identity = mkdtempSync(path.join(folder, 'identity-'));
    const away = 'postgresql://app:hidden@127.0.0.1:1/cv';
    expect(oneSentence(await start(await external({ DATABASE_URL: away, IDENTITY_DIR: identity })))).toBe(
      'IDENTITY_DIR has no provider: add a file oidc-NAME.json or saml-NAME.json.',
    );
  });

  test('unreachable DATABASE_URL', async () => {
    const said = oneSentence(await start(await external({ DATABASE_URL: 'postgresql://app:hidden@127.0.0.1:1/cv' })));
    expect(said).toMatch(/^The database of DATABASE_URL \(127\.0\.0\.1:1\/cv\) cannot be used: .*ECONNREFUSED.*\.$/);
  });

  test('unreachable DATABASE_OWNER_URL', async () => {
    const said = oneSentence(
      await start(await external({ DATABASE_OWNER_URL: 'postgresql://o:hidden@127.0.0.1:1/cv' })),
    );
    expect(said).toMatch(/^The database of DATABASE_OWNER_URL /);
  });

  test('session in another time zone than UTC', async () => {
    const url = `${database.appUrl}?options=-c%20TimeZone%3DEurope%2FCopenhagen`;
    expect(oneSentence(await start(await external({ DATABASE_URL: url })))).toContain('instead of UTC');
  });

  test('schema too new', async () => {
    await asOwner(`insert into _prisma_migrations (id, migration_name, checksum, finished_at)
                   values ('x', '9999_from_tomorrow', 'x', service_clock())`);
    const said = oneSentence(await start(await external()));
    await asOwner("delete from _prisma_migrations where id = 'x'");
    expect(said).toMatch(/^The database is newer than this program \(it has migration 9999_from_tomorrow, .*\.$/);
  });

  test('migration changed after it was applied', async () => {
    await asOwner(
      "update _prisma_migrations set checksum = 'y' || substr(checksum, 2) where migration_name like '0001%'",
    );
    const said = oneSentence(await start(await external()));
    expect(said).toMatch(/^Migration 0001_\w+ was changed after it was applied to this database: .*\.$/);
  });

  test('data directory of another PostgreSQL version', async () => {
    const dataDir = mkdtempSync(path.join(folder, 'old-'));
    mkdirSync(path.join(dataDir, 'postgres'), { mode: 0o700 });
    writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), '14\n');
    const passwords = { superuser: 'a', owner: 'b', app: 'c' };
    writeFileSync(path.join(dataDir, 'postgres.json'), JSON.stringify({ cluster: 'postgres', port: 1, passwords }));
    const said = oneSentence(await start({ PORT: String(await freePort()), DATA_DIR: dataDir }));
    expect(said).toMatch(
      /^The database in .* was created by PostgreSQL 14, but this program comes with PostgreSQL 18: .*\.$/,
    );
  });

  test('missing configuration', async () => {
    expect(oneSentence(await start(await external({ SECRET_KEY: '' })))).toMatch(/^SECRET_KEY is missing: .*\.$/);
    expect(oneSentence(await start({ DATABASE_OWNER_URL: database.ownerUrl }))).toMatch(/DATABASE_URL is missing\.$/);
  });

  test('invalid configuration', async () => {
    expect(oneSentence(await start({ PORT: 'http' }))).toBe('PORT must be a port from 1 to 65535.');
  });
});
