import type pg from 'pg';
import { inject } from 'vitest';
import { createPool } from './pools';
import { copyDatabase, type DatabaseUrls } from './test-cluster';
import './test-setup';

/** A database for one test file, with a pool for each of its two roles. */
export type TestDatabase = DatabaseUrls & {
  /** As the application. */
  readonly pool: pg.Pool;
  /** As the owner of the tables. */
  readonly owner: pg.Pool;
  /** Ends both pools and drops the database. */
  close(): Promise<void>;
};

/** A copy of the migrated database. For `*.db.test.ts`: call it in `beforeAll`, and `close` in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { appUrl, ownerUrl, superUrl, drop } = await copyDatabase(inject('cluster'));
  const pool = createPool('screens', appUrl);
  const owner = createPool('feed', ownerUrl);
  // Dropping the database under an idle connection is no failure.
  for (const each of [pool, owner]) each.on('error', () => undefined);
  const close = async (): Promise<void> => {
    await Promise.all([pool.end(), owner.end()]);
    await drop();
  };
  return { appUrl, ownerUrl, superUrl, pool, owner, close };
}
