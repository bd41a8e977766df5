import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

function start(
  args: readonly string[],
  nodeArgs: readonly string[] = [],
): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [...nodeArgs, 'server/start.mjs', ...args], { timeout: 60_000 });
  return { code: run.status, out: run.stdout.toString(), err: run.stderr.toString() };
}

test('a Node that is too old is told so in one sentence', () => {
  const old = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.0" } })';
  const { code, out, err } = start(['start'], ['--import', `data:text/javascript,${encodeURIComponent(old)}`]);
  expect({ code, out, err }).toEqual({
    code: 1,
    out: '',
    err: 'Node 18.20.0 is too old: this program needs Node 20.19 or newer.\n',
  });
});

test('an unknown mode is told so in one sentence', () => {
  const { code, err } = start(['fly']);
  expect(code).toBe(1);
  expect(err).toMatch(/^Unknown mode fly: one of start, .*\.\n$/);
});

test('the command line answers on standard output and nothing else does', { timeout: 60_000 }, () => {
  const { code, out } = start(['cli', '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/^Usage: npm run cli -- COMMAND …\n\n {2}\w/);
});

test('an unknown command ends with 1', { timeout: 60_000 }, () => {
  const { code, out, err } = start(['cli', 'fly']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('Unknown command fly.');
});
