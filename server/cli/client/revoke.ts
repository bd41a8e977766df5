import { parseArgs } from 'node:util';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { type CliContext, UsageError } from '@/server/cli/command';
import { StartError } from '@/server/start-error';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Revokes a client, in every running instance within a second. Once more changes nothing. */
export async function revokeClient(args: readonly string[], context: CliContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new UsageError('one client is revoked at a time, by its ID');
  if (!UUID.test(id)) throw new StartError('ID must be the id of a client, as `client list` shows it.');
  const { systems } = (await context.database()).pools;
  const outcome = await createClientRegistry(systems).revoke(id.toLowerCase());
  if (outcome === 'unknown') throw new StartError('There is no client with this ID: `client list` shows them.');
  const revoked = outcome === 'revoked' ? 'is revoked' : 'was revoked before';
  context.out(values.json ? `${JSON.stringify({ clientId: id, revoked: true })}\n` : `The client ${revoked}.\n`);
}
