import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { StartError } from '@/server/config/start-error';
import { MAX_CONNECTIONS } from '@/server/database/pools';
import { connectionsWithin, openFilesLimit } from './open-files';

it.each([256, 1_024, 65_536, 1_048_576, Number.POSITIVE_INFINITY])(
  'with %d descriptors, enough are left for the database, the program and a file per connection',
  (openFiles) => {
    const connections = connectionsWithin(openFiles);
    expect(connections).toBeGreaterThanOrEqual(32);
    expect(connections).toBeLessThanOrEqual(10_000);
    expect(2 * connections + MAX_CONNECTIONS + 64).toBeLessThanOrEqual(openFiles);
  },
);

it('with too few descriptors, the error names how many are needed', () => {
  expect(() => connectionsWithin(128)).toThrow(StartError);
  expect(() => connectionsWithin(128)).toThrow(/may open 128 files at once and needs \d+/);
});

it.runIf(existsSync('/proc/self/limits'))('the limit of open files is read from the system', () => {
  const soft = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
  expect(openFilesLimit()).toBe(soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft));
});
