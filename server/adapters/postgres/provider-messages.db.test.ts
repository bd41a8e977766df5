import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLineCall } from '@/server/cli/command-line-call';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { ProviderMessage } from '@/server/operations/ports/provider-messages';
import { createMaintenance } from './maintenance';
import { createProviderMessages } from './provider-messages';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const messages = (secret = 'of the tests') => createProviderMessages(db.pool, secret);
const CALL = commandLineCall();
const SENT: ProviderMessage = { direction: 'sent', by: 'query', content: 'SAMLRequest=æ' };
const RECEIVED: ProviderMessage = { direction: 'received', by: 'form', content: 'number 0203801234'.repeat(100) };
const today = async () =>
  String((await db.owner.query(`select danish_day(service_clock())::text as day`)).rows[0]?.day);

it('messages of a provider are kept encrypted, and read by day', async () => {
  await messages().keep('kommune', [SENT, RECEIVED]);
  await messages().keep('anden', [SENT]);
  const at = expect.any(Number);
  expect(await messages().read(CALL, 'kommune', await today())).toEqual([
    { ...SENT, at },
    { ...RECEIVED, at },
  ]);
  expect(await messages().read(CALL, 'kommune', '2020-01-01')).toEqual([]);
  const { rows } = await db.owner.query('select encode(content, $1) as content from provider_message', ['escape']);
  expect(JSON.stringify(rows)).not.toContain('0203801234');
});

it('messages are another’s, with another key or under another provider’s name', async () => {
  expect(await messages('another').read(CALL, 'kommune', await today())).toBe('of-another-key');
  await db.owner.query(`update provider_message set provider = 'byttet' where provider = 'anden'`);
  expect(await messages().read(CALL, 'byttet', await today())).toBe('of-another-key');
});

it('messages are forgotten after 180 days', async () => {
  await db.owner.query(
    `update provider_message set at = service_clock() - interval '180 days' where provider = 'byttet'`,
  );
  await createMaintenance(db.pool).forgetProviderMessages();
  const { rows } = await db.owner.query('select provider from provider_message order by id');
  expect(rows.map(({ provider }) => provider)).toEqual(['kommune', 'kommune']);
});
