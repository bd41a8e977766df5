import { expect, it } from 'vitest';
import { createRegisterFounding } from '@/server/adapters/postgres/founding';
import { testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { anne, brokenInvariants, importAll } from '@/server/doors/feed/feed.test-support';
import type { AuditEntry } from '@/server/operations/ports/audit';
import { demoPopulation } from '@/server/population/citizen-records';
import { foundDemo } from './found-demo';

const audited: string[][] = [];
const PARTS = {
  config: { secretKey: 'a key for the tests', numbers: { realNumbers: 'any', testNumbers: new Set<string>() } },
  audit: {
    entry: async (call: Call, entry: AuditEntry) =>
      void audited.push([call.caller.user.id, entry.operation, entry.outcome]),
  },
  say: () => undefined,
} as const;

const population = (until: string) => demoPopulation({ until, citizens: 20 });

it('founds the demo population only in an empty register', async () => {
  const [empty, used] = [await testDatabase(), await testDatabase()];
  try {
    expect(
      await foundDemo(population, {
        ...PARTS,
        founding: createRegisterFounding(empty.pool, PARTS.config.secretKey),
      }),
    ).toMatchObject({ repeated: 0, refused: 0 });
    expect((await empty.pool.query('select count(*) from citizen')).rows).toEqual([{ count: 20 }]);
    expect(await brokenInvariants(empty.pool)).toEqual([]);
    expect(audited).toEqual([
      ['system', 'FoundRegister', 'begun'],
      ['system', 'FoundRegister', 'allowed'],
    ]);
    expect(
      await foundDemo(population, {
        ...PARTS,
        founding: createRegisterFounding(empty.pool, PARTS.config.secretKey),
      }),
    ).toBeUndefined();

    await importAll(used.pool, [anne()]);
    expect(
      await foundDemo(population, {
        ...PARTS,
        founding: createRegisterFounding(used.pool, PARTS.config.secretKey),
      }),
    ).toBeUndefined();
    expect((await used.pool.query('select count(*) from citizen')).rows).toEqual([{ count: 1 }]);
  } finally {
    await Promise.all([empty.close(), used.close()]);
  }
});
