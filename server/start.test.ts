import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HEAP_LIMITS } from '@/server/start/heap.mjs';
import { FETCHED_NODE, OLDEST_NODE } from '@/server/start/node-release.mjs';

const project = JSON.parse(readFileSync('package.json', 'utf8'));

function start(
  args: readonly string[],
  nodeArgs: readonly string[] = [],
): { code: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [...nodeArgs, 'server/start.mjs', ...args], { timeout: 60_000 });
  return { code: run.status, out: run.stdout.toString(), err: run.stderr.toString() };
}

/** Arguments that make Node report another version. */
function asNode(version: string): string[] {
  const script = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

test('a Node that is too old is refused in one sentence that says what to do', () => {
  const { code, out, err } = start(['start'], asNode('20.20.2'));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^Node 20\.20\.2 is too old\. npm start, npm test and every npm run find a newer one; .*\.\n$/);
});

describe('the Node that runs this program', () => {
  function runtime(nodeArgs: readonly string[] = []): { code: number | null; out: string; err: string } {
    const run = spawnSync(process.execPath, [...nodeArgs, 'server/start/runtime.mjs']);
    return { code: run.status, out: run.stdout.toString(), err: run.stderr.toString() };
  }

  test("is the shell's when that is new enough", () => {
    expect(runtime()).toEqual({ code: 0, out: `${process.execPath}\n`, err: '' });
  });

  test('is named in one sentence when the Node of the shell cannot download it', () => {
    expect(runtime(asNode('16.20.2'))).toEqual({
      code: 1,
      out: '',
      err: 'Node 16.20.2 is too old: install Node 24, or Node 18 or newer, which downloads it.\n',
    });
  });

  test('runs every script of package.json in place of the shell', () => {
    const { scripts } = project;
    for (const [name, script] of Object.entries(scripts)) {
      const limits = name === 'start' || name === 'cli' ? `${HEAP_LIMITS.join(' ')} ` : '';
      expect(script).toBe(`node=$(node server/start/runtime.mjs) && exec "$node" ${limits}server/start.mjs ${name}`);
    }
  });

  test('is of the same major release everywhere it is named', () => {
    const fetched = FETCHED_NODE.version.split('.')[0];
    const named = [project.engines.node, readFileSync('.nvmrc', 'utf8'), project.devDependencies['@types/node']];
    expect([fetched, ...named.map((text) => /\d+/.exec(text)?.[0])]).toEqual(Array(4).fill(String(OLDEST_NODE)));
  });
});

test('an unknown mode is refused in one sentence', () => {
  const { code, err } = start(['fly']);
  expect(code).toBe(1);
  expect(err).toMatch(/^Unknown mode fly: one of start, .*\.\n$/);
});

test('only the command line writes to standard output', { timeout: 60_000 }, () => {
  const { code, out } = start(['cli', '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/^Usage: npm run cli -- COMMAND …\n\n {2}\w/);
});

test('an unknown command exits with 1', { timeout: 60_000 }, () => {
  const { code, out, err } = start(['cli', 'fly']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('Unknown command fly.');
});
