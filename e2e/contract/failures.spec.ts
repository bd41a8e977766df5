import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { altered } from '@/e2e/harness/altered';
import { type DatabaseProxy, proxyTo } from '@/e2e/harness/database-proxy';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { testNow } from '@/server/database/test-clock';
import { FAULT_CODES, FAULTS } from '@/server/domain/faults';
import { ORGANISATIONS, of } from './callers';
import { cprOf, foundShowcase } from './citizens';
import { type Door, type DoorOperation, type Outcome, wordOf } from './door';
import { type Fixture, openFixture } from './fixture';
import { documented } from './refusal';
import { entriesOf, wholeState } from './register';
import { signIn } from './sessions';
import { outcomeOf, readCvChanges } from './soap-answer';
import { envelope, SOAP_VERSIONS } from './soap-call';
import { registerClient } from './soap-clients';
import { bodyOf, organisationHeader } from './soap-message';

// The failures, provoked by really cutting and breaking what the service depends on; it recovers without a restart.
const { fixture, proxy } = await openFixtureBehindProxy();
/** A separate one, since it takes long to notice that its connection is dead. */
const patient = await openFixtureBehindProxy();
afterAll(async () => {
  for (const each of [fixture, patient.fixture]) await each.close();
  for (const each of [proxy, patient.proxy]) await each.close();
});

async function openFixtureBehindProxy(): Promise<{ fixture: Fixture; proxy: DatabaseProxy }> {
  const proxies: DatabaseProxy[] = [];
  const through = async (appUrl: string) => {
    const proxy = await proxyTo(appUrl);
    proxies.push(proxy);
    return proxy.url;
  };
  const fixture = await openFixture({ prepare: foundShowcase, through });
  return { fixture, proxy: proxies[0] as DatabaseProxy };
}

const CPR = cprOf('751/jobcenter-active');
const FREE = cprOf('751/jobcenter-free-choice');
/** A call of each operation that succeeds in normal operation. */
const CALLS: Readonly<Record<DoorOperation, object>> = {
  updateCvStatus: { cpr: CPR, status: 3 },
  updateCvAvailability: { cpr: FREE, availability: 1 },
  getUpdatedCvs: { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' },
  getCvList: { cpr: CPR },
};
const OPERATIONS = Object.keys(CALLS) as DoorOperation[];

async function call(door: Door, operation: DoorOperation): Promise<Outcome<unknown>> {
  return door[operation](of('aarhus'), CALLS[operation]);
}

/** The codes that each door answered, by its name. */
const answered = new Map(fixture.doors.map(({ name }) => [name, new Set<number>()]));

/** Expects an operation to fail with a code and the specification's text, and nothing written. */
async function expectFailure(door: Door, operation: DoorOperation, code: number): Promise<void> {
  const before = await wholeState(fixture.owner);
  const outcome = await call(door, operation);
  expect(outcome, operation).toMatchObject({ fault: { code, ...documented(code), field: null, missing: [] } });
  expect(await wholeState(fixture.owner)).toBe(before);
  if ('fault' in outcome) answered.get(door.name)?.add(outcome.fault.code);
}

async function expectAnswers(door: Door): Promise<void> {
  for (const operation of OPERATIONS)
    expect([operation, wordOf(await call(door, operation))]).toEqual([operation, 'answer']);
}

/** Runs SQL as the owner, and its inverse after the test in any case. */
const undoStatements: string[] = [];
async function breakDatabase(sql: string, undo: string): Promise<void> {
  undoStatements.push(undo);
  await fixture.owner.query(sql);
}
async function repair(): Promise<void> {
  for (let sql = undoStatements.pop(); sql; sql = undoStatements.pop()) await fixture.owner.query(sql);
}
afterEach(repair);

const hide = (kind: 'function' | 'table', name: string) =>
  breakDatabase(`alter ${kind} ${name} rename to ${name}_hidden`, `alter ${kind} ${name}_hidden rename to ${name}`);

/** Longer than any timeout of the service; a call without a timeout would still be pending. */
const PENDING_MS = 50_000;

type Hung = { readonly outcomes: readonly Outcome<unknown>[]; readonly took: number };

/** Called before everything else, so that the waiting overlaps with the other tests. */
const hung = new Map<Door, Promise<Hung>>();
for (const door of patient.fixture.doors) await expectAnswers(door);
patient.proxy.hang();
for (const door of patient.fixture.doors) {
  const started = performance.now();
  const answers = Promise.all(OPERATIONS.map((operation) => call(door, operation)));
  hung.set(
    door,
    answers.then((outcomes) => ({ outcomes, took: performance.now() - started })),
  );
}

describe.each(fixture.doors)('failures of the database through $name', (door) => {
  it('8236 the connection to the database is cut: every operation fails, and all succeed once it is restored', async () => {
    await expectAnswers(door);
    await proxy.cut();
    for (const operation of OPERATIONS) await expectFailure(door, operation, 8236);
    expect((await fetch(`${fixture.server.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${fixture.server.url}/health/live`)).status).toBe(200);
    await proxy.restore();
    await expectAnswers(door);
    expect((await fetch(`${fixture.server.url}/health/ready`)).status).toBe(200);
  });

  it('8236 the database accepts no connections and ends existing ones', async () => {
    const name = new URL(fixture.database.appUrl).pathname.slice(1);
    const admin = new URL(fixture.database.superUrl);
    admin.pathname = '/postgres';
    const superuser = new pg.Client({ connectionString: admin.href });
    await superuser.connect();
    try {
      await superuser.query(`alter database ${name} allow_connections false`);
      await superuser.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'cv %'`,
        [name],
      );
      for (const operation of OPERATIONS)
        expect(await call(door, operation), operation).toMatchObject({ fault: { code: 8236 } });
    } finally {
      await superuser.query(`alter database ${name} allow_connections true`);
      await superuser.end();
    }
    await expectAnswers(door);
  });

  it('8236 with many concurrent calls, each is answered and none hangs', async () => {
    await expectAnswers(door);
    // A client system may request at most two lists at once (wire.md § 2).
    const others = OPERATIONS.filter((operation) => operation !== 'getUpdatedCvs');
    const calls = Array.from({ length: 28 }, (_, at) => others[at % 3] as DoorOperation);
    const under = ['getUpdatedCvs' as const, ...calls, 'getUpdatedCvs' as const].map((one) => call(door, one));
    const cut = proxy.cut();
    const words = new Set((await Promise.all(under)).map(wordOf));
    await cut;
    await proxy.restore();
    for (const word of words) expect(['answer', '8236', door.overtaken, 'HTTP 503']).toContain(word);
    await expectAnswers(door);
  });

  it.each([
    ['function', 'cv_facts', ['updateCvStatus', 'updateCvAvailability', 'getCvList']],
    ['table', 'contact_group_registration', ['updateCvStatus', 'updateCvAvailability', 'getCvList']],
    ['function', 'cv_log', ['getCvList']],
  ] as const)('9338 reading a CV fails: %s %s is missing', async (kind, name, operations) => {
    await hide(kind, name);
    for (const operation of operations) await expectFailure(door, operation, 9338);
    await repair();
    await expectAnswers(door);
  });

  it.each([
    ['function', 'list_facts'],
    ['function', 'updated_cvs'],
    ['table', 'citizen_cpr'],
  ] as const)('9343 reading the list fails: %s %s is missing', async (kind, name) => {
    await hide(kind, name);
    if (name !== 'citizen_cpr') await expectFailure(door, 'getUpdatedCvs', 9343);
    else {
      // Only a list with rows reads CPR numbers.
      const open = { start: '2026-01-01T00:00:00Z', end: new Date(testNow() + 3_600_000).toISOString() };
      const outcome = await door.getUpdatedCvs(of('aarhus'), open);
      expect(outcome).toMatchObject({ fault: { code: 9343, ...documented(9343) } });
    }
    await repair();
    await expectAnswers(door);
  });

  it.each([
    ['function', 'change_cv'],
    ['function', 'append_event'],
    ['function', 'next_feed_time'],
  ] as const)('9346 a write fails: %s %s is missing', async (kind, name) => {
    await hide(kind, name);
    for (const operation of ['updateCvStatus', 'updateCvAvailability'] as const)
      await expectFailure(door, operation, 9346);
    await repair();
    await expectAnswers(door);
  });

  it('9346 the audit log cannot be written: nothing is done, and a refusal is not revealed', async () => {
    await hide('function', 'audit_entry');
    await expectFailure(door, 'updateCvStatus', 9346);
    await expectFailure(door, 'updateCvAvailability', 9346);
    const refused = await door.updateCvStatus(of('aarhus'), { cpr: cprOf('101/jobcenter-active'), status: 3 });
    expect(refused).toMatchObject({ fault: { code: 9346, ...documented(9346) } });
    await repair();
    await expectAnswers(door);
  });

  it('9346 the last statement of a write fails: all of it is rolled back', async () => {
    await breakDatabase(
      `create function fail() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
       create constraint trigger fail after insert on access_log deferrable initially deferred for each row execute function fail()`,
      'drop function fail() cascade',
    );
    await expectFailure(door, 'updateCvStatus', 9346);
    await expectFailure(door, 'updateCvAvailability', 9346);
    await repair();
    await expectAnswers(door);
  });

  it('9346 the caller cannot be authenticated', async () => {
    await hide('function', door.identifiesBy);
    // A client is cached for half a second (wire.md § 2 allows a second).
    if (door.identifiesBy === 'client_find') await sleep(600);
    for (const operation of OPERATIONS) await expectFailure(door, operation, 9346);
    await repair();
    await expectAnswers(door);
  });

  it('§ 4 a failure is only in the system log, under the request id of the response', async () => {
    await hide('function', 'cv_facts');
    const { requestId } = await call(door, 'getCvList');
    expect(await entriesOf(fixture.owner, requestId)).toEqual([]);
    const logged = fixture.server
      .output()
      .split('\n')
      .filter((text) => text.includes(requestId));
    expect(logged.join('\n')).toContain('9338');
  });

  it('§ 12 every failure of the catalogue was answered in a case above', () => {
    const failures = FAULT_CODES.filter((code) => FAULTS[code].side === 'receiver');
    expect([...(answered.get(door.name) ?? [])].sort((a, b) => a - b)).toEqual(failures);
  });
});

describe('9343 a period that is not sealed within 5 s of its end', () => {
  it('is never answered with a short list, through any door', async () => {
    const writer = new pg.Client({ connectionString: fixture.database.ownerUrl });
    await writer.connect();
    try {
      await writer.query('begin; set local idle_in_transaction_session_timeout = 0');
      await writer.query("select pg_advisory_xact_lock_shared(advisory_class(), advisory_key('feed-writer'))");
      const now = testNow();
      const input = { start: new Date(now - 1_000).toISOString(), end: new Date(now).toISOString() };
      const waiting = fixture.doors.map((door) => door.getUpdatedCvs(of('aarhus'), input));
      // Periods sealed before are answered meanwhile.
      for (const door of fixture.doors) expect(wordOf(await call(door, 'getUpdatedCvs'))).toBe('answer');
      for (const outcome of await Promise.all(waiting))
        expect(outcome).toMatchObject({ fault: { code: 9343, ...documented(9343) } });
      const took = testNow() - now;
      expect(took).toBeGreaterThan(4_500);
      // The writer has not ended yet; a busy machine is late with everything.
      expect(took).toBeLessThan(PENDING_MS);
      await writer.query('commit');
      for (const door of fixture.doors) expect(wordOf(await door.getUpdatedCvs(of('aarhus'), input))).toBe('answer');
    } finally {
      await writer.end();
    }
  });
});

describe.each(patient.fixture.doors)('a database connection that drops all packets, through $name', (door) => {
  it('8236 every call is answered in time, and all succeed once the connection is restored', async () => {
    const { outcomes, took } = await (hung.get(door) as Promise<Hung>);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ fault: { code: 8236, ...documented(8236) } });
    // Within 20 s on an idle machine (pools.test.ts).
    expect(took).toBeLessThan(PENDING_MS);
    await patient.proxy.restore();
    await expectAnswers(door);
  });
});

describe('a failure reveals nothing to the caller', () => {
  const ask = (session?: string) => fixture.trpc('getCvList', { cpr: CPR }, session);
  // A well-formed token: any other is refused without a query.
  const UNKNOWN_TOKEN = 'a'.repeat(43);

  it('8236 when the database is needed to authenticate: not even whether the session exists', async () => {
    await proxy.cut();
    const { status, body } = await ask(UNKNOWN_TOKEN);
    expect(status).toBe(502);
    expect(body).toMatchObject({ error: { data: { fault: { code: 8236 } } } });
    expect((await ask()).status).toBe(401);
    await proxy.restore();
    expect((await ask(UNKNOWN_TOKEN)).status).toBe(401);
  });

  it.each(SOAP_VERSIONS)(
    '8236 in SOAP $name, when the database is needed to authenticate: not even whether the key exists',
    async (version) => {
      // Never looked up before, so that it is not cached.
      const { key } = await registerClient(fixture.owner, { organisations: [ORGANISATIONS.aarhus] });
      const unknownKey = altered(key);
      const body = envelope(version, bodyOf('getCvList', { cpr: CPR }), organisationHeader(ORGANISATIONS.aarhus));
      const askAs = async (one?: string) => {
        const { requestId, ...outcome } = outcomeOf(
          await fixture.soap({ version, key: one, body }),
          version,
          readCvChanges,
        );
        return outcome;
      };
      await proxy.cut();
      const failure = await askAs(key);
      expect(failure).toEqual({ fault: { code: 8236, ...documented(8236), field: null, missing: [] } });
      expect(await askAs(unknownKey)).toEqual(failure);
      expect(await askAs()).toEqual({ status: 401 });
      await proxy.restore();
      expect(await askAs(unknownKey)).toEqual({ status: 401 });
      expect(await askAs(key)).toHaveProperty('answer');
    },
  );

  it('9338 names no table, no statement and no cause', async () => {
    await hide('function', 'cv_facts');
    const session = await signIn(fixture.trpc, 'demo-aarhus-caseworker');
    const { status, body } = await ask(session);
    expect(status).toBe(502);
    expect(JSON.stringify(body)).not.toMatch(/cv_facts|select|stack|\.ts|postgres/i);
  });

  it('domain.md § 3: PostgreSQL’s own log contains no CPR number', async () => {
    const superuser = new pg.Client({ connectionString: fixture.database.superUrl });
    await superuser.connect();
    const { rows } = await superuser.query<{ text: string }>(`select pg_read_file(pg_current_logfile()) as text`);
    await superuser.end();
    expect(rows[0]?.text).toContain('no room');
    const watch = watchForLeaks();
    watch.see('log of PostgreSQL', rows[0]?.text ?? '');
    expect(watch.found()).toEqual([]);
  });
});
