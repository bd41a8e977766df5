import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchNode } from './fetched-node.mjs';
import { npm } from './npm.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'cv-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const VERSION = '24.99.0';
/** The file that the packed program creates when it runs. */
const RAN = path.join(folder, 'ran');
const PRINTED_VERSIONS = { good: `v${VERSION}`, foreign: 'v0.0.0' };
packAll();
const [good, foreign] = [released('good'), released('foreign')];

/** Packs packages whose program is a script that prints a version. */
function packAll(): void {
  for (const [name, version] of Object.entries(PRINTED_VERSIONS)) {
    const bin = path.join(folder, name, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(folder, name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }));
    writeFileSync(path.join(bin, 'node'), `#!/bin/sh\necho ${version}\ntouch '${RAN}'\n`);
  }
  const [command, args] = npm(['pack', ...Object.keys(PRINTED_VERSIONS).map((name) => `./${name}`)]);
  execFileSync(command, args, { cwd: folder, stdio: 'pipe' });
}

function released(name: keyof typeof PRINTED_VERSIONS): { spec: string; version: string; integrity: string } {
  const spec = path.join(folder, `${name}-1.0.0.tgz`);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(spec)).digest('base64')}`;
  return { spec, version: VERSION, integrity };
}

/** Collects the lines written to standard error. */
function captureStderr(): string[] {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text).trimEnd());
    return true;
  });
  return said;
}

let home: string;
beforeEach(() => {
  rmSync(RAN, { force: true });
  home = path.join(mkdtempSync(path.join(folder, 'home-')), 'node');
});

/** A refused Node leaves nothing behind. */
function expectNothingKept(): void {
  expect(readdirSync(path.dirname(home))).toEqual([]);
}

describe('a downloaded Node', () => {
  test('runs, and is downloaded once for two starts at once, whatever a killed start left', async () => {
    mkdirSync(`${home}.part`);
    writeFileSync(path.join(`${home}.part`, 'node'), 'half');
    const said = captureStderr();
    const [first, second] = await Promise.all([fetchNode(home, good), fetchNode(home, good)]);
    expect(said).toEqual([
      `Downloading Node ${VERSION}, since Node ${process.versions.node} is too old …`,
      'Another start is downloading Node …',
    ]);
    expect(second).toBe(first);
    expect(spawnSync(first, ['--version']).stdout.toString()).toBe(`v${VERSION}\n`);
    expect(readdirSync(path.dirname(home))).toEqual(['node']);
    await expect(fetchNode(home, { ...good, spec: 'no-such-package' })).resolves.toBe(first);
    expect(said).toHaveLength(2);
  });

  test('with another hash is refused in one sentence and not run', async () => {
    captureStderr();
    await expect(fetchNode(home, { ...good, integrity: foreign.integrity })).rejects.toMatchObject({
      name: 'SetupError',
      message: `The package ${good.spec} has the wrong hash: ${good.integrity} instead of ${foreign.integrity}.`,
    });
    expect(existsSync(RAN)).toBe(false);
    expectNothingKept();
  });

  test('that does not run here is refused in one sentence', async () => {
    captureStderr();
    await expect(fetchNode(home, foreign)).rejects.toMatchObject({
      name: 'SetupError',
      message: `The downloaded Node ${VERSION} does not run on this machine (v0.0.0). Install Node 24 or newer.`,
    });
    expectNothingKept();
  });

  test('that npm cannot find is reported in one sentence', async () => {
    captureStderr();
    await expect(fetchNode(home, { ...good, spec: path.join(folder, 'nowhere.tgz') })).rejects.toMatchObject({
      name: 'SetupError',
      message: expect.stringMatching(/^Downloading Node .* failed: exit code \d+\. Install Node 24 or newer\.$/),
    });
    expectNothingKept();
  });
});
