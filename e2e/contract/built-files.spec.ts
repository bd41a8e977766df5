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

/** Selectors of style rules that look at a `:has()`, without what stands in brackets. */
function selectorsWithHas(css: string): string[] {
  const selectors = css.match(/[^{}]*:has\([^{}]*(?=\{)/g) ?? [];
  let lists = selectors.join(',');
  for (let nested = ''; nested !== lists; ) {
    nested = lists;
    lists = lists.replaceAll(/\([^()]*\)/g, '');
  }
  return lists.split(',').filter((selector) => selector.includes(':has'));
}

/** What a selector of those is about, where that isn't the element with the `:has()` itself. */
function subjectOf(selector: string): string | undefined {
  const compounds = selector.slice(selector.lastIndexOf(':has') + ':has'.length).split(/[\s>+~]+/);
  return compounds.length > 1 ? compounds.at(-1) : undefined;
}

describe('a style sheet of the build', () => {
  it('names what follows a :has() by a class, an attribute or a rare tag', () => {
    // After any other, a browser styles the whole page again at each change: of a thousand rows in half a second.
    const css = NAMES.filter((name) => name.endsWith('.css')).map((name) =>
      readFileSync(path.join(STATIC, name), 'utf8'),
    );
    const selectors = selectorsWithHas(css.join(''));
    const rare = /[.#[]|^(?:header|footer|main)/;
    expect(selectors.length).toBeGreaterThan(10);
    expect(selectors.filter((selector) => !rare.test(subjectOf(selector) ?? '.'))).toEqual([]);
  });

  it.each([
    ['body:has(.list) header > div{', ['div']],
    ['body:has(.list:not(a, b)) > :first-child{', [':first-child']],
    ['main:has(> .list) *{', ['*']],
    ['main:has(.list){color:red}main:has(a) .row{', [undefined, '.row']],
  ])('is looked at for what each rule is about: %s', (css, subjects) => {
    expect(selectorsWithHas(css).map(subjectOf)).toEqual(subjects);
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
