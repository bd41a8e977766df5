import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCitizen, spareCpr } from '@/e2e/contract/citizens';
import { type PastEvent, recordEvents } from '@/e2e/contract/event-history';
import { entriesAbout, wholeState } from '@/e2e/contract/register';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';

// data.md, "The event table": privileges and triggers refuse UPDATE, DELETE and TRUNCATE.
const CPR = spareCpr(0);
const REQUEST = '00000000-0000-4000-8000-000000000001';
const CHANGE: PastEvent = { at: Date.UTC(2026, 0, 5), changeType: 4, operation: 1 };

let db: TestDatabase;
let partition = '';
beforeAll(async () => {
  db = await testDatabase();
  await addCitizen(db.owner, CPR);
  await recordEvents(db.owner, CPR, [CHANGE]);
  await db.owner.query(
    `insert into cv_event_text (citizen_id, position, comment) select citizen_id, 1, 'Godt' from citizen_cpr where cpr = $1`,
    [CPR],
  );
  await db.owner.query('select keep_standing_versions(array(select id from citizen), null)');
  await db.pool.query(`select audit_entry(row(1, '751', 'reader', 'u', 'U', $1)::actor, 'GetCVList', 'allowed')`, [
    REQUEST,
  ]);
  const { rows } = await db.owner.query<{ name: string }>('select tableoid::regclass::text as name from access_log');
  partition = rows[0]?.name ?? '';
  await db.owner.query(
    `insert into feed_record (source_id, record_id, content_hash) values (feed_source_id('a source'), '1', '\\x00')`,
  );
  await db.owner.query(
    `select client_add('A system', sha256('a key'), null, null, null, '{GetCVList}', '[[2, "3"]]', null, null, service_clock() + interval '1 day')`,
  );
  await db.owner.query("insert into barred_certificate (fingerprint) values (sha256('a certificate'))");
});
afterAll(() => db.close());

const CLIENTS = `select to_jsonb(c) from client c union all select to_jsonb(o) from client_organisation o
  union all select to_jsonb(k) from client_api_key k
  union all select to_jsonb(b) from barred_certificate b`;
const state = async () => [
  await wholeState(db.owner),
  await entriesAbout(db.owner, REQUEST),
  (await db.owner.query(CLIENTS)).rows,
];

/** Runs statements that must fail and change nothing. @returns each with its SQLSTATE */
async function refusals(pool: TestDatabase['pool'], statements: readonly string[]): Promise<(readonly string[])[]> {
  const before = await state();
  const codes: (readonly string[])[] = [];
  for (const sql of statements) {
    const code = await pool.query(sql).then(
      () => 'not refused',
      (error: { code?: string }) => error.code ?? 'no code',
    );
    codes.push([sql, code]);
  }
  expect(await state()).toEqual(before);
  return codes;
}

const all = (statements: readonly string[], code: string) => statements.map((sql) => [sql, code]);

async function refusal(pool: TestDatabase['pool'], sql: string): Promise<string | undefined> {
  const [refused] = await refusals(pool, [sql]);
  return refused?.[1];
}

const INSUFFICIENT_PRIVILEGE = '42501';
const CHECK_VIOLATION = '23514';

/** The append-only tables, each with a change of one of its columns. */
const APPEND_ONLY: Readonly<Record<string, string>> = {
  cv_event: "role = 'x'",
  cv_event_text: "comment = 'x'",
  registration_version: "kind = 'fund'",
  citizen_cpr: "valid_from = '2026-01-01'",
  feed_source: "name = 'x'",
  feed_record: "record_id = 'x'",
  client_organisation: "organisation_code = 'x'",
  cv_requirement_rule: "source = 'x'",
  responsibility_rule: "source = 'x'",
  deadline_rule: "source = 'x'",
  worklist_setting: "user_name = 'x'",
  phrase: "user_name = 'x'",
  barred_certificate: "fingerprint = sha256('x')",
  access_log: "role = 'x'",
  'partition of access_log': "role = 'x'",
};

/**
 * Tables that change by design: the state beside the log, sessions, temporary data, and staging tables of a founding.
 */
const CHANGING = [
  ...[
    'citizen',
    'fund_membership',
    'contact_group_registration',
    'absence',
    'referral',
    'cv',
    'build',
    'cv_element',
    'standing',
    'work_case',
    'case_lag',
    'case_check',
    'case_act',
    'unit_member',
    'worklist_view',
    'ended_user',
    'guest_access',
  ],
  ...[
    'session',
    'sign_in_attempt',
    'logout_notice',
    'provider_message',
    'kept_answer',
    'page_directory',
    'page_start',
    'founding_line',
    'founding_number',
    'number_policy',
    'look_up_count',
    'rule_preview',
    'rule_prediction',
  ],
];

/** Tables with only one kind of change, tested below. */
const GUARDED = ['feed_state', 'founding', 'client', 'client_api_key', 'rule_set'];

const named = (table: string) => (table === 'partition of access_log' ? partition : table);
const STATEMENTS = (table: string) => [
  `update ${named(table)} set ${APPEND_ONLY[table]}`,
  `delete from ${named(table)}`,
  `truncate ${named(table)} cascade`,
];

describe('append-only tables', () => {
  it.each(Object.keys(APPEND_ONLY))('data.md: the application may not change %s', async (table) => {
    const statements = STATEMENTS(table);
    expect(await refusals(db.pool, statements)).toEqual(all(statements, INSUFFICIENT_PRIVILEGE));
  });

  it.each(Object.keys(APPEND_ONLY))('data.md: the owner may not change %s', async (table) => {
    const statements = STATEMENTS(table);
    expect(await refusals(db.owner, statements)).toEqual(all(statements, INSUFFICIENT_PRIVILEGE));
  });

  it('data.md: every table is classified as append-only, changing or guarded', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         -- the migrations' own, and code lists, which people do not write
         and relname not like '\\_%'
         and not exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'external_code')
       order by relname`,
    );
    const known = [...Object.keys(APPEND_ONLY), ...CHANGING, ...GUARDED];
    expect(['partition of access_log', ...rows.map(({ name }) => name)].sort()).toEqual(known.sort());
  });

  it('data.md: a merge, or an insert that updates on conflict, counts as an update', async () => {
    const again =
      'insert into cv_event select * from cv_event on conflict (citizen_id, position) do update set role = excluded.role';
    const columns = 'merge into cv_event e using cv_event o on e.citizen_id = o.citizen_id when matched then delete';
    for (const pool of [db.pool, db.owner]) {
      expect(await refusal(pool, columns)).toBe(INSUFFICIENT_PRIVILEGE);
      expect(await refusal(pool, again)).not.toBe('not refused');
    }
  });

  it('data.md: the application cannot remove the protection', async () => {
    const walls = [
      'alter table cv_event disable trigger all',
      'drop trigger cv_event_append_only on cv_event',
      'drop table access_log',
      `alter table access_log detach partition ${partition}`,
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
      "set session_replication_role = 'replica'",
    ];
    const codes = await refusals(db.pool, walls);
    expect(codes).toHaveLength(walls.length);
    expect(codes.flat()).not.toContain('not refused');
    // Granting a privilege that the role lacks is only a warning.
    await db.pool.query('grant all on cv_event to cv_app');
    expect(await refusal(db.pool, "update cv_event set role = 'x'")).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('data.md: every partition of the audit log is protected, including those of later months', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'access_log'::regclass",
    );
    expect(rows.length).toBeGreaterThanOrEqual(13);
    const deletions = rows.map(({ name }) => `delete from ${name}`);
    expect(await refusals(db.pool, deletions)).toEqual(all(deletions, INSUFFICIENT_PRIVILEGE));
    const truncations = rows.map(({ name }) => `truncate ${name}`);
    expect(await refusals(db.owner, truncations)).toEqual(all(truncations, INSUFFICIENT_PRIVILEGE));
  });
});

describe('what is sealed does not change (reliability.md § 1)', () => {
  const append = (at: string) => `select append_event(jsonb_populate_record(null::cv_event, to_jsonb(e) ||
    jsonb_build_object('position', 1000 + (select count(*) from cv_event), 'guid', gen_random_uuid(), 'feed_at', ${at})))
    from cv_event e where position = 1`;
  const inserted = (at: string) => `insert into cv_event (
      citizen_id, position, guid, occurred_at, feed_at, change_type, operation, jobcenter, municipality, set_by, origin)
    select citizen_id, 1000, gen_random_uuid(), ${at}, ${at}, change_type, operation, jobcenter, municipality, set_by, origin
    from cv_event where position = 1`;
  const judge = `select * from change_cv(row(1, '751', 'caseworker', 'u', 'U', gen_random_uuid())::actor, 'UpdateCVStatus',
    (select max(id) from citizen), (select max(revision) from citizen), 2::smallint, 3::smallint)`;

  it('reliability.md § 1: no role can insert an event at or before sealed', async () => {
    await db.pool.query("select seal((extract(epoch from timestamptz '2026-02-01') * 1000)::bigint)");
    for (const at of ["timestamptz '2026-01-31 23:59:59.999Z'", "timestamptz '2026-02-01 00:00Z'"]) {
      expect(await refusal(db.pool, append(at))).toBe(INSUFFICIENT_PRIVILEGE);
      expect(await refusal(db.pool, inserted(at))).toBe(CHECK_VIOLATION);
      expect(await refusal(db.owner, append(at))).toBe(CHECK_VIOLATION);
    }
    await db.owner.query(append("timestamptz '2026-02-01 00:00:00.001Z'"));
  });

  const LOWER = [
    "update feed_state set sealed = sealed - interval '1 millisecond'",
    "update feed_state set sealed = '-infinity'",
  ];

  it('reliability.md § 1: no role can lower sealed', async () => {
    for (const pool of [db.pool, db.owner]) {
      expect(await refusals(pool, LOWER)).toEqual(all(LOWER, CHECK_VIOLATION));
    }
    await db.pool.query("update feed_state set sealed = sealed + interval '1 millisecond'");
  });

  it('reliability.md § 1: feed_state always has exactly one row', async () => {
    for (const pool of [db.pool, db.owner]) {
      const removals = ['delete from feed_state', 'truncate feed_state'];
      expect(await refusals(pool, removals)).toEqual(all(removals, INSUFFICIENT_PRIVILEGE));
      const second = [
        'insert into feed_state default values',
        "insert into feed_state (one, sealed) values (false, 'infinity')",
      ];
      expect((await refusals(pool, second)).flat()).not.toContain('not refused');
    }
  });

  it('data.md: a register is founded only once, and only while it has no events', async () => {
    const begin = (finished: string) =>
      `insert into founding (source, lines_done, bytes_done, started_at, finished_at) values ('x', 0, 0, service_clock(), ${finished})`;
    for (const pool of [db.pool, db.owner]) expect(await refusal(pool, begin('null'))).toBe(CHECK_VIOLATION);
    await db.pool.query(begin('service_clock()'));
    for (const pool of [db.pool, db.owner]) {
      expect(await refusal(pool, 'update founding set finished_at = null')).toBe(CHECK_VIOLATION);
    }
  });

  it.each(['repeatable read', 'serializable'])(
    'reliability.md § 1: no event can be inserted in isolation level %s',
    async (level) => {
      const before = await state();
      const client = await db.pool.connect();
      try {
        await client.query(`begin isolation level ${level}`);
        await expect(client.query(judge)).rejects.toMatchObject({ code: '23514', constraint: 'cv_event_isolation' });
      } finally {
        await client.query('rollback');
        client.release();
      }
      expect(await state()).toEqual(before);
    },
  );

  it('reliability.md § 1: an event can be inserted in READ COMMITTED', async () => {
    const { rows } = await db.pool.query<{ outcome: string }>(judge);
    expect(rows[0]?.outcome).toBe('written');
  });
});

describe('a registered client', () => {
  it.each([
    "update client set scopes = '{register.write}'",
    "update client set key_hash = sha256('another key')",
    "update client set expires_at = expires_at + interval '1 day'",
    'delete from client',
    'truncate client cascade',
    "update client_api_key set key_hash = sha256('another key')",
    'delete from client_api_key',
    'truncate client_api_key',
  ])('trust.md: cannot be changed by any role: %s', async (sql) => {
    for (const pool of [db.pool, db.owner]) expect(await refusal(pool, sql)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('trust.md: is revoked once, irreversibly', async () => {
    await db.pool.query('update client set revoked_at = service_clock()');
    await db.pool.query('update client_api_key set revoked_at = service_clock()');
    for (const pool of [db.pool, db.owner]) {
      const changes = [
        'update client set revoked_at = null',
        'update client_api_key set revoked_at = null',
        "update client set revoked_at = '2020-01-01'",
      ];
      expect(await refusals(pool, changes)).toEqual(all(changes, INSUFFICIENT_PRIVILEGE));
    }
  });
});

describe('a rule set', () => {
  const published = `insert into rule_set (takes_effect_on, hash, content) values ('2030-01-01', sha256('rules'), '{}')`;

  it.each([
    'delete from rule_set',
    'truncate rule_set cascade',
    "update rule_set set takes_effect_on = '2031-01-01' where takes_effect_on is not null",
    'update rule_set set withdrawn_at = service_clock() where takes_effect_on is null',
  ])('rules.md § 3: cannot be changed by any role: %s', async (sql) => {
    await db.owner.query(published);
    for (const pool of [db.pool, db.owner]) {
      const code = await pool.query(sql).then(
        () => 'not refused',
        (error: { code?: string }) => error.code,
      );
      expect(code).toBe(INSUFFICIENT_PRIVILEGE);
    }
  });

  it('rules.md § 3: is withdrawn once', async () => {
    const withdraw =
      "update rule_set set withdrawn_at = service_clock(), withdrawn_by = 'U' where takes_effect_on is not null";
    await db.owner.query(published);
    await db.owner.query(withdraw);
    await expect(db.owner.query(withdraw)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  });

  it('rules.md § 3: has notes on what is done about it, also when it is withdrawn', async () => {
    await db.owner.query(published);
    await db.owner.query(
      'update rule_set set withdrawn_at = service_clock() where takes_effect_on is not null and withdrawn_at is null',
    );
    for (const note of [
      'lowered_to = 5',
      'lowered_at = service_clock()',
      'compared_at = service_clock()',
      'dropped_at = service_clock()',
    ]) {
      await db.owner.query(`update rule_set set ${note} where takes_effect_on is not null`);
    }
  });
});
