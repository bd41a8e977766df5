import { parseArgs } from 'node:util';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import type { CliContext } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { dayOf } from '@/server/domain/danish-time';
import type { ListedClient, ListedKey } from '@/server/operations/ports/clients';

/** Lists all clients, expired and revoked ones included, oldest first; with `--json` as an array on one line. */
export async function listClients(args: readonly string[], context: CliContext): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  const { systems } = (await context.database()).pools;
  const clients = await createClientRegistry(systems, commandLineCall()).list();
  context.out(values.json ? `${JSON.stringify(clients.map(inJson))}\n` : clients.map(inWords).join('\n'));
  if (!values.json && clients.length === 0) context.err('No client is registered.\n');
}

function inJson(client: ListedClient): object {
  const { id, name, standing, certificate, issued, limits } = client;
  return {
    clientId: id,
    ...{ name, standing, credential: describeCertificate(client) === undefined ? 'key' : 'certificate' },
    ...(certificate !== null && { fingerprint: certificate }),
    ...issued,
    keys: client.keys.map(keyInJson),
    organisations: organisationsOf(client),
    operations: client.scopes,
    ...{ rate: limits.perSecond, concurrency: limits.maxConcurrent },
    ...{ created: instant(client.createdAt), expires: instant(client.expiresAt), revoked: instant(client.revokedAt) },
  };
}

function keyInJson({ id, createdAt, revokedAt }: ListedKey): object {
  return { keyId: id, created: instant(createdAt), revoked: instant(revokedAt) };
}

function inWords(client: ListedClient): string {
  const { id, name, standing, limits, scopes, expiresAt, revokedAt } = client;
  const certificate = describeCertificate(client);
  const end = revokedAt === null ? `until ${dayOf(expiresAt - 1)}` : `on ${dayOf(revokedAt)}`;
  const limited = [
    ...(limits.perSecond === null ? [] : [`${limits.perSecond} a second`]),
    ...(limits.maxConcurrent === null ? [] : [`${limits.maxConcurrent} at once`]),
  ];
  return `${id}  ${name}
  ${standing} ${end}, by ${certificate === undefined ? 'key' : `certificate ${certificate}`}
  ${organisationsOf(client).join(' ')}  ${[scopes.join(' '), ...limited].join(', ')}
${keysInWords(client)}`;
}

/** What identifies a client's certificate, on one line; undefined for a client with a key. */
export function describeCertificate({
  certificate,
  issued,
}: Pick<ListedClient, 'certificate' | 'issued'>): string | undefined {
  if (issued) return `of ${issued.subject.replaceAll('\n', ', ')}, issued by key ${issued.issuerKey}`;
  return certificate ?? undefined;
}

/** The active keys, where there are two to tell apart. */
function keysInWords({ keys, revokedAt }: ListedClient): string {
  const live = keys.filter((key) => key.revokedAt === null);
  if (revokedAt !== null || live.length < 2) return '';
  return live.map(({ id, createdAt }) => `  key ${id} of ${dayOf(createdAt)}\n`).join('');
}

function organisationsOf({ organisations }: ListedClient): readonly string[] {
  return organisations.map(({ type, code }) => `${type}:${code}`);
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
