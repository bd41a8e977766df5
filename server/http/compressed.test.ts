import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { takesGzip } from './accept-encoding';
import { compressed } from './compressed';

describe('takesGzip', () => {
  it.each([
    'gzip',
    'GZIP',
    'x-gzip',
    'deflate, gzip;q=1.0, *;q=0.5',
    'gzip;q=0.001',
    'gzip ; q = 0.5',
    '*',
    'br, *;q=0.1',
    'identity;q=0, gzip',
    'identity;q=0.5, gzip;q=0.5',
    'gzip, identity',
  ])('is true for Accept-Encoding %s', (header) => {
    expect(takesGzip(header)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'identity',
    'deflate, br',
    'gzip;q=0',
    'gzip;q=0.000, *',
    '*;q=0',
    'gzip;q=0.5, identity',
    'gzip;q=0.4, identity;q=0.5',
    'gzip;q=2',
    'gzip;q=x',
    'gzip;level=1',
    'gzipped',
    ' , ,',
  ])('is false for Accept-Encoding %s', (header) => {
    expect(takesGzip(header)).toBe(false);
  });
});

describe('an answer', () => {
  const acceptsGzip = { headers: { 'accept-encoding': 'gzip' } };
  const large = ['æ'.repeat(1_000), 'ø'.repeat(24)];

  it('of 2 KiB is gzipped, with the headers that caches need', async () => {
    const { headers, pieces } = await compressed(acceptsGzip, large);
    expect(headers).toEqual({ vary: 'accept-encoding', 'content-encoding': 'gzip' });
    expect(pieces).toHaveLength(1);
    expect(gunzipSync(pieces[0] as Buffer).toString()).toBe(large.join(''));
  });

  it('of 2 KiB without Accept-Encoding is not gzipped, but varies by it', async () => {
    expect(await compressed({ headers: {} }, large)).toEqual({ headers: { vary: 'accept-encoding' }, pieces: large });
  });

  it('of less than 2 KiB is never gzipped', async () => {
    const small = ['æ'.repeat(1_000), 'ø'.repeat(23), 'x'];
    expect(await compressed(acceptsGzip, small)).toEqual({ headers: {}, pieces: small });
  });
});
