import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { npm } from './npm.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'cv-npm-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

/** Sets the variables that npm sets for the programs it runs. */
function startedBy(name: string, source: string): string {
  const script = path.join(folder, name);
  writeFileSync(script, source);
  vi.stubEnv('npm_execpath', script);
  vi.stubEnv('npm_node_execpath', '/the/shell/node');
  return script;
}

test('npm runs on the Node of this process', () => {
  const script = startedBy('npm-cli.js', "process.stdout.write('11.0.0')");
  expect(npm(['install'])).toEqual([process.execPath, [script, 'install']]);
});

test('npm runs on its own Node when it runs on no other', () => {
  const script = startedBy('npm-cli.js', "require('a-module-that-is-elsewhere')");
  expect(npm(['install'])).toEqual(['/the/shell/node', [script, 'install']]);
});

test('npm is that of the shell under another package manager', () => {
  startedBy('yarn.js', '');
  expect(npm(['install'])).toEqual(['npm', ['install']]);
});
