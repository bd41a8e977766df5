import type { DatabaseUrls } from '@/bench/machine/databases';
import type { Running } from '@/bench/machine/service';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { commandLineCall } from '@/server/cli/command-line-call';
import { createPool } from '@/server/database/pools';
import type { Organisation, ServiceOperation } from '@/server/domain/caller';
import { SOAP_PATH } from '@/server/doors/soap/answer-message';
import { HEADERS, MESSAGES } from '@/server/doors/soap/messages';
import { SOAP_11 } from '@/server/doors/soap/versions';
import { type Content, writeElement, writeEnvelope } from '@/server/doors/soap/write';
import type { Client } from '@/server/operations/ports/clients';
import type { Target } from './http-client';

/** The person named in the messages. */
export const CALLER = 'Bench';

/** The register's clock may be days ahead. */
const MONTH = 30 * 24 * 3_600_000;

/** @returns the key of a new client system */
export async function registerClient(
  { appUrl }: DatabaseUrls,
  may: Pick<Client, 'scopes' | 'organisations'>,
): Promise<string> {
  const pool = createPool('systems', appUrl);
  try {
    const limits = { perSecond: null, maxConcurrent: null };
    const client = { name: 'Bench', ...may, limits, certificate: null, expiresAt: Date.now() + MONTH };
    const added = await createClientRegistry(pool, commandLineCall()).add(client);
    if (added === 'in-use' || added.key === null) throw new Error('no client could be registered');
    return added.key;
  } finally {
    await pool.end();
  }
}

export function soapTarget({ origin, pid }: Running, key: string): Target {
  const headers = { 'content-type': 'text/xml; charset=utf-8', authorization: `Bearer ${key}` };
  return { url: origin + SOAP_PATH, headers, pid };
}

/** A message with the headers of every call, as a client sends it. */
export function systemMessage(operation: ServiceOperation, { type, code }: Organisation, message: Content): Buffer {
  const headers = [
    writeElement(HEADERS.organisation, { OrganisationTypeIdentifier: type, OrganisationCode: code }),
    writeElement(HEADERS.user, { UserFullName: CALLER }),
  ];
  const body = writeElement({ name: operation, type: MESSAGES[operation].request }, message);
  return Buffer.from(writeEnvelope(SOAP_11.envelope, body, headers.join('')));
}
