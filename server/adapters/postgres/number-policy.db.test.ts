import { expect, it } from 'vitest';
import { testDatabase } from '@/server/database/test-database';
import { noteRealNumbers, strictestRealNumbers } from './number-policy';

it('the command line goes by the stricter of its own policy and the server’s', async () => {
  const db = await testDatabase();
  try {
    expect(await strictestRealNumbers(db.pool, 'warned')).toBe('warned');
    await noteRealNumbers(db.pool, 'refused');
    for (const own of ['any', 'warned', 'refused'] as const) {
      expect(await strictestRealNumbers(db.pool, own)).toBe('refused');
    }
    await noteRealNumbers(db.pool, 'any');
    expect(await strictestRealNumbers(db.pool, 'any')).toBe('any');
    expect(await strictestRealNumbers(db.pool, 'refused')).toBe('refused');
  } finally {
    await db.close();
  }
});
