import { parseArgs } from 'node:util';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { type CliContext, UsageError } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { StartError } from '@/server/config/start-error';
import { readId } from './values';

const UNKNOWN = 'There is no client with this ID that may call: `client list` shows them.';

/**
 * `client key add ID` gives a client a second key, `client key revoke ID KEY-ID` ends one: so that a system changes over without
 * a moment in which it may not call. Throws StartError and UsageError.
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
  throw new UsageError(
    'client key is followed by add and the ID of a client, or by revoke, that ID and the ID of a key',
  );
}

async function addKey(given: string, context: CliContext, json: boolean): Promise<void> {
  const id = readId('ID', 'a client', given);
  const { systems } = (await context.database()).pools;
  const added = await createClientRegistry(systems, commandLineCall()).addKey(id);
  if (added === 'unknown') throw new StartError(UNKNOWN);
  if (added === 'by-certificate') {
    throw new StartError('The client calls with a certificate and has no key.');
  }
  if (added === 'enough') throw new StartError('The client has two keys already: revoke one with `client key revoke`.');
  const { key, keyId } = added;
  const words = `The client has a second key.\nKey ID: ${keyId}\nKey, shown here and now only: ${key}\n`;
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
    throw new StartError('It is the only key of the client: `client revoke` ends the client itself.');
  const revoked = outcome === 'revoked' ? 'is revoked' : 'was revoked before';
  context.out(json ? `${JSON.stringify({ clientId: id, keyId, revoked: true })}\n` : `The key ${revoked}.\n`);
}
