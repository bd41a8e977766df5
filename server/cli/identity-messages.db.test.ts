import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createProviderMessages } from '@/server/adapters/postgres/provider-messages';
import { StartError } from '@/server/config/start-error';
import { closePools, createPools, type Pools } from '@/server/database/pools';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { CliContext } from './command';
import { identityCommand } from './identity';

let db: TestDatabase;
let pools: Pools;
let day = '';
beforeAll(async () => {
  db = await testDatabase();
  pools = createPools(db.appUrl, () => undefined);
  day = String((await db.owner.query('select danish_day(service_clock())::text as day')).rows[0]?.day);
  await createProviderMessages(pools.systems, 'of the tests').keep('kommune', [
    { direction: 'sent', by: 'query', content: 'SAMLRequest=asked' },
    { direction: 'received', by: 'form', content: 'answered' },
  ]);
});
afterAll(async () => {
  await closePools(pools);
  await db.close();
});

let [out, err] = ['', ''];
beforeEach(() => {
  [out, err] = ['', ''];
});

async function messages(name: string, secretKey = 'of the tests'): Promise<number> {
  const context = {
    config: () => ({ secretKey }),
    database: async () => ({ pools }),
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  } as unknown as CliContext;
  return identityCommand.run(['messages', name, day], context);
}

it('prints the messages of a day, and says in the audit log who read how many', async () => {
  expect(await messages('kommune')).toBe(0);
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  expect(
    out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { at, direction: 'sent', by: 'query', content: 'SAMLRequest=asked' },
    { at, direction: 'received', by: 'form', content: 'answered' },
  ]);
  expect(await messages('anden')).toBe(0);
  expect(err).toBe(`No message of anden is kept of ${day}.\n`);
  const { rows } = await db.owner.query(
    `select operation, outcome, role, details from access_log where user_id like 'cli/%' order by at, id`,
  );
  const entry = { operation: 'ListProviderMessages', outcome: 'allowed', role: 'system-administrator' };
  expect(rows).toEqual([
    { ...entry, details: { provider: 'kommune', day, messages: 2 } },
    { ...entry, details: { provider: 'anden', day, messages: 0 } },
  ]);
});

it('prints none without an entry in the audit log', async () => {
  await db.owner.query('alter function audit_entry rename to audit_entry_away');
  await expect(messages('kommune')).rejects.toThrow('audit_entry');
  await db.owner.query('alter function audit_entry_away rename to audit_entry');
  expect(out).toBe('');
});

it('ends with a sentence where SECRET_KEY has changed', async () => {
  const failed = messages('kommune', 'another');
  await expect(failed).rejects.toThrow(
    new StartError(`SECRET_KEY was another when messages of kommune were kept on ${day}: they can't be read.`),
  );
  expect(out).toBe('');
});
