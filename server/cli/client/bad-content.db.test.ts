import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientCommand } from '@/server/cli/client';
import type { CliContext } from '@/server/cli/command';
import { StartError } from '@/server/config/start-error';
import { closePools, createPools, type Pools } from '@/server/database/pools';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { longest, strange, worst } from '@/server/domain/bad-content.test-support';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { ADD_OPTIONS } from './add';

// Bad content in every option of `client add`: each value is stored unchanged or refused.
let db: TestDatabase;
let pools: Pools;
beforeAll(async () => {
  db = await testDatabase();
  pools = createPools(db.appUrl, () => undefined);
});
afterAll(async () => {
  await closePools(pools);
  await db.close();
});

const contextWith = (out: (text: string) => void) =>
  ({
    database: async () => ({ pools }),
    file: (file: string) => path.resolve(tmpdir(), file),
    out,
    err: () => undefined,
  }) as unknown as CliContext;

type Listed = { readonly clientId: string; readonly name: string; readonly organisations: readonly string[] };

async function client(...args: string[]): Promise<unknown> {
  let out = '';
  await clientCommand.run(
    args,
    contextWith((text) => {
      out += text;
    }),
  );
  return JSON.parse(out);
}
const listed = async () => (await client('list', '--json')) as readonly Listed[];

type Option = Exclude<keyof typeof ADD_OPTIONS, 'json'>;
/** The required options. */
const VALID: Partial<Record<Option, string>> = { name: 'Fagsystem', organisation: '8:A', operation: 'GetCVList' };
const OPTIONS = (Object.keys(ADD_OPTIONS) as (keyof typeof ADD_OPTIONS)[]).filter((name) => name !== 'json');

/**
 * Registers a client with one option replaced.
 * @returns the client as listed, or undefined when the option was refused
 */
async function add(option: Option, text: string): Promise<Listed | undefined> {
  const given = { ...VALID, [option]: text };
  const before = await listed();
  try {
    const args = Object.entries(given).map(([name, value]) => `--${name}=${value}`);
    const { clientId } = (await client('add', ...args, '--json')) as { clientId: string };
    return (await listed()).find((one) => one.clientId === clientId);
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    expect((error as Error).message).toMatch(new RegExp(`^--${option} `));
    expect(holdsCpr((error as Error).message)).toBe(false);
    expect(await listed()).toEqual(before);
    return undefined;
  }
}

describe('bad content in `client add`', () => {
  it.each(OPTIONS)('is stored unchanged or refused by name: --%s', async (option) => {
    await fc.assert(
      fc.asyncProperty(worst(140), async (text) => {
        const found = await add(option, option === 'organisation' ? `8:${text}` : text);
        if (!found) return;
        expect(['name', 'organisation']).toContain(option);
        expect(option === 'name' ? found.name : found.organisations[0]).toBe(
          option === 'name' ? text.trim() : `8:${text}`,
        );
        expect(holdsCpr(text)).toBe(false);
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    ['name', 140],
    ['organisation', 100],
  ] as const)('is accepted when merely long or unusual: --%s', async (option, most) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(longest(most), strange(most)), async (text) => {
        fc.pre(!holdsCpr(text));
        const found = await add(option, option === 'organisation' ? `8:${text}` : text);
        expect(option === 'name' ? found?.name : found?.organisations[0]).toBe(option === 'name' ? text : `8:${text}`);
      }),
      { numRuns: 10 },
    );
  });
});
