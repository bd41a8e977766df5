import { parseArgs } from 'node:util';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { type CliContext, UsageError } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { StartError } from '@/server/config/start-error';
import { readId } from './values';

const UNKNOWN = 'There is no active client with this ID: `client list` shows them.';

/**
 * `client key add ID` adds a second key, `client key revoke ID KEY-ID` revokes one: a system can change keys without
 * being locked out meanwhile. Throws StartError and UsageError.
 */
export async function changeKeys(args: readonly string[], context: CliContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [action, ...ids] = positionals;
  if (action === 'add' && ids.length === 1) return addKey(ids[0] as string, context, values.json === true);
  if (action === 'revoke' && ids.length === 2) return revokeKey(ids as [string, string], context, values.json === true);
  throw new UsageError('client key must be followed by add ID or revoke ID KEY-ID');
}

async function addKey(given: string, context: CliContext, json: boolean): Promise<void> {
  const id = readId('ID', 'a client', given);
  const { systems } = (await context.database()).pools;
  const added = await createClientRegistry(systems, commandLineCall()).addKey(id);
  if (added === 'unknown') throw new StartError(UNKNOWN);
  if (added === 'by-certificate') throw new StartError('The client uses a certificate and has no key.');
  if (added === 'enough') throw new StartError('The client has two keys already: revoke one with `client key revoke`.');
  const { key, keyId } = added;
  const words = `The client has a second key.\nKey ID: ${keyId}\nKey (shown only once): ${key}\n`;
  context.out(json ? `${JSON.stringify({ clientId: id, keyId, key })}\n` : words);
}

async function revokeKey([client, key]: readonly [string, string], context: CliContext, json: boolean): Promise<void> {
  const id = readId('ID', 'a client', client);
  const keyId = readId('KEY-ID', 'a key of that client', key);
  const { systems } = (await context.database()).pools;
  const outcome = await createClientRegistry(systems, commandLineCall()).revokeKey(id, keyId);
  if (outcome === 'unknown')
    throw new StartError('The client has no key with this ID: `client list --json` shows them.');
  if (outcome === 'last')
    throw new StartError("This is the client's only key: `client revoke` revokes the client itself.");
  const revoked = outcome === 'revoked' ? 'is revoked' : 'was already revoked';
  context.out(json ? `${JSON.stringify({ clientId: id, keyId, revoked: true })}\n` : `The key ${revoked}.\n`);
}
