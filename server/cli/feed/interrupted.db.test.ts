import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import {
  anne,
  brokenInvariants,
  CPRS,
  type Json,
  json,
  population,
  registerOf,
} from '@/server/doors/feed/feed.test-support';

// Runs the real command line in a child process and kills it.

const bundle = path.resolve('.build', 'test-cli', `${process.pid}.mjs`);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cv-feed-'));
  const { main } = { main: path.resolve('server', 'cli', 'main.ts') };
  await build({
    stdin: {
      contents: `import { main } from ${JSON.stringify(main)}; await main(process.argv.slice(2));`,
      resolveDir: '.',
    },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    tsconfig: 'tsconfig.json',
    logLevel: 'silent',
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(bundle, { force: true });
});

let files = 0;
async function fileOf(records: readonly (Json | string)[]): Promise<string> {
  const file = path.join(folder, `${files++}.ndjson`);
  await writeFile(file, records.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));
  return file;
}

function start(database: TestDatabase, args: readonly string[]) {
  const env = {
    ...process.env,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SECRET_KEY: 'x'.repeat(32),
    DATA_DIR: folder,
  };
  const child = spawn(process.execPath, [bundle, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  return { child, ended };
}

/** Kills the command as soon as the SQL condition holds. @returns whether it was still running */
async function killWhen(database: TestDatabase, args: readonly string[], condition: string): Promise<boolean> {
  const { child, ended } = start(database, args);
  while (child.exitCode === null) {
    const { rows } = await database.owner.query(`select coalesce((${condition}), false) as reached`);
    if (rows[0].reached) break;
    await sleep(20);
  }
  const wasRunning = child.exitCode === null;
  child.kill('SIGKILL');
  await ended;
  return wasRunning;
}

describe('an import killed in the middle', () => {
  it('resumes and ends as an uninterrupted one does', async () => {
    const [killed, uninterrupted] = [await testDatabase(), await testDatabase()];
    try {
      const records = population(40, 21);
      const args = ['import', await fileOf(records), '--source', 'kommune'];
      expect(await killWhen(killed, args, 'select count(*) >= 500 from feed_record')).toBe(true);
      expect(await brokenInvariants(killed.pool)).toEqual([]);

      const { code, err } = await start(killed, args).ended;
      expect([
        code,
        /^(\d+) taken, (\d+) repeated, 0 refused/m
          .exec(err)
          ?.slice(1)
          .map(Number)
          .reduce((a, b) => a + b),
      ]).toEqual([0, records.length]);
      expect(Number(/(\d+) repeated/.exec(err)?.[1])).toBeGreaterThan(499);
      await start(uninterrupted, args).ended;
      const comparable = async ({ pool }: TestDatabase) =>
        JSON.parse(
          JSON.stringify(await registerOf(pool), (key, value) =>
            ['feed', 'prev', 'last_feed_at', 'known_at', 'numbers'].includes(key) ? null : value,
          ),
        );
      expect(await comparable(killed)).toEqual(await comparable(uninterrupted));
      expect(await brokenInvariants(killed.pool)).toEqual([]);
    } finally {
      await Promise.all([killed.close(), uninterrupted.close()]);
    }
  }, 120_000);
});

describe('a founding killed in the middle', () => {
  it('resumes twice and ends as an uninterrupted one does', async () => {
    const [killed, uninterrupted] = [await testDatabase(), await testDatabase()];
    try {
      const records = population(150, 22);
      const args = ['found', await fileOf(records)];
      expect(await killWhen(killed, args, 'select lines_done >= 1000 from founding')).toBe(true);
      expect(await killWhen(killed, args, 'select group_done is not null from founding')).toBe(true);
      const { code, err } = await start(killed, args).ended;
      expect([code, err]).toEqual([0, expect.stringContaining(`${records.length} taken, 0 repeated, 0 refused`)]);
      await start(uninterrupted, args).ended;
      expect(await registerOf(killed.pool)).toEqual(await registerOf(uninterrupted.pool));
      expect(await brokenInvariants(killed.pool)).toEqual([]);
    } finally {
      await Promise.all([killed.close(), uninterrupted.close()]);
    }
  }, 120_000);
});

describe('the command line', () => {
  it('reports refused lines by line, id, field and reason, exits with 2, and prints no CPR number', async () => {
    const database = await testDatabase();
    try {
      const bad = [json('cv', 1, { cpr: CPRS[1], cvNumber: 1, state: 'active' }), { ...anne(2), id: CPRS[2], at: 'x' }];
      const file = await fileOf([anne(), '{', ...bad]);
      for (const command of ['found', 'import']) {
        const { code, out, err } = await start(database, [command, file, '--source', command]).ended;
        expect(code).toBe(2);
        expect(out.trim().split('\n').sort()).toEqual([
          'line 2, id –, field line: is not a JSON object',
          `line 3, id ${bad[0]?.id}, field cpr: is not known`,
          'line 4, id –, field id: must not contain a CPR number',
        ]);
        expect(err).toContain('1 taken, 0 repeated, 3 refused');
        const { rows } = await database.owner.query(
          `select outcome, organisation_type as type, organisation_code as code, details->>'source' as source,
             details->'taken' as taken, details->'refused' as refused
           from access_log where operation = $1 order by at`,
          [command === 'found' ? 'FoundRegister' : 'ImportFile'],
        );
        const by = { type: 8, code: 'cli', source: command };
        expect(rows).toEqual([
          { outcome: 'begun', ...by, taken: null, refused: null },
          { outcome: 'allowed', ...by, taken: 1, refused: 3 },
        ]);
        for (const cpr of CPRS) expect(out + err).not.toContain(cpr);
      }
    } finally {
      await database.close();
    }
  }, 60_000);
});

describe('the command line with invalid arguments', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it.each([
    ['import', [], 'FILE is missing'],
    ['found', ['/nowhere/at/all'], 'The file cannot be read'],
    ['import', ['.'], 'it is a folder'],
    ['import', ['a', 'b'], 'only one FILE'],
    ['found', ['a', '--source', ''], '--source must be'],
    ['found', ['a', '--sauce', 'x'], 'Unknown option'],
  ])('%s %j exits with 1 and one sentence', async (command, args, message) => {
    const { code, err } = await start(database, [command, ...args]).ended;
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });
});
