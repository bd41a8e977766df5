import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { altered } from '@/e2e/harness/altered';
import { commandLineCall } from '@/server/cli/command-line-call';
import { testNow } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Client, ClientRegistry, Clients, NewClient } from '@/server/operations/ports/clients';
import { createClientRegistry } from './client-registry';
import { createClients, expiringClients } from './clients';

const FUND: NewClient = {
  name: 'Fund system',
  scopes: ['UpdateCVStatus', 'register.write'],
  organisations: [
    { type: 2, code: '3' },
    { type: 5, code: 'STAR' },
  ],
  limits: { perSecond: null, maxConcurrent: null },
  certificate: null,
  expiresAt: testNow() + 3_600_000,
};

let db: TestDatabase;
let clients: Clients;
let registry: ClientRegistry;
beforeAll(async () => {
  db = await testDatabase();
  clients = createClients(db.pool);
  registry = createClientRegistry(db.pool, commandLineCall());
});
afterAll(() => db.close());

const newFingerprint = () => randomBytes(32).toString('hex');
const byKey = (key: string) => clients.find({ kind: 'key', key });
const byCertificate = (fingerprint: string) => clients.find({ kind: 'certificate', fingerprint });

async function add(changed: Partial<NewClient> = {}): Promise<{ id: string; key: string }> {
  const added = await registry.add({ ...FUND, ...changed });
  if (added === 'in-use') throw new Error('in use');
  return { id: added.id, key: added.key ?? '' };
}

describe('a client (wire.md § 2)', () => {
  it('is found by its key, as it was registered', async () => {
    const { id, key } = await add({ limits: { perSecond: 10, maxConcurrent: 2 } });
    const { name, scopes, organisations } = FUND;
    const expected: Client = { id, name, scopes, organisations, limits: { perSecond: 10, maxConcurrent: 2 } };
    expect(await byKey(key)).toEqual(expected);
  });

  it('is found by its certificate, and not by the fingerprint as a key', async () => {
    const certificate = newFingerprint();
    const { id, key } = await add({ certificate });
    expect(key).toBe('');
    expect(await byCertificate(certificate)).toMatchObject({ id });
    expect(await byKey(certificate)).toBeUndefined();
    expect(await byCertificate(newFingerprint())).toBeUndefined();
    expect(await byCertificate('')).toBeUndefined();
  });

  it('has a key of 256 bits, of which only the SHA-256 is stored', async () => {
    const { id, key } = await add();
    expect(Buffer.from(key.replace('cvk_', ''), 'base64url')).toHaveLength(32);
    const { rows } = await db.owner.query('select to_jsonb(c)::text as text, key_hash from client c where id = $1', [
      id,
    ]);
    expect(rows[0].text).not.toContain(key);
    expect(rows[0].key_hash).toHaveLength(32);
    expect(await byKey(rows[0].key_hash.toString('base64url'))).toBeUndefined();
    expect(await byKey(altered(key))).toBeUndefined();
  });

  it('is not found once expired', async () => {
    const { key } = await add({ expiresAt: testNow() - 1 });
    expect(await byKey(key)).toBeUndefined();
    const certificate = newFingerprint();
    await add({ certificate, expiresAt: testNow() - 1 });
    expect(await byCertificate(certificate)).toBeUndefined();
  });

  it('is not found once revoked', async () => {
    const { id, key } = await add();
    expect(await registry.revoke(id)).toBe('revoked');
    expect(await byKey(key)).toBeUndefined();
    expect(await registry.revoke(id)).toBe('already-revoked');
    expect(await registry.revoke('00000000-0000-4000-8000-000000000000')).toBe('unknown');
  });

  it('can’t be registered with the certificate of another, unless that one is revoked', async () => {
    const certificate = newFingerprint();
    const first = await add({ certificate });
    expect(await registry.add({ ...FUND, certificate })).toBe('in-use');
    await registry.revoke(first.id);
    const second = await add({ certificate });
    expect(await byCertificate(certificate)).toMatchObject({ id: second.id });
  });

  it('is found by any certificate of its subject that the same key issued, and by no other', async () => {
    const issued = { subject: 'C=DK\nO=Fund\nserialNumber=1', issuerKey: newFingerprint() };
    const { id, key } = await add({ issued });
    expect(key).toBe('');
    const found = (changed: Partial<typeof issued> = {}) =>
      clients.find({ kind: 'certificate', fingerprint: newFingerprint(), issued: { ...issued, ...changed } });
    for (let renewal = 0; renewal < 3; renewal++) expect(await found()).toMatchObject({ id });
    for (const subject of ['C=DK\nO=Fund', 'C=DK\nO=Fund\nserialNumber=1\nCN=x', 'O=Fund\nC=DK\nserialNumber=1', ''])
      expect(await found({ subject })).toBeUndefined();
    expect(await found({ issuerKey: newFingerprint() })).toBeUndefined();
    expect(await byCertificate(newFingerprint())).toBeUndefined();
    expect(await byCertificate(issued.issuerKey)).toBeUndefined();
    expect(await registry.add({ ...FUND, issued })).toBe('in-use');
    expect((await registry.list()).find((one) => one.id === id)).toMatchObject({ certificate: null, issued, keys: [] });
    await registry.revoke(id);
    expect(await found()).toBeUndefined();
    expect(await clients.former({ kind: 'certificate', fingerprint: newFingerprint(), issued })).toMatchObject({
      ...{ id, why: 'revoked' },
    });
    expect(await add({ issued })).not.toMatchObject({ id });
  });

  it('is found by fingerprint first when the subject belongs to another client', async () => {
    const [fingerprint, issued] = [newFingerprint(), { subject: 'O=Shared', issuerKey: newFingerprint() }];
    const [bySubject, byPrint] = [await add({ issued }), await add({ certificate: fingerprint })];
    expect(await clients.find({ kind: 'certificate', fingerprint, issued })).toMatchObject({ id: byPrint.id });
    await registry.revoke(byPrint.id);
    expect(await clients.find({ kind: 'certificate', fingerprint, issued })).toMatchObject({ id: bySubject.id });
  });

  it('is not found by a barred certificate, but still by others of its subject', async () => {
    const [lost, other, issued] = [
      newFingerprint(),
      newFingerprint(),
      { subject: 'O=Lost', issuerKey: newFingerprint() },
    ];
    const { id } = await add({ issued });
    const found = (fingerprint: string) => clients.find({ kind: 'certificate', fingerprint, issued });
    expect(await found(lost)).toMatchObject({ id });
    expect(await registry.bar(lost)).toBe('barred');
    expect(await registry.bar(lost)).toBe('already-barred');
    expect([await found(lost), (await found(other))?.id]).toEqual([undefined, id]);
    expect(await clients.former({ kind: 'certificate', fingerprint: lost, issued })).toMatchObject({
      id,
      why: 'barred',
    });
    expect(await registry.add({ ...FUND, certificate: lost })).toBe('in-use');
    await expect(db.pool.query('delete from barred_certificate')).rejects.toMatchObject({ code: '42501' });
    await expect(db.owner.query('delete from barred_certificate')).rejects.toThrow();
    const { rows } = await db.owner.query(
      "select outcome, details from access_log where operation = 'CertificateBar' and details->>'certificate' = $1 order by at",
      [lost],
    );
    expect(rows).toMatchObject([{ outcome: 'allowed' }, { outcome: 'barred-before' }]);
  });

  it('is listed as active, expired or revoked', async () => {
    const certificate = newFingerprint();
    const { id } = await add({ name: 'Listed', certificate });
    const expired = await add({ expiresAt: testNow() - 60_000 });
    const revoked = await add();
    await registry.revoke(revoked.id);
    const all = await registry.list();
    const { organisations, scopes, limits, expiresAt } = FUND;
    expect(all.find((one) => one.id === id)).toEqual({
      ...{ id, name: 'Listed', certificate, issued: null, keys: [], organisations, scopes, limits, expiresAt },
      ...{ createdAt: expect.any(Number), revokedAt: null, standing: 'active' },
    });
    expect(all.find((one) => one.id === expired.id)?.standing).toBe('expired');
    expect(all.find((one) => one.id === revoked.id)).toMatchObject({
      standing: 'revoked',
      revokedAt: expect.any(Number),
    });
    expect(all.map(({ createdAt }) => createdAt)).toEqual(all.map(({ createdAt }) => createdAt).sort((a, b) => a - b));
  });
});

describe('the application’s database role', () => {
  it.each([
    "update client set scopes = '{register.write}'",
    'update client set expires_at = service_clock()',
    'delete from client',
    "update client_organisation set organisation_code = '1'",
    'delete from client_organisation',
  ])('can’t change the registration of a client: %s', async (sql) => {
    await expect(db.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('finds a client by index, for every kind of credential', async () => {
    // auto_explain reports the plan of the statement inside the function as a notice.
    const client = new pg.Client({ connectionString: db.superUrl });
    const notices: string[] = [];
    client.on('notice', ({ message }) => void notices.push(message ?? ''));
    await client.connect();
    try {
      await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
        set auto_explain.log_level = notice; set client_min_messages = notice; set enable_seqscan = off`);
      await client.query("select * from client_find(sha256('a'), sha256('b'), 'O=c', sha256('d'))");
      const plan = notices.join('\n');
      expect(plan).toContain('client_key');
      expect(plan).toContain('client_api_key_hash');
      expect(plan).toContain('client_certificate');
      expect(plan).toContain('client_subject');
      expect(plan).not.toContain('Seq Scan on client');
    } finally {
      await client.end();
    }
  });
});

describe('a client row has exactly one credential', () => {
  it.each([
    ['none', 'null, null, null, null'],
    ['a key and a certificate', "sha256('a'), sha256('b'), null, null"],
    ['a certificate and a subject', "null, sha256('b'), 'O=c', sha256('d')"],
    ['a subject of no issuer', "null, null, 'O=c', null"],
    ['a key that is no hash', "'\\x00', null, null, null"],
    ['an issuer that is no hash', "null, null, 'O=c', '\\x00'"],
  ])('and not %s', async (_what, credentials) => {
    const sql = `insert into client (name, scopes, expires_at, key_hash, certificate, subject, issuer_key)
      values ('x', '{GetCVList}', service_clock(), ${credentials})`;
    await expect(db.owner.query(sql)).rejects.toMatchObject({ code: '23514' });
  });
});

it('expiringClients lists the registrations that expire within the given days, the next one first', async () => {
  const own = await testDatabase();
  const DAY = 24 * 3_600_000;
  try {
    const registered = createClientRegistry(own.pool, commandLineCall());
    // Half a day later, so that the whole days left do not depend on the time of day.
    const ending = (name: string, days: number) =>
      registered.add({ ...FUND, name, expiresAt: testNow() + (days + 0.5) * DAY });
    await ending('far', 95);
    await ending('near', 89);
    await ending('next', 3);
    const revoked = await ending('revoked', 3);
    await registered.revoke(revoked === 'in-use' ? '' : revoked.id);
    await own.owner.query("update client set expires_at = service_clock() - interval '1 second' where name = 'next'");
    await ending('soon', 6);
    expect(await expiringClients(own.pool, 90)).toEqual([
      { id: expect.any(String), name: 'soon', daysLeft: 6 },
      { id: expect.any(String), name: 'near', daysLeft: 89 },
    ]);
  } finally {
    await own.close();
  }
});
