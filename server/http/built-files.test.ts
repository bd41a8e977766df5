import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compressStatic } from '@/server/start/compress-static.mjs';
import { readBuiltFiles } from './built-files';
import { callAsItIs, type TestAnswer } from './test-call';

const SCRIPT = 'export const words = "æøå";\n'.repeat(200);
/** More than the socket buffers hold for a client that does not read. */
const LARGE = 'x'.repeat(16_000_000);
const FILES = {
  'chunks/a.js': SCRIPT,
  'media/large.woff2': LARGE,
  'chunks/tiny.js': 'x',
  'chunks/gone.js': SCRIPT,
  'chunks/unknown.wasm': SCRIPT,
  'media/font.woff2': SCRIPT,
  'build/_buildManifest.js': SCRIPT,
};

let build: string;
let server: Server;
let errors: unknown[];

beforeAll(async () => {
  build = mkdtempSync(path.join(tmpdir(), 'cv-built-'));
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(build, 'static', name)), { recursive: true });
    writeFileSync(path.join(build, 'static', name), content);
  }
  await compressStatic(build);
  const sendBuiltFile = await readBuiltFiles(build);
  for (const folder of ['static', 'compressed']) {
    for (const ending of ['', '.br', '.gz'])
      rmSync(path.join(build, folder, `chunks/gone.js${ending}`), { force: true });
  }
  errors = [];
  server = createServer(async (request, response) => {
    const sent = await sendBuiltFile(request, response).catch((error: unknown) => void errors.push(error));
    if (sent === false) response.writeHead(404).end('Next');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(build, { recursive: true, force: true });
});

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<TestAnswer> {
  const { port } = server.address() as AddressInfo;
  return callAsItIs(`http://127.0.0.1:${port}`, path, { method, headers });
}

const script = (coding?: string, more: Record<string, string> = {}, method?: string) =>
  get('/_next/static/chunks/a.js?dpl=1', { ...(coding && { 'accept-encoding': coding }), ...more }, method);

describe('compressStatic', () => {
  it('writes compressed files only for compressible types, and only if they are smaller', () => {
    const names = readdirSync(path.join(build, 'compressed'), { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.includes('.')).sort()).toEqual([
      'build/_buildManifest.js.br',
      'build/_buildManifest.js.gz',
      'chunks/a.js.br',
      'chunks/a.js.gz',
    ]);
    expect(readdirSync(build).sort()).toEqual(['compressed', 'static']);
  });
});

describe('a file of the build', () => {
  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    [undefined, undefined, (body: Buffer) => body],
  ] as const)('is sent whole with Accept-Encoding %s', async (accepted, encoding, decode) => {
    const { status, headers, body } = await script(accepted);
    expect(status).toBe(200);
    expect(decode(body).toString()).toBe(SCRIPT);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers).toMatchObject({
      'content-type': 'application/javascript; charset=UTF-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
  });

  it('is answered for HEAD with the headers of GET and no body', async () => {
    const { body, headers } = await script('br');
    const head = await script('br', {}, 'HEAD');
    expect(head.body).toHaveLength(0);
    expect({ ...head.headers, date: '' }).toEqual({ ...headers, date: '', 'content-length': String(body.length) });
  });

  it('is not sent again to a client that has this encoding of it', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(async (coding) => (await script(coding)).headers.etag),
    );
    expect(new Set(tags).size).toBe(3);
    const [br, gzip] = tags as [string, string];
    for (const held of [br, `W/${br}`, `"x", ${br}`, '*']) {
      const { status, headers, body } = await script('br', { 'if-none-match': held });
      expect([held, status, body.length]).toEqual([held, 304, 0]);
      expect(headers).toMatchObject({
        etag: br,
        vary: 'accept-encoding',
        'cache-control': expect.stringContaining('immutable'),
      });
    }
    for (const held of [gzip, '"x"', '', br.slice(1, -1)]) {
      expect([held, (await script('br', { 'if-none-match': held })).status]).toEqual([held, 200]);
    }
  });

  it('is sent whole if a range is requested', async () => {
    const { status, headers, body } = await script(undefined, { range: 'bytes=0-9' });
    expect([status, body.toString()]).toEqual([200, SCRIPT]);
    expect(headers).not.toHaveProperty('content-range');
  });

  it('is sent uncompressed if no encoding is smaller', async () => {
    for (const name of ['chunks/tiny.js', 'media/font.woff2']) {
      const { status, headers } = await get(`/_next/static/${name}`, { 'accept-encoding': 'br, gzip' });
      expect([name, status, headers['content-encoding']]).toEqual([name, 200, undefined]);
    }
  });

  it('is refused with 406 if the client accepts none of its encodings', async () => {
    const { status, headers } = await script('identity;q=0');
    expect([status, headers.vary, headers['cache-control']]).toEqual([406, 'accept-encoding', 'no-store']);
    const font = await get('/_next/static/media/font.woff2', { 'accept-encoding': 'br, identity;q=0' });
    expect(font.status).toBe(406);
  });

  it('is refused with 405 for methods other than GET and HEAD', async () => {
    for (const method of ['POST', 'OPTIONS', 'DELETE']) {
      const { status, headers } = await script('br', {}, method);
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD']);
    }
  });

  it('causes no error if the client disconnects in the middle of it', async () => {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ host: '127.0.0.1', port });
    socket.write('GET /_next/static/media/large.woff2 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
    await vi.waitFor(async () => expect(await connections()).toBe(0), 20_000);
    const { body } = await get('/_next/static/media/large.woff2');
    expect(body.length).toBe(LARGE.length);
    expect(errors).toEqual([]);
  });
});

describe('a request is left to Next for', () => {
  it.each([
    ['a file that was deleted after the start', '/_next/static/chunks/gone.js'],
    ['a file of an unknown type', '/_next/static/chunks/unknown.wasm'],
    ['a file that does not exist', '/_next/static/chunks/none.js'],
    ['the compressed file beside a file', '/_next/static/chunks/a.js.br'],
    ['the compressed file in its own folder', '/_next/compressed/chunks/a.js.br'],
    ['a folder', '/_next/static/chunks/'],
    ['a path with ..', '/_next/static/chunks/../chunks/a.js'],
    ['a path with .. percent-encoded', '/_next/static/chunks/%2e%2e/chunks/a.js'],
    ['a path with a percent-encoded slash', '/_next/static/chunks%2fa.js'],
    ['a path with a percent-encoded letter', '/_next/static/chunks/%61.js'],
    ['a path in another case', '/_next/static/CHUNKS/a.js'],
    ['a property of every object', '/_next/static/__proto__'],
  ])('%s', async (_, target) => {
    const { status, body } = await get(target, { 'accept-encoding': 'br' });
    expect([status, body.toString()]).toEqual([404, 'Next']);
  });
});
