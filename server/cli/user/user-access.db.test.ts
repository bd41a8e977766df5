import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoSessions, openDemoSession } from '@/server/adapters/postgres/sessions.test-support';
import type { Command } from '@/server/cli/command';
import { runCommand } from '@/server/cli/run-command.test-support';
import { sessionCommand } from '@/server/cli/session';
import { userCommand } from '@/server/cli/user';
import { StartError } from '@/server/config/start-error';
import { closePools, createPools, type Pools } from '@/server/database/pools';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { worst } from '@/server/domain/bad-content.test-support';
import { OrganisationType } from '@/server/domain/code-lists';
import { holdsCprBesideIds } from '@/server/domain/cpr-in-text';
import { CPRS } from '@/server/doors/feed/feed.test-support';
import type { SignedIn } from '@/server/operations/ports/identity';
import { DEMO_ORIGIN } from '@/server/operations/sign-in';

let db: TestDatabase;
let pools: Pools;
beforeAll(async () => {
  db = await testDatabase();
  pools = createPools(db.appUrl, () => undefined);
});
afterAll(async () => {
  await closePools(pools);
  await db.close();
});
beforeEach(() => db.owner.query('delete from session; delete from ended_user'));

const PERSON: SignedIn = {
  ...{ id: 'karen', name: 'Karen Prøvesen', role: 'caseworker', citizenId: null },
  organisation: { type: OrganisationType.jobcenter, code: '751' },
};
const sessions = () => demoSessions(db.pool);

const opened = (changes: Partial<SignedIn> = {}) => openDemoSession(sessions(), { ...PERSON, ...changes });

async function run(command: Command, ...args: string[]) {
  const parts = { config: () => ({ session: { idleMinutes: 30 } }), database: async () => ({ pools }) };
  const { code, ...printed } = await runCommand(command, args, parts);
  expect(code).toBe(0);
  return printed;
}
const session = (...args: string[]) => run(sessionCommand, ...args);
const user = (...args: string[]) => run(userCommand, ...args);

describe('session', () => {
  it('list shows what an administrator needs of each open session, and nothing that authenticates', async () => {
    const token = await opened();
    await opened({ id: 'another' });
    const [row, ...more] = JSON.parse((await session('list', '--user', 'karen', '--json')).out);
    expect(more).toEqual([]);
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/);
    expect(row).toEqual({
      ...{ opened: instant, lastUsed: instant, idleUntil: instant, expires: instant },
      ...{ organisation: '1:751', role: 'caseworker', provider: 'demo' },
    });
    expect(JSON.stringify(row)).not.toContain(token);
    expect((await session('list', '--user', 'karen')).out).toMatch(
      /^1:751 {2}caseworker, signed in by demo\n {2}opened .+, last used .+; ends .+ if unused, else .+\n$/,
    );
  });

  it('end ends those that are open, counts them, and leaves others', async () => {
    const [one, other, anothers] = [await opened(), await opened(), await opened({ id: 'another' })];
    await db.owner.query(
      `update session set last_seen_at = service_clock() - interval '31 minutes' where token_hash = sha256($1)`,
      [Buffer.from(other)],
    );
    expect((await session('end', '--user', 'karen')).out).toBe('karen had 1 open session, and has none now.\n');
    expect(await sessions().find(one)).toBeUndefined();
    expect(await sessions().find(anothers)).toMatchObject({ id: 'another' });
    expect((await session('end', '--user', 'karen')).out).toBe('karen had 0 open sessions, and has none now.\n');
    expect((await session('list', '--user', 'karen')).err).toBe('karen has no open session.\n');
  });
});

describe('user', () => {
  it('end says what ended, list who, by whom, and resume undoes it', async () => {
    await opened();
    expect((await user('end', '--user', 'karen')).out).toBe(
      'The access of karen is ended, and 1 open session with it. Cases return by tomorrow morning.\n',
    );
    expect(await sessions().accessHasEnded('karen')).toBe(true);
    expect((await user('end', '--user', 'karen')).out).toContain('had been ended before, and 0 open sessions');
    expect((await user('list')).out).toMatch(/^karen {2}ended \S+ by cli\/\S+\n$/);
    expect((await user('resume', '--user', 'karen')).out).toBe('karen may sign in again.\n');
    expect(await sessions().accessHasEnded('karen')).toBe(false);
    await expect(user('resume', '--user', 'karen')).rejects.toThrow('has not been ended');
    expect((await user('list')).err).toBe('Nobody’s access has been ended.\n');
  });

  it('end may come before the first sign-in, and says that nobody is known by the id', async () => {
    expect((await user('end', '--user', 'nobody')).err).toContain('nobody by this id has a session');
    expect(await sessions().open({ ...PERSON, id: 'nobody' }, DEMO_ORIGIN)).toBe('access-ended');
  });

  it('a sign-in at the moment of the end leaves no session', async () => {
    for (let round = 0; round < 10; round++) {
      const id = `person-${round}`;
      const open = sessions().open({ ...PERSON, id }, DEMO_ORIGIN);
      await Promise.all([open, user('end', '--user', id, '--json')]);
      expect((await db.owner.query('select from session where user_id = $1', [id])).rows).toEqual([]);
    }
  });

  it('acts are in the audit log, as the user of the operating system', async () => {
    await user('end', '--user', 'karen');
    await session('end', '--user', 'karen');
    await session('list', '--user', 'karen');
    await user('resume', '--user', 'karen');
    const { rows } = await db.owner.query(
      `select distinct on (operation) operation, role, details from access_log where user_id like 'cli/%'
       order by operation, at desc`,
    );
    const role = 'system-administrator';
    expect(rows).toEqual([
      { operation: 'EndSessions', role, details: { user: 'karen', sessions: 0 } },
      {
        ...{ operation: 'EndUser', role },
        details: { user: 'karen', before: false, sessions: 0, organisations: 1, guestAccesses: 0 },
      },
      { operation: 'ListSessions', role, details: { user: 'karen', sessions: 0 } },
      { operation: 'ResumeUser', role, details: { user: 'karen' } },
    ]);
  });
});

describe('bad content', () => {
  it('of --user is refused by name, or is an id nobody has', async () => {
    await fc.assert(
      fc.asyncProperty(worst(100), async (text) => {
        try {
          expect((await session('list', `--user=${text}`)).out).toBe('');
          expect(holdsCprBesideIds(text)).toBe(false);
        } catch (error) {
          expect(error).toBeInstanceOf(StartError);
          expect((error as Error).message).toMatch(/^--user /);
        }
      }),
      { numRuns: 15 },
    );
  });

  it.each([undefined, '', ' ', CPRS[0]])('a missing user, or a CPR number, is refused', async (text) => {
    const given = text === undefined ? [] : [`--user=${text}`];
    await expect(user('end', ...given)).rejects.toThrow(/^--user must/);
  });
});
