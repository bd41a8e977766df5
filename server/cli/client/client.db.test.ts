import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificates, type TestCertificates } from '@/e2e/harness/certificates';
import { createClients } from '@/server/adapters/postgres/clients';
import { clientCommand } from '@/server/cli/client';
import { runCommand } from '@/server/cli/run-command.test-support';
import { closePools, createPools, type Pools } from '@/server/database/pools';
import { TEST_DAY, testNow } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { addDays, dayOf, startOfDay } from '@/server/domain/danish-time';
import { CPRS } from '@/server/doors/feed/feed.test-support';
import type { Clients } from '@/server/operations/ports/clients';

let db: TestDatabase;
let pools: Pools;
let clients: Clients;
let certificates: TestCertificates;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  pools = createPools(db.appUrl, () => undefined);
  clients = createClients(db.pool);
  folder = mkdtempSync(path.join(tmpdir(), 'cv-client-'));
  certificates = makeCertificates(folder);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await closePools(pools);
  await db.close();
});

type Ran = { readonly out: string; readonly err: string };

/** Runs the command against the real database. */
async function client(...args: string[]): Promise<Ran> {
  const file = (name: string) => path.resolve(folder, name);
  const { code, ...printed } = await runCommand(clientCommand, args, { database: async () => ({ pools }), file });
  expect(code).toBe(0);
  return printed;
}

/** Within two years, but after the certificate expires. */
const LATER = addDays(TEST_DAY, 700);

const FUND = ['--name', 'Fund system', '--organisation', '2:3', '--operation', 'GetCVList'];

async function added(...more: string[]): Promise<{ clientId: string; key: string; fingerprint: string }> {
  const { out, err } = await client('add', ...FUND, ...more, '--json');
  expect(err).toBe('');
  expect(out).toMatch(/^\{.*\}\n$/);
  return JSON.parse(out);
}

const listed = async () =>
  JSON.parse((await client('list', '--json')).out) as readonly Readonly<Record<string, unknown>>[];
const listedAs = async (id: string) => (await listed()).find(({ clientId }) => clientId === id);

describe('client add (wire.md § 2)', () => {
  it('prints one line of JSON with id and key; the key identifies the client as registered', async () => {
    const { out } = await client(
      ...['add', '--name', 'Æbleø Kommunes system', '--organisation', '1:751', '--organisation', '3:751'],
      ...['--organisation', '8:Fagsystem A', '--operation', 'register.write', '--operation', 'UpdateCVStatus'],
      ...['--operation', 'UpdateCVStatus', '--rate', '5', '--concurrency', '2', '--json'],
    );
    const { clientId, key, ...rest } = JSON.parse(out);
    expect(rest).toEqual({});
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(await clients.find({ kind: 'key', key })).toEqual({
      id: clientId,
      name: 'Æbleø Kommunes system',
      scopes: ['UpdateCVStatus', 'register.write'],
      organisations: [
        { type: 1, code: '751' },
        { type: 3, code: '751' },
        { type: 8, code: 'Fagsystem A' },
      ],
      limits: { perSecond: 5, maxConcurrent: 2 },
    });
  });

  it('prints the same in words without --json', async () => {
    const { out } = await client('add', ...FUND);
    const [, id, key = ''] = /^Fund system may call until .*\.\nClient: (\S+)\nKey .*: (\S+)\n$/.exec(out) ?? [];
    expect(await clients.find({ kind: 'key', key })).toMatchObject({ id });
  });

  it('accepts every type of organisation, with codes from the code lists', async () => {
    const organisations = ['1:101', '2:3', '3:155', '4:12345678', '6:UDK', '7:Drift', '8:x'];
    const { clientId } = await added(...organisations.flatMap((one) => ['--organisation', one]));
    expect(await listedAs(clientId)).toMatchObject({ organisations });
  });

  it('warns that STAR sees every citizen', async () => {
    const { err } = await client('add', ...FUND, '--organisation', '5:STAR');
    expect(err).toBe('Note: organisation type 5 (STAR) sees every citizen of the country.\n');
  });

  it('limits calls to 50 a second and 16 at once by default', async () => {
    const { clientId } = await added();
    expect(await listedAs(clientId)).toMatchObject({ rate: 50, concurrency: 16 });
  });

  it('limits a registration to two years', async () => {
    const last = dayOf(testNow() + 2 * 365 * 86_400_000);
    expect(await added('--expires', addDays(last, -1))).toBeDefined();
    await expect(client('add', ...FUND, '--expires', addDays(last, 2))).rejects.toThrow(
      /^--expires must be within two years: \d{4}-\d\d-\d\d is the last day\.$/,
    );
  });

  it('lets a key expire after a year, or at the end of the given day', async () => {
    const then = addDays(TEST_DAY, 500);
    const [year, day] = [await added(), await added('--expires', then)];
    const in365Days = testNow() + 365 * 86_400_000;
    const end = Date.parse(String((await listedAs(year.clientId))?.expires));
    expect(Math.abs(end - in365Days)).toBeLessThan(60_000);
    expect(await listedAs(day.clientId)).toMatchObject({
      expires: new Date(startOfDay(addDays(then, 1))).toISOString(),
    });
    const today = await added('--expires', TEST_DAY);
    expect(await clients.find({ kind: 'key', key: today.key })).toBeDefined();
  });

  it('binds a certificate instead of a key, until the certificate expires at the latest', async () => {
    const { file, fingerprint, expiresAt } = certificates.bound;
    const { clientId, key, ...rest } = await added('--certificate', file);
    expect(key).toBeUndefined();
    expect(rest).toEqual({ fingerprint });
    expect(await clients.find({ kind: 'certificate', fingerprint })).toMatchObject({ id: clientId });
    expect(await listedAs(clientId)).toMatchObject({
      ...{ credential: 'certificate', fingerprint },
      expires: new Date(expiresAt).toISOString(),
    });
    await expect(client('add', ...FUND, '--certificate', file)).rejects.toThrow(/^--certificate .* another client/);
    await client('revoke', clientId);
    const day = TEST_DAY;
    const shorter = await added('--certificate', file, '--expires', day);
    const end = new Date(startOfDay(addDays(day, 1))).toISOString();
    expect(await listedAs(shorter.clientId)).toMatchObject({ expires: end });
  });

  it('binds subject and issuer, for a year by default; a renewed certificate is then bound, too', async () => {
    const { authority, former, renewed, similar } = certificates;
    const by = (file: string) => ['--certificate', file, '--issuer', authority.file];
    const { clientId, ...issued } = await added(...by(former.file));
    expect(issued).toEqual({
      subject: 'C=DK\nO=A-kassen Ærø\nserialNumber=CVR:1\nCN=Fagsystem\\, drift',
      issuerKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await listedAs(clientId)).toMatchObject({ credential: 'certificate', ...issued, keys: [] });
    const end = Date.parse(String((await listedAs(clientId))?.expires));
    expect(Math.abs(end - testNow() - 365 * 86_400_000)).toBeLessThan(60_000);
    expect((await client('list')).out).toContain(
      `by certificate of C=DK, O=A-kassen Ærø, serialNumber=CVR:1, CN=Fagsystem\\, drift, issued by key ${
        (issued as unknown as { issuerKey: string }).issuerKey
      }`,
    );
    await expect(client('add', ...FUND, ...by(renewed.file))).rejects.toThrow(/^--certificate is bound to another/);
    const other = await added(...by(similar.file), '--expires', LATER);
    expect(await listedAs(other.clientId)).toMatchObject({
      expires: new Date(startOfDay(addDays(LATER, 1))).toISOString(),
    });
  });

  it('identifies a certificate by the fingerprint openssl prints', () => {
    const { file, fingerprint } = certificates.bound;
    const printed = execFileSync('openssl', ['x509', '-in', file, '-noout', '-fingerprint', '-sha256'], {
      encoding: 'utf8',
    });
    expect(printed.trim().split('=')[1]?.replaceAll(':', '').toLowerCase()).toBe(fingerprint);
  });

  it.each([
    [['--name', ''], /^--name must be/],
    [['--name', 'a\nb'], /^--name must be/],
    [['--name', 'a\u202eb'], /^--name must be/],
    [['--name', 'x'.repeat(141)], /^--name must be/],
    [['--organisation', '751'], /^--organisation must be TYPE:CODE/],
    [['--organisation', '9:1'], /^--organisation must be TYPE:CODE/],
    [['--organisation', '0:1'], /^--organisation must be TYPE:CODE/],
    [['--organisation', '5:'], /^--organisation must have a code/],
    [['--organisation', '5: STAR'], /^--organisation must have a code/],
    [['--organisation', '1:155'], /^--organisation 1:155 must have the code of a jobcenter/],
    [['--organisation', '2:999'], /^--organisation 2:999 must have the number of an unemployment fund/],
    [['--organisation', '2:03'], /^--organisation 2:03 must have/],
    [['--organisation', '3:999'], /^--organisation 3:999 must have the code of a municipality/],
    [['--organisation', '4:1234567'], /^--organisation 4:1234567 must have a CVR number/],
    [['--operation', 'getCvList'], /^--operation must be one of UpdateCVStatus, /],
    [['--operation', 'constructor'], /^--operation must be one of/],
    [['--expires', '2029-02-30'], /^--expires must be a day/],
    [['--expires', 'tomorrow'], /^--expires must be a day/],
    [['--expires', '2026-01-01'], /^--expires must be today or later/],
    [['--rate', '0'], /^--rate must be a number of calls a second/],
    [['--rate', '1.5'], /^--rate must be/],
    [['--concurrency=-1'], /^--concurrency must be a number of calls at the same time/],
    [['--certificate', 'nowhere.pem'], /^--certificate names a file that cannot be read/],
    [['--certificate', 'text.pem'], /^--certificate must name a file with a certificate/],
    [['--certificate', 'expired.pem'], /^--certificate names a certificate that has expired/],
    [['--issuer', 'authority.pem'], /^--issuer goes with --certificate\.$/],
    [['--certificate', 'bound.pem', '--issuer', 'nowhere.pem'], /^--issuer names a file that cannot be read/],
    [['--certificate', 'bound.pem', '--issuer', 'text.pem'], /^--issuer must name a file with a certificate/],
    [['--certificate', 'bound.pem', '--issuer', 'other-authority.pem'], /^--issuer must name .* of the authority/],
    [['--certificate', 'impostor.pem', '--issuer', 'authority.pem'], /^--issuer must name .* of the authority/],
    [['--expires', '2999-01-01'], /^--expires must be within two years/],
    [['--certificate', 'bound.pem', '--expires', LATER], /^--expires must not be after the end of the cert/],
  ])('refuses %j in one sentence and registers nothing', async (more, message) => {
    writeFileSync(path.join(folder, 'text.pem'), 'no certificate');
    const before = await listed();
    await expect(client('add', ...FUND, ...more)).rejects.toThrow(message);
    expect(await listed()).toEqual(before);
  });

  it('refuses a name with a CPR number and does not repeat it', async () => {
    const name = `System of ${CPRS[0]}`;
    await expect(client('add', ...FUND, '--name', name)).rejects.toThrow(/^--name must not hold a CPR number\.$/);
  });

  it.each([
    [FUND.slice(2), /^--name must be/],
    [[...FUND.slice(0, 2), ...FUND.slice(4)], /^--organisation is missing/],
    [FUND.slice(0, 4), /^--operation must be one of/],
    [[...FUND, '--key', 'x'], /Unknown option '--key'/],
  ])('names the missing or unknown option: %j', async (args, message) => {
    await expect(client('add', ...args)).rejects.toThrow(message);
  });
});

describe('client bar (wire.md § 2)', () => {
  it('accepts a fingerprint as openssl or `client list` writes it; repeating it changes nothing', async () => {
    const { file, fingerprint } = certificates.withdrawn;
    const { clientId } = await added('--certificate', file);
    const find = () => clients.find({ kind: 'certificate', fingerprint });
    expect(await find()).toMatchObject({ id: clientId });
    const written = fingerprint.toUpperCase().replace(/..(?=.)/g, '$&:');
    expect(await client('bar', written)).toEqual({ out: 'The certificate is barred.\n', err: '' });
    expect(await find()).toBeUndefined();
    expect((await client('bar', fingerprint)).out).toBe('The certificate was already barred.\n');
    expect(JSON.parse((await client('bar', fingerprint, '--json')).out)).toEqual({ fingerprint, barred: true });
    await client('revoke', clientId);
    await expect(client('add', ...FUND, '--certificate', file)).rejects.toThrow(/^--certificate .* or it is barred\.$/);
  });

  it.each([[[]], [['a'.repeat(64), 'b'.repeat(64)]], [['a'.repeat(63)]], [['bound.pem']], [['']]])(
    'refuses what is not one fingerprint: %j',
    async (args) => {
      await expect(client('bar', ...args)).rejects.toThrow(/FINGERPRINT/);
    },
  );
});

describe('client key (wire.md § 2)', () => {
  const foundBy = (key: string) => clients.find({ kind: 'key', key });
  const secondKey = async (id: string) =>
    JSON.parse((await client('key', 'add', id, '--json')).out) as { clientId: string; keyId: string; key: string };

  it('prints keys that begin with cvk_, for scrubbers and secret scanners', async () => {
    expect((await added()).key).toMatch(/^cvk_[\w-]{43}$/);
  });

  it('adds a second key; both identify the client until one is revoked', async () => {
    const { clientId, key } = await added();
    const second = await secondKey(clientId);
    expect(second).toEqual({ clientId, keyId: expect.any(String), key: expect.stringMatching(/^cvk_[\w-]{43}$/) });
    for (const one of [key, second.key]) expect(await foundBy(one)).toMatchObject({ id: clientId });

    const keys = (await listedAs(clientId))?.keys as { keyId: string }[];
    const first = keys.find(({ keyId }) => keyId !== second.keyId)?.keyId ?? '';
    expect((await client('list')).out).toContain(`  key ${first} of `);
    expect((await client('key', 'revoke', clientId, first)).out).toBe('The key is revoked.\n');
    expect(await foundBy(key)).toBeUndefined();
    expect(await foundBy(second.key)).toMatchObject({ id: clientId });
    expect((await client('key', 'revoke', clientId, first)).out).toBe('The key was already revoked.\n');
  });

  it('allows two keys, and does not revoke the last one', async () => {
    const { clientId } = await added();
    const { keyId } = await secondKey(clientId);
    await expect(client('key', 'add', clientId)).rejects.toThrow(/^The client has two keys already/);
    const keys = (await listedAs(clientId))?.keys as { keyId: string }[];
    await client('key', 'revoke', clientId, keyId);
    const [only] = keys.filter((one) => one.keyId !== keyId);
    await expect(client('key', 'revoke', clientId, only?.keyId ?? '')).rejects.toThrow(
      /^This is the client's only key/,
    );
    expect(await secondKey(clientId)).toBeDefined();
    await client('revoke', clientId);
    await expect(client('key', 'add', clientId)).rejects.toThrow(/^There is no active client with this ID/);
  });

  it('refuses a key for a client with a certificate, and the key of another client', async () => {
    const { clientId } = await added('--certificate', certificates.unknown.file);
    await expect(client('key', 'add', clientId)).rejects.toThrow(/^The client uses a certificate/);
    const [one, other] = [await added(), await added()];
    const { keyId } = await secondKey(other.clientId);
    await expect(client('key', 'revoke', one.clientId, keyId)).rejects.toThrow(/^The client has no key with this ID/);
  });

  it('finds a key that the previous version stored', async () => {
    const { rows } = await db.owner.query<{ id: string }>(
      `insert into client (name, key_hash, scopes, expires_at)
       values ('Before', sha256('a key'), '{GetCVList}', service_clock() + interval '1 day') returning id`,
    );
    await db.owner.query("insert into client_organisation values ($1, 2, '3')", [rows[0]?.id]);
    expect(await foundBy('a key')).toMatchObject({ name: 'Before' });
  });

  it.each([
    [['key'], /client key must be followed by/],
    [['key', 'add'], /client key must be followed by/],
    [['key', 'add', 'x'], /^ID must be the id of a client/],
    [['key', 'revoke', '00000000-0000-4000-8000-000000000000', 'x'], /^KEY-ID must be the id of a key/],
  ])('%j is refused in one sentence', async (args, message) => {
    await expect(client(...args)).rejects.toThrow(message);
  });
});

describe('the audit log of the command line', () => {
  const entries = async (id: string) =>
    (
      await db.owner.query(
        `select operation, outcome, organisation_type as type, organisation_code as code, role, user_id as "user",
           details
         from access_log where details::text like $1 order by at`,
        [`%${id}%`],
      )
    ).rows;

  it('names the system user and the change, and holds no key', async () => {
    const { clientId, key } = await added('--rate', '7');
    const { keyId, key: second } = JSON.parse((await client('key', 'add', clientId, '--json')).out);
    await client('key', 'revoke', clientId, keyId);
    await client('revoke', clientId);
    const written = await entries(clientId);
    const by = { type: 8, code: 'cli', role: 'system-administrator', user: `cli/${userInfo().username}` };
    expect(written).toEqual(
      ['ClientAdd', 'ClientKeyAdd', 'ClientKeyRevoke', 'ClientRevoke'].map((operation) => ({
        ...{ operation, outcome: 'allowed', details: expect.anything() },
        ...by,
      })),
    );
    expect(written[0].details).toMatchObject({ name: 'Fund system', organisations: [[2, '3']], perSecond: 7 });
    expect(JSON.stringify(written)).not.toContain(key);
    expect(JSON.stringify(written)).not.toContain(second);
  });

  it('also records an attempt that changed nothing', async () => {
    const nobody = '00000000-0000-4000-8000-0000000000aa';
    await expect(client('revoke', nobody)).rejects.toThrow('There is no client');
    expect(await entries(nobody)).toMatchObject([{ operation: 'ClientRevoke', outcome: 'unknown' }]);
  });
});

describe('client list and revoke', () => {
  it('lists clients in words and as one line of JSON, never with a key', async () => {
    const { clientId, key } = await added('--rate', '3');
    const words = (await client('list')).out;
    expect(words).toMatch(
      new RegExp(
        `^${clientId}  Fund system\\n  active until .*, by key\\n  2:3  GetCVList, 3 a second, 16 at once$`,
        'm',
      ),
    );
    const { out } = await client('list', '--json');
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(words + out).not.toContain(key);
    expect(await listedAs(clientId)).toEqual({
      ...{ clientId, name: 'Fund system', standing: 'active', credential: 'key', organisations: ['2:3'] },
      ...{ operations: ['GetCVList'], rate: 3, concurrency: 16 },
      keys: [{ keyId: expect.any(String), created: expect.any(String), revoked: null }],
      ...{ created: expect.any(String), expires: expect.any(String), revoked: null },
    });
  });

  it('revokes a client at once; repeating it changes nothing', async () => {
    const { clientId, key } = await added();
    expect((await client('revoke', clientId.toUpperCase())).out).toBe('The client is revoked.\n');
    expect(await clients.find({ kind: 'key', key })).toBeUndefined();
    const before = await listedAs(clientId);
    expect(before).toMatchObject({ standing: 'revoked', revoked: expect.any(String) });
    expect((await client('revoke', clientId)).out).toBe('The client was already revoked.\n');
    expect(await listedAs(clientId)).toEqual(before);
  });

  it.each([
    [['revoke'], /client revoke takes one ID/],
    [['revoke', 'Fund system'], /^ID must be the id of a client/],
    [['revoke', '00000000-0000-4000-8000-000000000000'], /^There is no client with this ID/],
    [[], /followed by add, key, list, revoke or bar/],
    [['constructor'], /followed by add, key, list, revoke or bar/],
  ])('%j is refused in one sentence', async (args, message) => {
    await expect(client(...args)).rejects.toThrow(message);
  });
});
