import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCodeLists } from '@/server/adapters/postgres/code-lists';
import { PrismaClient } from '@/server/adapters/postgres/prisma/client';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { ChangeType, Operation, OrganisationType } from '@/server/domain/code-lists';
import { organisationName } from '@/server/doors/trpc/organisation-name';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe('names in SQL (docs/adr/0043-sql-functions.md)', () => {
  it.each([
    ['change_type', ChangeType],
    ['change_operation', Operation],
    ['organisation_type', OrganisationType],
  ])('%s returns the numbers of the program', async (name, codes) => {
    const { rows } = await db.owner.query<{ code: string; number: number }>(
      `select code, ${name}(code) as number from unnest($1::text[]) code`,
      [Object.keys(codes)],
    );
    expect(Object.fromEntries(rows.map(({ code, number }) => [code, number]))).toEqual(codes);
    await expect(db.owner.query(`select ${name}('no such name')`)).rejects.toMatchObject({ code: '20000' });
  });

  it('organisation_name gives an organisation of any type and code the name that the screens’ door gives it', async () => {
    const prisma = new PrismaClient({ adapter: new PrismaPg(db.pool, { disposeExternalPool: false }) });
    const lists = await createCodeLists(prisma).read();
    await prisma.$disconnect();
    const listed = [...lists.municipalities, ...lists.funds].map(({ id }) => id);
    const codes = [
      ...listed,
      '',
      '0',
      '03',
      ' 3',
      '3 ',
      '-3',
      '+3',
      '3.0',
      '٣',
      '3٣',
      '999999999',
      '9999999999',
      '12345678',
      'STAR',
    ];
    const organisations = Object.values(OrganisationType).flatMap((type) => codes.map((code) => ({ type, code })));
    const { rows } = await db.owner.query<{ name: string }>(
      `select organisation_name(type, code) as name
       from unnest($1::smallint[], $2::text[]) with ordinality as o (type, code, at) order by at`,
      [organisations.map(({ type }) => type), organisations.map(({ code }) => code)],
    );
    const named = organisations.map((organisation) => ({
      ...organisation,
      name: organisationName(lists, organisation),
    }));
    expect(named.filter(({ code, name }) => code !== name).length).toBe(
      2 * lists.municipalities.length + lists.funds.length,
    );
    expect(organisations.map((organisation, at) => ({ ...organisation, name: rows[at]?.name }))).toEqual(named);
  });

  it.each([
    ['absence', 'in_force_on(day, valid_from, effective_to)', 'day >= valid_from AND day <= effective_to'],
    ['cv_status', 'code_in_force_on(day, valid_from, valid_to)', 'COALESCE(valid_from'],
    ['cv_event', 'in_milliseconds(feed_at) > 0', 'floor(EXTRACT(epoch FROM feed_at)'],
    ['cv_event', 'feed_at = from_milliseconds(citizen_id)', 'citizen_id'],
    ['cv_event', "change_type = change_type('summary')", "change_type = '13'::smallint"],
    ['cv_event', "operation = change_operation('deleted')", "operation = '3'::smallint"],
    ['cv_event', "organisation_type = organisation_type('star')", "organisation_type = '5'::smallint"],
  ])('of %s are inlined in a plan: %s', async (table, condition, planned) => {
    const { rows } = await db.owner.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) select from (select *, date '2026-01-01' + 0 * random()::integer as day from ${table} offset 0) t where ${condition}`,
    );
    const plan = rows.map((row) => row['QUERY PLAN'].replaceAll('t.', '')).join('\n');
    expect(plan.replace(/[()]/g, '')).toContain(planned.replace(/[()]/g, ''));
    expect(plan).not.toMatch(/in_force_on|_milliseconds|change_type\(|change_operation|organisation_type\(/);
  });
});
