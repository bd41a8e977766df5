import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';

// Issue "Speed": on 200,000 events no sequential scan for an append, a log or a page; the cost follows the result.
const CITIZENS = 10_000;
const EVENTS_EACH = 20;
/** Two years of feed times, so that ten days are a small part; the seconds between two events of a citizen. */
const FIRST = Date.UTC(2024, 0, 1);
const APART = Math.floor((730 * 86_400) / EVENTS_EACH);

let db: TestDatabase;
let client: pg.Client;
const plans: string[] = [];
beforeAll(async () => {
  db = await testDatabase();
  await fill(db.owner);
  client = new pg.Client({ connectionString: db.superUrl });
  client.on('notice', ({ message }) => void plans.push(message ?? ''));
  await client.connect();
  // Reports the plans of statements inside functions, with actual rows, as notices.
  await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
    set auto_explain.log_analyze = on; set auto_explain.log_timing = off; set auto_explain.log_format = json;
    set auto_explain.log_level = notice; set client_min_messages = notice; set timezone = 'UTC'`);
}, 120_000);
afterAll(async () => {
  await client.end();
  await db.close();
});

async function fill(owner: pg.Pool): Promise<void> {
  await owner.query('alter table cv_event disable trigger cv_event_guard');
  await owner.query(
    `insert into citizen (given_name, surname, municipality, at, last_position, last_feed_at)
     select 'Prøve', 'Prøvesen', place, service_clock(), ${EVENTS_EACH}, service_clock()
     from (select id as place, row_number() over (order by id) - 1 as turn from municipality) m,
       generate_series(0, ${CITIZENS - 1}) c where c % (select count(*) from municipality) = turn order by c`,
  );
  await owner.query(
    `insert into citizen_cpr (cpr, citizen_id) select '3213' || lpad(id::text, 6, '0'), id from citizen`,
  );
  await owner.query(
    `insert into cv (citizen_id, cv_number, state, at, created_at, version)
     select id, 700000 + id, 'active', service_clock(), service_clock(), ${EVENTS_EACH} from citizen`,
  );
  for (const [table, columns, values] of [
    ['fund_membership', 'fund', '1 + id % 11'],
    ['contact_group_registration', 'contact_group', '1'],
    ['absence', 'absence_type', '10'],
    ['referral', 'operator, jobcenter', "lpad(((id + 1) % 50)::text, 8, '1'), municipality"],
  ]) {
    await owner.query(
      `insert into ${table} (citizen_id, ${columns}, valid_from, valid_to, effective_to, cancelled, at)
       select id, ${values}, '2024-01-01', 'infinity', 'infinity', false, service_clock() from citizen`,
    );
  }
  await owner.query(
    `insert into cv_element (citizen_id, change_type, element_id, at, deleted, data)
     select id, type, 'e', service_clock(), false, '{}' from citizen, generate_series(4, 8) type`,
  );
  await owner.query(
    `insert into cv_event (citizen_id, position, guid, occurred_at, feed_at, change_type, operation, jobcenter, municipality,
       fund, operator, set_by, origin, prev_at, prev_jobcenter_at, prev_municipality_at, prev_fund_at, prev_operator_at)
     select id, p, gen_random_uuid(), at, at, 1 + (id + p) % 15, 2, jobcenter, municipality, fund, operator, 'citizen', 'live',
       prev, prev, prev, prev, prev
     from (
       select *, lag(at) over (partition by id order by p) as prev from (
         select c.id, c.municipality, m.jobcenter, 1 + c.id % 11 as fund, lpad(((c.id + 1) % 50)::text, 8, '1') as operator, p,
           to_timestamp($1::double precision / 1000) + (
             (p - 1) * ${APART} + abs(hashint8(c.id * 100 + p)::bigint) % ${APART}) * interval '1 second' as at
         from citizen c join municipality m on m.id = c.municipality, generate_series(1, ${EVENTS_EACH}) p) e) e`,
    [FIRST],
  );
  await owner.query(
    "insert into cv_event_text (citizen_id, position, user_name) select citizen_id, position, 'U' from cv_event where position % 4 = 0",
  );
  await owner.query(
    `insert into access_log (request_id, operation, outcome, citizen_id, organisation_type, organisation_code, role, user_id, user_name)
     select gen_random_uuid(), 'GetCVList', 'allowed', id, 1, '751', 'caseworker', 'u' || id % 500, 'U' from citizen, generate_series(1, 5)`,
  );
  // Of one fund all citizens, of their jobcenters each its own; a few free ones stand far behind.
  await owner.query(
    `insert into work_case (citizen_id, unit_type, unit_code, kind, marks, due_on, last_day, municipality, contact_group,
       since, revision, assignee, assignee_name, assigned_at)
     select c.id, unit.type, unit.code, 1 + c.id % 2, 0,
       case when c.id % 3 > 0 then danish_today() + c.id % 97 end, 'infinity', municipality, 1 + c.id % 8,
       service_clock() - c.id % 1009 * interval '1 hour', 0, held.who, held.who, case when held.who <> '' then service_clock() end
     from citizen c
     cross join lateral (values (1, municipality), (2, '3')) unit (type, code)
     cross join lateral (select case when c.id % 20 = 0 then 'u' || c.id % 200 end as who) held`,
  );
  await owner.query('alter table cv_event enable trigger cv_event_guard');
  await owner.query("update feed_state set sealed = service_clock() - interval '1 minute'");
  await owner.query('analyze');
}

type Plan = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
};

function nodes(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)];
}

/** Tables where a full scan would be slow. Smaller ones are read fastest as a whole. */
let large: ReadonlySet<string> = new Set();

/** Runs a statement until cached plans become generic. @returns every node of the last run's plans */
async function planOf(sql: string, values: unknown[] = []): Promise<readonly Plan[]> {
  for (let run = 0; run < 7; run++) {
    plans.length = 0;
    await client.query('begin');
    await client.query({ name: createHash('sha256').update(sql).digest('hex').slice(0, 60), text: sql, values });
    await client.query('rollback');
  }
  const reported = plans.flatMap((text) => {
    const json = text.slice(text.indexOf('{'));
    return text.includes('plan:') ? nodes((JSON.parse(json) as { Plan: Plan }).Plan) : [];
  });
  expect(reported.length, 'reported plans').toBeGreaterThan(3);
  return reported;
}

/** No large table is scanned, and the rows touched are in proportion to the result. */
function expectEfficient(reported: readonly Plan[], mostRows: number): void {
  const onLarge = reported.filter((node) => large.has(node['Relation Name'] ?? ''));
  const whole = onLarge.filter((node) => node['Node Type'].includes('Seq Scan'));
  expect(whole.map((node) => `${node['Node Type']} on ${node['Relation Name']}`)).toEqual([]);
  const touched = onLarge.reduce((sum, node) => {
    const each = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
    return sum + each * (node['Actual Loops'] ?? 1);
  }, 0);
  expect(touched, 'rows touched').toBeLessThanOrEqual(mostRows);
}

const FUND_3 = "row(2, '3', 'caseworker', 'u20', 'U', gen_random_uuid())::actor";
const AARHUS = "row(1, '751', 'caseworker', 'u1', 'U', gen_random_uuid())::actor";
const supervisorOf = (organisation: string) => `row(${organisation}, 'supervisor', 'u', 'U', gen_random_uuid())::actor`;
const citizenOf = (jobcenter: string) =>
  `(select c.id from citizen c where municipality = '${jobcenter}' order by id limit 1)`;

describe('plans on 200,000 events', () => {
  let citizen = 0;
  beforeAll(async () => {
    const { rows } = await db.owner.query<{ id: number; events: number }>(
      `select ${citizenOf('751')} as id, (select count(*) from cv_event) as events`,
    );
    citizen = rows[0]?.id ?? 0;
    expect(rows[0]?.events).toBe(CITIZENS * EVENTS_EACH);
    const tables = await db.owner.query<{ name: string }>(
      'select relname as name from pg_class where reltuples >= 1000',
    );
    large = new Set(tables.rows.map(({ name }) => name));
    for (const name of ['citizen', 'citizen_cpr', 'cv', 'cv_element', 'cv_event', 'cv_event_text', 'fund_membership'])
      expect(large).toContain(name);
  });

  it('data.md: the facts about one citizen are read by index, by number and by id', async () => {
    const number = `3213${String(citizen).padStart(6, '0')}`;
    expectEfficient(await planOf("select cv_facts(1::smallint, '751', $1, null, 3::smallint, false)", [number]), 60);
    expectEfficient(await planOf("select cv_facts(2::smallint, '3', null, $1, null, false)", [citizen]), 60);
  });

  it('data.md: an append of state, event and audit entry uses indexes', async () => {
    const sql = `select * from change_cv(${AARHUS}, 'UpdateCVStatus', $1, 1, 2::smallint, 3::smallint, 'Godt')`;
    expectEfficient(await planOf(sql, [citizen]), 60);
  });

  it('data.md: one log is read by index', async () => {
    expectEfficient(await planOf(`select cv_log(${AARHUS}, $1, 1)`, [citizen]), 4 * EVENTS_EACH);
  });

  it('data.md: an overview and a page of a timeline are read by index', async () => {
    expectEfficient(await planOf(`select cv_overview(${AARHUS}, $1, 1)`, [citizen]), 10 * EVENTS_EACH);
    const timeline = `select cv_timeline(${AARHUS}, $1, 1, 10)`;
    expectEfficient(await planOf(timeline, [citizen]), 6 * EVENTS_EACH);
  });

  it('data.md: the look-ups of one person are read by index', async () => {
    expectEfficient(await planOf("select look_up_counts('{user,organisation}', '{u1,751}')"), 2_000);
  });

  it('worklist.md § 5: the first, a middle and the last page of a list cost what they show', async () => {
    const { rows } = await client.query<{ due: string; since: string; id: number }>(
      `select due_on as due, (extract(epoch from since) * 1000)::bigint as since, citizen_id as id
       from work_case where unit_type = 2 order by due_on, work_case.since, citizen_id`,
    );
    const page = (filter: object, after: (typeof rows)[number] | null) =>
      planOf(`select case_list(${FUND_3}, null, $1, $2, 50)`, [JSON.stringify(filter), after && JSON.stringify(after)]);
    // A case, its citizen and number each, and who has some of them.
    for (const after of [null, rows[5_000] ?? null, rows[9_990] ?? null]) expectEfficient(await page({}, after), 350);
    expectEfficient(await page({ tab: 'free' }, rows[5_000] ?? null), 350);
    expectEfficient(await page({ tab: 'mine' }, null), 350);
    // Of eight groups one.
    expectEfficient(await page({ groups: [3] }, rows[2_000] ?? null), 350 + 10 * 50);
    // By a range of the index where one was not enough.
    expectEfficient(await page({ deadline: 'none' }, null), 350);
    expectEfficient(await page({ deadline: 'later' }, null), 350);
  });

  it('worklist.md § 3: taking the next one costs the same however many are free', async () => {
    const somebody = FUND_3.replace('u20', 'somebody');
    expectEfficient(await planOf(`select * from case_take_next(${somebody}, null, '{1,2}')`), 30);
  });

  const PERIOD = "'2025-06-01T00:00Z', '2025-06-11T00:00Z'";
  /** Changes of the whole country in ten days, which a page of the country must count. */
  const IN_PERIOD = 3_000;
  it.each([
    ['STAR', "5, 'STAR'", 'null'],
    ['STAR for one jobcenter', "5, 'STAR'", "'751'"],
    ['a jobcenter', "1, '751'", 'null'],
    ['a fund', "2, '3'", 'null'],
    ['a fund for one jobcenter', "2, '3'", "'751'"],
    ['a municipality', "3, '751'", 'null'],
    ['an external operator', "4, '11111117'", 'null'],
    ['an external operator for one jobcenter', "4, '11111117'", "'751'"],
  ])('data.md: one page for %s costs what the period contains', async (_who, organisation, jobcenter) => {
    const page = `updated_cvs(${supervisorOf(organisation)}, 'GetUpdatedCVs', ${PERIOD}, ${jobcenter}, 1, 1000)`;
    const { rows } = await client.query<{ rows: number }>(`select jsonb_array_length(${page} -> 'rows') as rows`);
    const found = rows[0]?.rows ?? 0;
    const reported = await planOf(`select ${page}`);
    expect(found).toBeGreaterThan(0);
    // A few events of each citizen on the page are read; a filter by two stamps uses an index on both.
    expectEfficient(reported, 100 + found * (EVENTS_EACH + 5) + (found === 1_000 ? IN_PERIOD : 0));
  });

  it.each([
    // A second pass counts the citizens of each jobcenter, by a range of an index for each.
    ['STAR', "5, 'STAR'", 'null', 3],
    ['a jobcenter', "1, '751'", 'null', 1],
    ['a fund', "2, '3'", 'null', 2],
    // Whether it is a citizen's first change is decided by the few events of the citizen.
    ['a fund for one jobcenter', "2, '3'", "'751'", EVENTS_EACH],
  ])(
    'data.md: the figures of a list for %s cost what the period contains',
    async (_who, organisation, jobcenter, each) => {
      const figures = `updated_cvs_figures(${supervisorOf(organisation)}, ${PERIOD}, ${jobcenter})`;
      const { rows } = await client.query<{ changes: number }>(
        `select sum((day ->> 'changes')::integer)::integer as changes from jsonb_array_elements(${figures} -> 'days') day`,
      );
      const changes = rows[0]?.changes ?? 0;
      expect(changes).toBeGreaterThan(0);
      expectEfficient(await planOf(`select ${figures}`), 100 + changes * each + (each > 1 ? IN_PERIOD : 0));
    },
  );

  it.each([
    ['STAR', "5, 'STAR'", 'null', 10],
    ['STAR for one jobcenter', "5, 'STAR'", "'101'", 10],
    ['a jobcenter', "1, '101'", 'null', 10],
    ['a fund for one jobcenter', "2, '3'", "'101'", 2],
  ])('performance.md: the first, middle and last page of two years for %s cost what they contain', async (...of) => {
    const [, organisation, jobcenter, size] = of;
    const page = (number: number) =>
      `updated_cvs(${supervisorOf(organisation)}, 'GetUpdatedCVs', '2024-01-01T00:00Z', '2026-01-01T00:00Z', ${jobcenter}, ${number}, ${size})`;
    const { rows } = await client.query<{ last: number }>(`select (${page(1)} -> 'lastPage')::integer as last`);
    const last = rows[0]?.last ?? 0;
    expect(last).toBeGreaterThanOrEqual(5);
    for (const number of [1, Math.ceil(last / 2), last])
      expectEfficient(await planOf(`select ${page(number)}`), 100 + size * (EVENTS_EACH + 15));
  });
});
