import { parseArgs } from 'node:util';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { type CliContext, UsageError } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { StartError } from '@/server/config/start-error';
import { readId } from './values';

/** Revokes a client on every running instance within a second. Idempotent. */
export async function revokeClient(args: readonly string[], context: CliContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new UsageError('client revoke takes one ID');
  const client = readId('ID', 'a client', id);
  const { systems } = (await context.database()).pools;
  const outcome = await createClientRegistry(systems, commandLineCall()).revoke(client);
  if (outcome === 'unknown') throw new StartError('There is no client with this ID: `client list` shows them.');
  const revoked = outcome === 'revoked' ? 'is revoked' : 'was already revoked';
  context.out(values.json ? `${JSON.stringify({ clientId: id, revoked: true })}\n` : `The client ${revoked}.\n`);
}
