import { expect, it } from 'vitest';
import { StartError } from '@/server/config/start-error';
import { MOST_CONNECTIONS } from '@/server/database/pools';
import { connectionsWithin, openFilesLimit } from './open-files';

it.each([256, 1_024, 65_536, 1_048_576, Number.POSITIVE_INFINITY])(
  'of %d descriptors the database and the program keep theirs, and each connection may send a file',
  (openFiles) => {
    const connections = connectionsWithin(openFiles);
    expect(connections).toBeGreaterThanOrEqual(32);
    expect(connections).toBeLessThanOrEqual(10_000);
    expect(2 * connections + MOST_CONNECTIONS + 64).toBeLessThanOrEqual(openFiles);
  },
);

it('a process that may open too few says how many it needs', () => {
  expect(() => connectionsWithin(128)).toThrow(StartError);
  expect(() => connectionsWithin(128)).toThrow(/may open 128 files at once and needs \d+/);
});

it('the system says how many there are', () => {
  expect(openFilesLimit()).toBeGreaterThan(0);
});
