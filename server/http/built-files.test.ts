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
/** More than any connection keeps for a client that does not read. */
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

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<TestAnswer> {
  const { port } = server.address() as AddressInfo;
  return callAsItIs(`http://127.0.0.1:${port}`, path, { method, headers });
}

const script = (coding?: string, more: Record<string, string> = {}, method?: string) =>
  ask('/_next/static/chunks/a.js?dpl=1', { ...(coding && { 'accept-encoding': coding }), ...more }, method);

describe('compressing a build', () => {
  it('writes what is smaller, for what compresses well, and nothing else', () => {
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
  ] as const)('asked for by %s is the file', async (asked, encoding, decode) => {
    const { status, headers, body } = await script(asked);
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

  it('has its headers alone for HEAD', async () => {
    const { body, headers } = await script('br');
    const head = await script('br', {}, 'HEAD');
    expect(head.body).toHaveLength(0);
    expect({ ...head.headers, date: '' }).toEqual({ ...headers, date: '', 'content-length': String(body.length) });
  });

  it('is not sent again to who holds this encoding of it', async () => {
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

  it('comes whole where a range is asked for', async () => {
    const { status, headers, body } = await script(undefined, { range: 'bytes=0-9' });
    expect([status, body.toString()]).toEqual([200, SCRIPT]);
    expect(headers).not.toHaveProperty('content-range');
  });

  it('comes as it is where no encoding is smaller', async () => {
    for (const name of ['chunks/tiny.js', 'media/font.woff2']) {
      const { status, headers } = await ask(`/_next/static/${name}`, { 'accept-encoding': 'br, gzip' });
      expect([name, status, headers['content-encoding']]).toEqual([name, 200, undefined]);
    }
  });

  it('is refused to who takes none of its encodings', async () => {
    const { status, headers } = await script('identity;q=0');
    expect([status, headers.vary, headers['cache-control']]).toEqual([406, 'accept-encoding', 'no-store']);
    const font = await ask('/_next/static/media/font.woff2', { 'accept-encoding': 'br, identity;q=0' });
    expect(font.status).toBe(406);
  });

  it('takes no method but GET and HEAD', async () => {
    for (const method of ['POST', 'OPTIONS', 'DELETE']) {
      const { status, headers } = await script('br', {}, method);
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD']);
    }
  });

  it('may be left in the middle', async () => {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ host: '127.0.0.1', port });
    socket.write('GET /_next/static/media/large.woff2 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    const connections = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
    await vi.waitFor(async () => expect(await connections()).toBe(0), 20_000);
    const { body } = await ask('/_next/static/media/large.woff2');
    expect(body.length).toBe(LARGE.length);
    expect(errors).toEqual([]);
  });
});

describe('to Next is left', () => {
  it.each([
    ['what is gone since the start', '/_next/static/chunks/gone.js'],
    ['a kind of file that is not known', '/_next/static/chunks/unknown.wasm'],
    ['a name that is none', '/_next/static/chunks/none.js'],
    ['an encoding by its own name', '/_next/static/chunks/a.js.br'],
    ['the same beside', '/_next/compressed/chunks/a.js.br'],
    ['a folder', '/_next/static/chunks/'],
    ['a way up', '/_next/static/chunks/../chunks/a.js'],
    ['an encoded way up', '/_next/static/chunks/%2e%2e/chunks/a.js'],
    ['an encoded slash', '/_next/static/chunks%2fa.js'],
    ['an encoded letter', '/_next/static/chunks/%61.js'],
    ['upper case', '/_next/static/CHUNKS/a.js'],
    ['a name of every object', '/_next/static/__proto__'],
  ])('%s', async (_, target) => {
    const { status, body } = await ask(target, { 'accept-encoding': 'br' });
    expect([status, body.toString()]).toEqual([404, 'Next']);
  });
});
