import { expect, it } from 'vitest';
import { testDatabase } from '@/server/database/test-database';
import { saveRealNumbers, strictestRealNumbers } from './number-policy';

it('the command line uses the stricter of its own policy and the server’s', async () => {
  const db = await testDatabase();
  try {
    expect(await strictestRealNumbers(db.pool, 'warned')).toBe('warned');
    await saveRealNumbers(db.pool, 'refused');
    for (const own of ['any', 'warned', 'refused'] as const) {
      expect(await strictestRealNumbers(db.pool, own)).toBe('refused');
    }
    await saveRealNumbers(db.pool, 'any');
    expect(await strictestRealNumbers(db.pool, 'any')).toBe('any');
    expect(await strictestRealNumbers(db.pool, 'refused')).toBe('refused');
  } finally {
    await db.close();
  }
});
