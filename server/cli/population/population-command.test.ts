import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliContext } from '@/server/cli/command';
import { populationCommand } from '@/server/cli/population';
import { StartError } from '@/server/config/start-error';
import { writePopulation } from '@/server/population/write-population';
import { parsePopulationArguments } from './arguments';

const KEY = { seed: 3, until: '2026-11-20' };
let folder = '';

/** The members of the context that the command uses. */
const context = { err: () => {}, file: (path: string) => path } as unknown as CliContext;

function run(...args: string[]): Promise<number> {
  return populationCommand.run(args, context);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'population-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A slow stream that records its largest backlog. */
function slowReceiver() {
  let most = 0;
  let text = '';
  const stream = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      most = Math.max(most, stream.writableLength);
      text += chunk.toString();
      setTimeout(done, 1);
    },
  });
  return { stream, most: () => most, text: () => text };
}

describe('writing a population', () => {
  it('writes the same file every time, and a larger one begins with the smaller', async () => {
    const file = (name: string) => join(folder, name);
    const make = (citizens: string, name: string) =>
      run('--citizens', citizens, '--seed', '3', '--until', '2026-11-20', '--out', file(name));
    expect([await make('60', 'a'), await make('60', 'b'), await make('90', 'c')]).toEqual([0, 0, 0]);
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => readFile(file(name), 'utf8')));
    expect(b).toBe(a);
    expect(c?.startsWith(a ?? '?')).toBe(true);
    expect(c?.length).toBeGreaterThan(a?.length ?? 0);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('writes about as many events as --events says', async () => {
    const file = join(folder, 'few');
    await run('--citizens', '500', '--events', '5000', '--until', '2026-11-20', '--out', file);
    const kinds = (await readFile(file, 'utf8')).matchAll(/"kind":"(cv|cv-element|cv-availability|history)"/g);
    const events = [...kinds].length;
    expect(events).toBeGreaterThan(4_000);
    expect(events).toBeLessThan(6_500);
  });

  it('waits for a slow receiver', async () => {
    const receiver = slowReceiver();
    const written = await writePopulation(KEY, 200, receiver.stream, () => {});
    expect(receiver.most()).toBeLessThan(200_000);
    expect(written.bytes).toBe(Buffer.byteLength(receiver.text()));
    const lines = receiver.text().trimEnd().split('\n');
    expect(lines.length).toBe(written.records);
    expect(lines.every((line) => typeof JSON.parse(line).id === 'string')).toBe(true);
  });

  it('fails with the error of the receiver', async () => {
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) });
    await expect(writePopulation(KEY, 200, broken, () => {})).rejects.toThrow('disk full');
  });

  it('does not follow a symbolic link under its temporary name', async () => {
    const [theirs, out] = [join(folder, 'theirs'), join(folder, 'mine')];
    await writeFile(theirs, 'kept');
    await symlink(theirs, `${out}.part`);
    await expect(run('--citizens', '5', '--out', out)).rejects.toThrow(StartError);
    expect(await readFile(theirs, 'utf8')).toBe('kept');
  });

  it('keeps an existing file when the destination cannot be written', async () => {
    const inFile = join(folder, 'file');
    await writeFile(inFile, 'kept');
    await expect(run('--citizens', '5', '--out', join(inFile, 'below'))).rejects.toThrow(StartError);
    expect(await readFile(inFile, 'utf8')).toBe('kept');
  });
});

describe('the command line', () => {
  const now = Date.parse('2026-11-20T23:30:00Z');

  it('uses today in Denmark and seed 1 by default', () => {
    expect(parsePopulationArguments(['--citizens', '5', '--out', '-'], now)).toEqual({
      citizens: 5,
      cvShare: 0.93,
      seed: 1,
      until: '2026-11-21',
      out: '-',
    });
  });

  it.each([
    [['--out', '-'], '--citizens'],
    [['--citizens', '5'], '--out'],
    [['--citizens', '0', '--out', '-'], '--citizens'],
    [['--citizens', '6000001', '--out', '-'], '--citizens'],
    [['--citizens', '1e3', '--out', '-'], '--citizens'],
    [['--citizens', '5', '--events', '186', '--out', '-'], '--events'],
    [['--citizens', '5', '--seed', '-1', '--out', '-'], '--seed'],
    [['--citizens', '5', '--seed', '4294967296', '--out', '-'], '--seed'],
    [['--citizens', '5', '--until', '2026-02-30', '--out', '-'], '--until'],
    [['--citizens', '5', '--until', '2070-01-01', '--out', '-'], '--until'],
    [['--citizens', '5', '--colour', 'red', '--out', '-'], '--colour'],
  ])('refuses %j, naming %s', async (args, named) => {
    expect(() => parsePopulationArguments(args, now)).toThrow(named);
    await expect(run(...args)).rejects.toThrow(named);
  });
});
