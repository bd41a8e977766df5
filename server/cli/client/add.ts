import { parseArgs } from 'node:util';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { readClock } from '@/server/adapters/postgres/clock';
import { readRegisterLists } from '@/server/adapters/postgres/register-lists';
import type { CliContext } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { StartError } from '@/server/config/start-error';
import { OrganisationType } from '@/server/domain/code-lists';
import { dayOf } from '@/server/domain/danish-time';
import type { NewClient } from '@/server/operations/ports/clients';
import { type Binding, readBinding } from './certificate';
import { expiryOf } from './expiry';
import { describeCertificate } from './list';
import { checkOrganisations, readOrganisations } from './organisations';
import { readLimit, readName, readScopes } from './values';

/** The options of `client add`. */
export const ADD_OPTIONS = {
  name: { type: 'string' },
  organisation: { type: 'string', multiple: true },
  operation: { type: 'string', multiple: true },
  certificate: { type: 'string' },
  issuer: { type: 'string' },
  expires: { type: 'string' },
  rate: { type: 'string' },
  concurrency: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * Registers a client and prints its key, which is shown only once; a client with a certificate has none.
 * Throws StartError that names the invalid option.
 */
export async function addClient(args: readonly string[], context: CliContext): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: ADD_OPTIONS });
  const bound = bindingOf(values, context);
  const client: NewClient = {
    name: readName(values.name),
    organisations: readOrganisations(values.organisation),
    scopes: readScopes(values.operation),
    limits: { perSecond: readLimit('rate', values.rate), maxConcurrent: readLimit('concurrency', values.concurrency) },
    certificate: bound?.certificate ?? null,
    issued: bound?.issued ?? null,
    expiresAt: expiryOf(values.expires, bound?.endsAt, await now(context)),
  };
  const { systems } = (await context.database()).pools;
  checkOrganisations(client.organisations, await readRegisterLists(systems));
  const added = await createClientRegistry(systems, commandLineCall()).add(client);
  if (added === 'in-use') {
    throw new StartError(
      '--certificate is bound to another client (see `client list`; revoke that one first), or it is barred.',
    );
  }
  if (client.organisations.some(({ type }) => type === OrganisationType.star)) {
    context.err('Note: organisation type 5 (STAR) sees every citizen of the country.\n');
  }
  const credential = client.issued ?? (added.key === null ? { fingerprint: client.certificate } : { key: added.key });
  context.out(values.json ? `${JSON.stringify({ clientId: added.id, ...credential })}\n` : inWords(added, client));
}

function bindingOf(
  { certificate, issuer }: { readonly certificate?: string | undefined; readonly issuer?: string | undefined },
  context: CliContext,
): Binding | undefined {
  if (certificate !== undefined) return readBinding(context.file(certificate), issuer && context.file(issuer));
  if (issuer !== undefined) throw new StartError('--issuer goes with --certificate.');
  return undefined;
}

async function now(context: CliContext): Promise<number> {
  return readClock((await context.database()).pools.systems);
}

function inWords({ id, key }: { readonly id: string; readonly key: string | null }, client: NewClient): string {
  const until = dayOf(client.expiresAt - 1);
  const credential = key === null ? `Certificate: ${describeCertificate(client)}` : `Key (shown only once): ${key}`;
  return `${client.name} may call until ${until}.\nClient: ${id}\n${credential}\n`;
}
