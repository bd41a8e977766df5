import { describe, expect, inject, test } from 'vitest';
import { APP_ROLE, OWNER_ROLE } from '@/server/database/embedded/urls';
import { askServer, checkServer, type ServerFacts, weakWalls } from './checks';
import './test-setup';
import { StartError } from '@/server/config/start-error';

const cluster = inject('cluster');

function withPart(url: string, part: Partial<Record<'port' | 'password' | 'search', string>>): string {
  return Object.assign(new URL(url), part).href;
}

const FACTS: ServerFacts = { version: 18, versionName: '18.4', role: 'app', superuser: false, timeZone: 'UTC' };

describe('the server behind the URL', () => {
  test('is asked for its version, role and zone', async () => {
    const facts = await askServer(cluster.appUrl, 'DATABASE_URL');
    expect(facts).toMatchObject({ version: 18, role: APP_ROLE, superuser: false, timeZone: 'UTC' });
    expect(() => checkServer(facts)).not.toThrow();
  });

  test('that cannot be reached is told so, without the password', async () => {
    const url = withPart(cluster.appUrl, { port: '1', password: 'hidden' });
    const sentence = askServer(url, 'DATABASE_URL');
    await expect(sentence).rejects.toThrow(StartError);
    await expect(sentence).rejects.toThrow(
      /^The database of DATABASE_URL \(127\.0\.0\.1:1\/cv\) cannot be used: .*\.$/,
    );
    await expect(sentence).rejects.not.toThrow(/hidden/);
  });

  test('that does not let us in is told so', async () => {
    const sentence = askServer(withPart(cluster.ownerUrl, { password: 'hidden' }), 'DATABASE_OWNER_URL');
    await expect(sentence).rejects.toThrow(/DATABASE_OWNER_URL .* password authentication failed .*\.$/);
  });

  test('whose session is not in UTC is refused (data.md "Time")', async () => {
    const url = withPart(cluster.appUrl, { search: '?options=-c%20TimeZone%3DEurope%2FCopenhagen' });
    const facts = await askServer(url, 'DATABASE_URL');
    expect(() => checkServer(facts)).toThrow(/time zone Europe\/Copenhagen instead of UTC/);
  });

  test.each([
    [14, 'old'],
    [19, 'new'],
  ])('of version %i is too %s', (version, word) => {
    expect(() => checkServer({ ...FACTS, version, versionName: `${version}.1` })).toThrow(
      new StartError(
        `The database server is PostgreSQL ${version}.1, too ${word} for this program: it needs version 15 to 18.`,
      ),
    );
  });

  test.each([15, 16, 17, 18])('of version %i will do', (version) => {
    expect(() => checkServer({ ...FACTS, version })).not.toThrow();
  });
});

describe('the walls', () => {
  test('stand when the owner is somebody else', () => {
    expect(weakWalls(FACTS, { ...FACTS, role: OWNER_ROLE })).toEqual([]);
  });

  test('the second is off without an owner, or with the same one', () => {
    for (const owner of [undefined, FACTS]) {
      expect(weakWalls(FACTS, owner)).toEqual([expect.stringMatching(/^The second wall is off: /)]);
    }
  });

  test('a superuser passes through all of them', () => {
    const app = { ...FACTS, superuser: true };
    expect(weakWalls(app, { ...FACTS, role: OWNER_ROLE })).toEqual([expect.stringContaining('superuser')]);
  });
});
