import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installHooks } from './hooks.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hooks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

// In a git hook, these variables name the checkout that runs the tests.
const env = { ...process.env };
for (const name of Object.keys(env)) if (name.startsWith('GIT_')) delete env[name];
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', env }).trim();
const hooksPath = () => git('config', '--local', '--default', '', '--get', 'core.hooksPath');

describe('the project’s hooks', () => {
  it('are set in a checkout that has none set, and in no other', () => {
    installHooks(folder);
    git('init', '--quiet');
    git('config', 'core.hooksPath', '');
    installHooks(folder);
    expect(hooksPath()).toBe('.ci/hooks');
    git('config', 'core.hooksPath', 'mine');
    installHooks(folder);
    expect(hooksPath()).toBe('mine');
  });

  it('are not set in a subfolder of another checkout', () => {
    git('init', '--quiet');
    mkdirSync(path.join(folder, 'ours'));
    installHooks(path.join(folder, 'ours'));
    expect(hooksPath()).toBe('');
  });

  it.each([
    ['72 characters', 'æ'.repeat(72), 0],
    ['one more', 'æ'.repeat(73), 1],
    ['a long body', `Short\n\n${'x'.repeat(100)}`, 0],
    ['a long comment by git before it', `# ${'x'.repeat(100)}\nShort`, 0],
  ])('check the length of a subject: %s', (_what, message, status) => {
    const file = path.join(folder, 'message');
    writeFileSync(file, `${message}\n`);
    expect(spawnSync('sh', ['.ci/hooks/commit-msg', file]).status).toBe(status);
  });
});
