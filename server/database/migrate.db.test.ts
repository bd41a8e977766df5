import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './test-database';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe('a migrated database', () => {
  it('has sessions in UTC although the cluster is in Danish time (data.md "Time")', async () => {
    const sql = "select current_setting('TimeZone') as zone";
    for (const pool of [db.pool, db.owner]) {
      const { rows } = await pool.query<{ zone: string }>(sql);
      expect(rows[0]?.zone).toBe('UTC');
    }
    const other = new pg.Client({ connectionString: db.superUrl });
    await other.connect();
    const { rows } = await other.query<{ zone: string }>(sql);
    await other.end();
    expect(rows[0]?.zone).toBe('Europe/Copenhagen');
  });

  it('lets the application own nothing and change no log', async () => {
    const { rows } = await db.pool.query<{ owned: number }>(
      "select count(*) as owned from pg_class where relowner = 'cv_app'::regrole",
    );
    expect(rows).toEqual([{ owned: 0 }]);
    for (const table of ['cv_event', 'access_log']) {
      for (const act of [`delete from ${table}`, `update ${table} set role = ''`, `truncate ${table}`]) {
        await expect(db.pool.query(act)).rejects.toMatchObject({ code: '42501' });
      }
    }
  });
});
