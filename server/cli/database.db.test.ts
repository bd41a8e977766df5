import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { readConfig } from '@/server/config/env';
import { protectionWarnings, readServerFacts } from '@/server/database/checks';
import { LOG_SETTINGS } from '@/server/database/role-sql';
import '@/server/database/test-setup';
import { databaseCommand } from './database';
import { runCommand } from './run-command.test-support';

const { superUrl } = inject('cluster');
const mark = randomBytes(4).toString('hex');
const [database, app, owner] = [`cv-${mark}`, `cv_app_${mark}`, `cv_owner_${mark}`];
const PASSWORD = "it's a %?/ password";

const urlOf = (role: string, password = PASSWORD, name = database) =>
  Object.assign(new URL(superUrl), { username: role, password: encodeURIComponent(password), pathname: `/${name}` })
    .href;

async function printed(environment: Readonly<Record<string, string>>): Promise<string> {
  const config = () => readConfig({ SECRET_KEY: 'of the tests, thirty-two characters', ...environment });
  const { code, out } = await runCommand(databaseCommand, ['roles'], { config });
  expect(code).toBe(0);
  return out;
}

const admin = new pg.Client({ connectionString: superUrl });
await admin.connect();
afterAll(async () => {
  await admin.query(`drop database if exists "${database}"`);
  await admin.query(`drop role if exists ${app}, ${owner}`);
  await admin.end();
});

test('the SQL for the roles makes a database that a start has nothing to say of', async () => {
  const sql = await printed({ DATABASE_URL: urlOf(app), DATABASE_OWNER_URL: urlOf(owner) });
  expect(sql).not.toContain('a %?/ password');
  for (const statement of sql.split(/(?<=;)\n/)) await admin.query(statement);
  const facts = {
    app: await readServerFacts(urlOf(app), 'DATABASE_URL'),
    owner: await readServerFacts(urlOf(owner), 'DATABASE_OWNER_URL'),
  };
  expect(facts).toMatchObject({
    app: { role: app, superuser: false, timeZone: 'UTC', encoding: 'UTF8', loose: [] },
    owner: { role: owner, superuser: false, timeZone: 'UTC', encoding: 'UTF8', loose: [] },
  });
  expect(protectionWarnings(facts.app, facts.owner)).toEqual([]);
  const { rows } = await admin.query(
    'select unnest(setconfig) as setting from pg_db_role_setting where setrole = $1::regrole',
    [app],
  );
  expect(rows.map(({ setting }) => setting)).toEqual(
    expect.arrayContaining(Object.entries({ ...LOG_SETTINGS, lock_timeout: '5s' }).map((pair) => pair.join('='))),
  );
  await expect(readServerFacts(urlOf(app, 'another'), 'DATABASE_URL')).rejects.toThrow(
    'password authentication failed',
  );
});

test.each([
  ['no owner', { DATABASE_URL: urlOf(app) }, /^Set DATABASE_URL and DATABASE_OWNER_URL to /],
  ['the same role', { DATABASE_URL: urlOf(app), DATABASE_OWNER_URL: urlOf(app) }, /a role of its own\.$/],
  [
    'two databases',
    { DATABASE_URL: urlOf(app), DATABASE_OWNER_URL: urlOf(owner, PASSWORD, 'x') },
    /the same database\.$/,
  ],
  [
    'no ASCII',
    { DATABASE_URL: urlOf(app, 'æble'), DATABASE_OWNER_URL: urlOf(owner) },
    /^The password in DATABASE_URL must/,
  ],
])('with %s there is a sentence instead', async (_, environment, sentence) => {
  await expect(printed(environment)).rejects.toThrow(sentence);
});
