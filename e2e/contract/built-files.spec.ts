import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { callAsItIs } from '@/server/http/test-call';
import { openFixture } from './fixture';

// Files that Next built for browsers are compressed in advance and decompress to the built bytes (performance.md, P11).
const fixture = await openFixture();
afterAll(fixture.close);

const STATIC = path.join(process.env.NEXT_DIST_DIR ?? '.next', 'static');
const NAMES = readdirSync(STATIC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(STATIC, path.join(entry.parentPath, entry.name)));
const CHUNK = NAMES.find((name) => name.startsWith('chunks/') && name.endsWith('.js')) ?? '';

const ask = (target: string, coding?: string) =>
  callAsItIs(fixture.server.url, target, coding === undefined ? {} : { headers: { 'accept-encoding': coding } });

const DECODE: Readonly<Record<string, (body: Buffer) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync };

describe('a file of the build', () => {
  it.each([['br'], ['gzip'], [undefined]])('is served byte for byte by %s', async (coding) => {
    for (const name of NAMES) {
      const { status, headers, body } = await ask(`/_next/static/${name}`, coding);
      const encoding = headers['content-encoding'];
      const decoded = encoding === undefined ? body : (DECODE[encoding] as (body: Buffer) => Buffer)(body);
      const built = readFileSync(path.join(STATIC, name));
      expect([name, status, decoded.equals(built)]).toEqual([name, 200, true]);
      expect([name, headers['content-length'], headers.vary]).toEqual([name, String(body.length), 'accept-encoding']);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      // Content that hardly compresses may be sent as it is.
      const compresses = /\.(?:css|js|svg)$/.test(name) && built.length > 200;
      expect([name, encoding]).toEqual([name, compresses ? coding : encoding]);
      expect([undefined, coding]).toContain(encoding);
    }
  });

  it('has the security headers of a browser, and the build’s name', async () => {
    const { headers } = await ask(`/_next/static/${CHUNK}`, 'br');
    expect(headers).toMatchObject({
      'content-type': 'application/javascript; charset=UTF-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-cv-build': expect.stringMatching(/./),
    });
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it('accepts only GET and HEAD', async () => {
    const { status, headers } = await fetch(`${fixture.server.url}/_next/static/${CHUNK}`, {
      method: 'POST',
      body: 'x',
    });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('is found whatever the query', async () => {
    expect((await ask(`/_next/static/${CHUNK}?dpl=%2e%2e/x`, 'br')).status).toBe(200);
  });
});

describe('a file that is not of the build', () => {
  const name = path.basename(CHUNK);

  it.each([
    ['a script of another build', '/_next/static/chunks/0123456789abc.js'],
    ['a compressed file by its own name', `/_next/static/${CHUNK}.br`],
    ['the folder of compressed files', `/_next/compressed/${CHUNK}.br`],
    ['a folder', '/_next/static/chunks'],
    ['an encoded parent folder', '/_next/static/%2e%2e/BUILD_ID'],
    ['a parent folder', '/_next/static/../BUILD_ID'],
    ['a parent folder with an encoded slash', '/_next/static/..%2fBUILD_ID'],
    ['upper case', `/_next/static/CHUNKS/${name}`],
    ['a property of every object', '/_next/static/constructor'],
  ])('%s is not found', async (_, target) => {
    const { status, headers } = await ask(target, 'br, gzip');
    expect(status).toBe(404);
    expect(headers['cache-control']).not.toContain('immutable');
  });
});
