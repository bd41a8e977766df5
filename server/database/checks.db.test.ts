import { describe, expect, inject, test } from 'vitest';
import { APP_ROLE, OWNER_ROLE } from '@/server/database/embedded/urls';
import { checkServer, protectionWarnings, readServerFacts, type ServerFacts } from './checks';
import './test-setup';
import { StartError } from '@/server/config/start-error';

const cluster = inject('cluster');

function withPart(url: string, part: Partial<Record<'port' | 'password' | 'search', string>>): string {
  return Object.assign(new URL(url), part).href;
}

const FACTS: ServerFacts = {
  ...{ version: 18, versionName: '18.4', role: 'app', superuser: false },
  ...{ timeZone: 'UTC', encoding: 'UTF8', loose: [] },
};

describe('the server behind the URL', () => {
  test('reports its version, role and time zone', async () => {
    const facts = await readServerFacts(cluster.appUrl, 'DATABASE_URL');
    expect(facts).toMatchObject({ version: 18, role: APP_ROLE, superuser: false, timeZone: 'UTC' });
    expect(facts).toMatchObject({ encoding: 'UTF8', loose: [] });
    expect(() => checkServer(facts)).not.toThrow();
  });

  test('is named with the reason when a file of its URL is missing', async () => {
    const url = withPart(cluster.appUrl, { search: '?sslmode=verify-full&sslrootcert=no-authority.pem' });
    await expect(readServerFacts(url, 'DATABASE_URL')).rejects.toThrow(
      /^The database of DATABASE_URL .* cannot be used: ENOENT: .*no-authority\.pem'\.$/,
    );
  });

  test('is refused when the database is not in UTF-8', () => {
    expect(() => checkServer({ ...FACTS, encoding: 'SQL_ASCII' })).toThrow(
      new StartError("The database is in SQL_ASCII: create it with template template0 encoding 'UTF8'."),
    );
  });

  test('is named without its password when it cannot be reached', async () => {
    const url = withPart(cluster.appUrl, { port: '1', password: 'hidden' });
    const facts = readServerFacts(url, 'DATABASE_URL');
    await expect(facts).rejects.toThrow(StartError);
    await expect(facts).rejects.toThrow(/^The database of DATABASE_URL \(127\.0\.0\.1:1\/cv\) cannot be used: .*\.$/);
    await expect(facts).rejects.not.toThrow(/hidden/);
  });

  test('is named with the reason when it rejects the password', async () => {
    const facts = readServerFacts(withPart(cluster.ownerUrl, { password: 'hidden' }), 'DATABASE_OWNER_URL');
    await expect(facts).rejects.toThrow(/DATABASE_OWNER_URL .* password authentication failed .*\.$/);
  });

  test('is refused when the session is not in UTC (data.md "Time")', async () => {
    const url = withPart(cluster.appUrl, { search: '?options=-c%20TimeZone%3DEurope%2FCopenhagen' });
    const facts = await readServerFacts(url, 'DATABASE_URL');
    expect(() => checkServer(facts)).toThrow(/time zone Europe\/Copenhagen instead of UTC/);
  });

  test.each([
    [14, 'old'],
    [19, 'new'],
  ])('is refused with version %i as too %s', (version, word) => {
    expect(() => checkServer({ ...FACTS, version, versionName: `${version}.1` })).toThrow(
      new StartError(
        `The database server is PostgreSQL ${version}.1, too ${word} for this program: it needs version 15 to 18.`,
      ),
    );
  });

  test.each([15, 16, 17, 18])('is accepted with version %i', (version) => {
    expect(() => checkServer({ ...FACTS, version })).not.toThrow();
  });
});

describe('database-level protection', () => {
  test('is on when another role owns the tables', () => {
    expect(protectionWarnings(FACTS, { ...FACTS, role: OWNER_ROLE })).toEqual([]);
  });

  test('is off without a role of the owner, or with the same role', () => {
    for (const owner of [undefined, FACTS]) {
      expect(protectionWarnings(FACTS, owner)).toEqual([expect.stringMatching(/^Database-level protection is off: /)]);
    }
  });

  test('does not restrict a superuser', () => {
    const app = { ...FACTS, superuser: true };
    expect(protectionWarnings(app, { ...FACTS, role: OWNER_ROLE })).toEqual([expect.stringContaining('superuser')]);
  });

  test('includes the server’s log, which no CPR number may reach', async () => {
    const url = withPart(cluster.superUrl, { search: '?options=-c%20log_parameter_max_length_on_error%3D-1' });
    const { loose } = await readServerFacts(url, 'DATABASE_OWNER_URL');
    expect(loose).toEqual(['log_parameter_max_length_on_error']);
    expect(protectionWarnings(FACTS, { ...FACTS, role: OWNER_ROLE, loose })).toEqual([
      'The log of the database server may hold CPR numbers: set log_parameter_max_length_on_error = 0 there.',
    ]);
  });
});
