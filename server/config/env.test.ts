import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeCertificates, revocationsOf } from '@/e2e/harness/certificates';
import { readConfig } from './env';
import { StartError } from './start-error';

const dataDir = mkdtempSync(path.join(tmpdir(), 'cv-env-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const EMBEDDED = { DATA_DIR: dataDir };
const SECRET_KEY = 'a-secret-of-more-than-thirty-two-characters';
const EXTERNAL = { ...EMBEDDED, DATABASE_URL: 'postgresql://app:hidden@db.example/cv?sslmode=verify-full', SECRET_KEY };

function startError(environment: Record<string, string | undefined>): string {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return String((error as StartError).message);
  }
  throw new Error('the configuration was accepted');
}

describe('without any setting', () => {
  test('the database is embedded, with a demo population and demo users', () => {
    expect(readConfig(EMBEDDED)).toMatchObject({
      development: false,
      port: 3000,
      publicUrl: 'http://localhost:3000',
      trustProxy: 0,
      database: { kind: 'embedded' },
      demo: true,
      demoSignIn: true,
      logLevel: 'info',
    });
  });

  test('the secret is generated once, and only its user may read it', () => {
    const { secretKey } = readConfig(EMBEDDED);
    expect(secretKey.length).toBeGreaterThanOrEqual(32);
    expect(readConfig(EMBEDDED).secretKey).toBe(secretKey);
    const file = path.join(dataDir, 'secret-key');
    expect(readFileSync(file, 'utf8').trim()).toBe(secretKey);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

test('what is missing is said where this user can write no embedded database', () => {
  const file = path.join(dataDir, 'file');
  writeFileSync(file, '');
  expect(startError({ DATA_DIR: path.join(file, 'data') })).toBe(
    "DATABASE_URL is not set, and this user can't write to DATA_DIR, where an embedded database would be: set one of them.",
  );
});

describe('with DATABASE_URL', () => {
  test('the demo is off unless turned on', () => {
    expect(readConfig(EXTERNAL)).toMatchObject({ demo: false, demoSignIn: false, secretKey: SECRET_KEY });
    expect(readConfig({ ...EXTERNAL, DEMO: '1', DEMO_SIGN_IN: '1' })).toMatchObject({ demo: true, demoSignIn: true });
  });

  test('SECRET_KEY is required', () => {
    expect(startError({ ...EXTERNAL, SECRET_KEY: undefined })).toMatch(/^SECRET_KEY is missing/);
  });
});

describe('the connection to the database', () => {
  const at = (address: string) => ({ ...EXTERNAL, DATABASE_URL: `postgresql://app:hidden@${address}` });

  test.each([
    'localhost/cv',
    '127.0.0.1:5433/cv',
    '[::1]/cv',
    'db/cv?host=/var/run/postgresql',
    'db.example/cv?sslrootcert=authority.pem&sslmode=verify-full',
  ])('may be to %s', (address) => {
    expect(readConfig(at(address)).database).toMatchObject({ kind: 'external' });
  });

  test.each([
    'db.example/cv',
    'db.example/cv?sslmode=require',
    'db.example/cv?sslmode=no-verify',
    'db.example/cv?sslmode=verify-full&sslmode=disable',
    'localhost/cv?host=db.example',
    '127.0.0.1.example/cv',
  ])('is verified outside this machine, so not to %s', (address) => {
    const sentence = /^DATABASE_URL must end in \?sslmode=verify-full, since .*\.$/;
    expect(startError(at(address))).toMatch(sentence);
    expect(startError({ ...EXTERNAL, DATABASE_OWNER_URL: at(address).DATABASE_URL })).toMatch(
      /^DATABASE_OWNER_URL must/,
    );
  });
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ ...EMBEDDED, PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000 });
});

test('PUBLIC_URL is cut to its origin', () => {
  expect(readConfig({ ...EMBEDDED, PUBLIC_URL: 'https://cv.example.dk/path' }).publicUrl).toBe('https://cv.example.dk');
});

describe('the addresses to listen on', () => {
  const LOOPBACK = ['127.0.0.1', '::1'];

  test('are those of loopback with demo sign-in, unless HOST is set', () => {
    expect(readConfig(EMBEDDED).listen).toEqual({ hosts: LOOPBACK, metricsPort: undefined, openDemo: false });
    expect(readConfig({ ...EXTERNAL, DEMO_SIGN_IN: '1' }).listen.hosts).toEqual(LOOPBACK);
    expect(readConfig({ ...EMBEDDED, DEMO_SIGN_IN: '0' }).listen).toMatchObject({ hosts: [], openDemo: false });
    expect(readConfig(EXTERNAL).listen.hosts).toEqual([]);
  });

  test.each([
    ['0.0.0.0', ['0.0.0.0'], true],
    ['::', ['::'], true],
    ['192.0.2.7', ['192.0.2.7'], true],
    ['fd00::1', ['fd00::1'], true],
    ['127.0.0.1', ['127.0.0.1'], false],
    ['127.1.2.3', ['127.1.2.3'], false],
    ['::1', ['::1'], false],
    ['0:0:0:0:0:0:0:1', ['0:0:0:0:0:0:0:1'], false],
    ['localhost', LOOPBACK, false],
  ])('HOST=%s listens on %s; the demo is open to other machines: %s', (HOST, hosts, openDemo) => {
    expect(readConfig({ ...EMBEDDED, HOST }).listen).toMatchObject({ hosts, openDemo });
    expect(readConfig({ ...EXTERNAL, HOST }).listen).toMatchObject({ hosts, openDemo: false });
  });

  test.each([
    [{ PUBLIC_URL: 'https://demo.example' }, true],
    [{ PUBLIC_URL: 'http://127.0.0.1.demo.example' }, true],
    [{ TRUST_PROXY: '1' }, true],
    [{ PUBLIC_URL: 'http://localhost:8080' }, false],
    [{ PUBLIC_URL: 'http://127.0.0.1:3000' }, false],
    [{ PUBLIC_URL: 'http://[::1]:3000' }, false],
  ])('a demo with %o is open to other machines: %s', (given, openDemo) => {
    expect(readConfig({ ...EMBEDDED, ...given })).toMatchObject({
      listen: { hosts: LOOPBACK, openDemo },
      numbers: { realNumbers: openDemo ? 'refused' : 'warned' },
    });
    expect(readConfig({ ...EXTERNAL, ...given }).numbers.realNumbers).toBe('any');
  });

  test('TEST_NUMBERS is read from a file, which no error quotes', () => {
    const file = path.join(dataDir, 'test-numbers');
    writeFileSync(file, '# test persons\n\n020380-1234\n0303801234\n');
    const { testNumbers } = readConfig({ ...EMBEDDED, TEST_NUMBERS: file }).numbers;
    expect([...testNumbers]).toEqual(['0203801234', '0303801234']);
    for (const wrong of ['hidden', '020380-123', '0203801234, hidden', '0203801234 0303801234', 'x0203801234']) {
      writeFileSync(file, `0203801234\n${wrong}\n`);
      expect(startError({ ...EMBEDDED, TEST_NUMBERS: file })).toBe(
        'The file that TEST_NUMBERS names has no CPR number in line 2.',
      );
    }
    expect(startError({ ...EMBEDDED, TEST_NUMBERS: '/none' })).toBe('The file that TEST_NUMBERS names cannot be read.');
  });

  test('metrics need a port of their own', () => {
    expect(readConfig({ ...EMBEDDED, METRICS_PORT: '9464' }).listen.metricsPort).toBe(9464);
    expect(startError({ ...EMBEDDED, METRICS_PORT: '3000' })).toBe('METRICS_PORT must be another port than PORT.');
  });
});

test.each([
  ['PORT', 'http'],
  ['PORT', '0'],
  ['PORT', '70000'],
  ['SYSTEMS_PORT', '1.5'],
  ['SYSTEMS_URL', 'http://systems.cv.example.dk'],
  ['METRICS_PORT', '0'],
  ['HOST', 'hidden.example'],
  ['PUBLIC_URL', 'ftp://example.dk'],
  ['TRUST_PROXY', 'yes'],
  ['DATABASE_URL', 'mysql://hidden'],
  ['DATABASE_OWNER_URL', 'hidden'],
  ['SECRET_KEY', 'hidden'],
  ['DEMO', 'true'],
  ['DEMO_SIGN_IN', '2'],
  ['LOG_LEVEL', 'loud'],
  ['SESSION_IDLE_MINUTES', '0'],
  ['LOOKUPS_PER_HOUR', '-1'],
  ['ORGANISATION_MISSES_PER_HOUR', '0'],
  ['ORGANISATION_LOOKUPS_PER_HOUR', 'many'],
  ['CLIENT_MISSES_PER_HOUR', '1.5'],
  ['BODY_LIMIT_BYTES', '10'],
])('an invalid %s is named in one sentence, without its value (%s)', (name, value) => {
  const text = startError({ ...EMBEDDED, [name]: value });
  expect(text).toMatch(new RegExp(`^${name} must be .*\\.$`));
  expect(text).not.toContain('hidden');
});

test.each([[{ DATABASE_OWNER_URL: EXTERNAL.DATABASE_URL }, 'DATABASE_OWNER_URL is set but DATABASE_URL is missing.']])(
  'an owner without a database is refused: %o',
  (given, expected) => {
    expect(startError({ ...EMBEDDED, ...given })).toBe(expected);
  },
);

describe('the listener for other systems', () => {
  const certificates = makeCertificates(dataDir);
  const { server, bound, authority } = certificates;
  const SYSTEMS = {
    ...EMBEDDED,
    SYSTEMS_PORT: '3443',
    TLS_CERT: server.file,
    TLS_KEY: server.key,
    TLS_CLIENT_CA: authority.file,
  };
  const noPem = path.join(dataDir, 'no.pem');
  writeFileSync(noPem, 'hidden');
  const empty = path.join(dataDir, 'empty.pem');
  writeFileSync(empty, '');

  test('is configured by port, certificate, key and trusted authorities', () => {
    expect(readConfig(EMBEDDED).systems).toBeUndefined();
    expect(readConfig(SYSTEMS).systems).toEqual({
      port: 3443,
      url: 'https://localhost:3443',
      cert: readFileSync(server.file, 'utf8'),
      key: readFileSync(server.key, 'utf8'),
      clientCa: readFileSync(authority.file, 'utf8'),
    });
  });

  test.each([
    [{ PUBLIC_URL: 'https://cv.example.dk' }, 'https://cv.example.dk:3443'],
    [{ PUBLIC_URL: 'http://[::1]:3000' }, 'https://[::1]:3443'],
    [{ SYSTEMS_URL: 'https://systems.cv.example.dk/path' }, 'https://systems.cv.example.dk'],
    [{ SYSTEMS_URL: 'https://systems.cv.example.dk:8443' }, 'https://systems.cv.example.dk:8443'],
  ])('has an address of its own: %o', (given, expected) => {
    expect(readConfig({ ...SYSTEMS, ...given }).systems?.url).toBe(expected);
  });

  test('has no address without SYSTEMS_PORT', () => {
    const expected = 'SYSTEMS_URL is set but SYSTEMS_PORT is missing.';
    expect(startError({ ...EMBEDDED, SYSTEMS_URL: 'https://systems.cv.example.dk' })).toBe(expected);
  });

  test('reads the revocation lists of TLS_CLIENT_CRL', () => {
    const file = revocationsOf(authority, []);
    const crl = readFileSync(file, 'utf8');
    expect(readConfig({ ...SYSTEMS, TLS_CLIENT_CRL: file }).systems?.revocations).toEqual({ file, crl });
    const expected = 'TLS_CLIENT_CRL is set but SYSTEMS_PORT is missing.';
    expect(startError({ ...EMBEDDED, TLS_CLIENT_CRL: file })).toBe(expected);
  });

  test.each([
    [{ TLS_CERT: undefined }, 'SYSTEMS_PORT is set but TLS_CERT is missing.'],
    [{ TLS_KEY: '' }, 'SYSTEMS_PORT is set but TLS_KEY is missing.'],
    [{ TLS_CLIENT_CA: undefined }, 'SYSTEMS_PORT is set but TLS_CLIENT_CA is missing.'],
    [{ SYSTEMS_PORT: undefined }, 'TLS_CERT is set but SYSTEMS_PORT is missing.'],
    [{ SYSTEMS_PORT: undefined, TLS_CERT: undefined }, 'TLS_KEY is set but SYSTEMS_PORT is missing.'],
    [{ PORT: '3443' }, 'SYSTEMS_PORT must be another port than PORT.'],
    [{ TLS_CERT: '/none' }, 'The file that TLS_CERT names cannot be read.'],
    [{ TLS_KEY: '/none' }, 'The file that TLS_KEY names cannot be read.'],
    [{ TLS_CLIENT_CA: '/none' }, 'The file that TLS_CLIENT_CA names cannot be read.'],
    [{ TLS_CERT: noPem }, 'TLS_CERT must name a file with a certificate as PEM.'],
    [{ TLS_KEY: noPem }, 'TLS_KEY must name a file with a private key as PEM, without a password.'],
    [{ TLS_CLIENT_CA: noPem }, 'TLS_CLIENT_CA must name a file with certificates as PEM.'],
    [{ TLS_CLIENT_CRL: '/none' }, 'The file that TLS_CLIENT_CRL names cannot be read.'],
    [{ TLS_CLIENT_CRL: empty }, 'TLS_CLIENT_CRL must name a file with revocation lists as PEM.'],
    [{ TLS_CLIENT_CRL: noPem }, 'TLS_CLIENT_CRL must name a file with revocation lists as PEM.'],
    [{ TLS_KEY: bound.key }, 'TLS_KEY is not the key of the certificate of TLS_CERT.'],
  ])('is refused in one sentence when misconfigured: %o', (changed, expected) => {
    expect(startError({ ...SYSTEMS, ...changed })).toBe(expected);
  });
});

describe('with identity providers', () => {
  test('demo sign-in is off, and can’t be turned on', () => {
    expect(readConfig({ ...EMBEDDED, IDENTITY_DIR: dataDir })).toMatchObject({
      demoSignIn: false,
      identityDir: dataDir,
    });
    expect(startError({ ...EMBEDDED, IDENTITY_DIR: dataDir, DEMO_SIGN_IN: '1' })).toBe(
      'DEMO_SIGN_IN must be 0 where IDENTITY_DIR names real identity providers.',
    );
  });
});
