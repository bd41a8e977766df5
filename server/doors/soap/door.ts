import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ContentType, charsetOf, parseContentType } from '@/server/domain/content-type';
import type { ClientGate } from '@/server/doors/clients/client-gate';
import type { SharedLimits } from '@/server/doors/clients/shared-limits';
import { BrokenOff, isUncoded, readBody } from '@/server/http/body';
import { compressed } from '@/server/http/compressed';
import type { ConcurrencyLimiter } from '@/server/http/concurrency-limiter';
import type { Door, RequestContext } from '@/server/http/door';
import { logRejection } from '@/server/http/log-rejection';
import { respondWhole, type WholeAnswer } from '@/server/http/respond-whole';
import type { Operations } from '@/server/operations/operations';
import { addressUsed } from './address-used';
import { answerSoap, SOAP_PATH } from './answer-message';
import { contractAnswer } from './contract-answer';
import { asServiceFault, faultAnswer, isInternalFailure, type SoapAnswer, TooLarge, TooSlow } from './faults';
import { SOAP_VERSIONS, type SoapVersion, versionOf } from './versions';

export type SoapDoorParts = {
  readonly operations: Operations;
  readonly gate: ClientGate;
  readonly slots: ConcurrencyLimiter;
  readonly lists: SharedLimits;
  readonly publicUrl: string;
  /** The origin other systems use on their own listener, where there is one. */
  readonly systemsUrl?: string | undefined;
  /** The largest message that is read, in bytes. */
  readonly bodyBytes: number;
};

/** How long receiving a message of some two kilobytes may take; it counts towards the client's concurrent calls. */
const MESSAGE_MS = 30_000;

/** The SOAP door on Node's HTTP server: the contract by GET; messages by POST, after authentication and limits. */
export function soapDoor(parts: SoapDoorParts): Door {
  return {
    path: SOAP_PATH,
    anyCase: true,
    systems: true,
    watchesBody: true,
    async handle(request, response, context) {
      if (request.method === 'GET' || request.method === 'HEAD')
        return await sendContract(request, response, originFor(request, context, parts));
      if (request.method !== 'POST') return methodNotAllowed(request, response, 'POST, GET');
      const contentType = parseContentType(request.headers['content-type']);
      const version = versionOf(contentType);
      if (!version || !isUncoded(request)) return unsupportedMediaType(request, response);
      send(request, response, await answerTo(request, context, { version, contentType }, parts));
    },
  };
}

async function answerTo(
  request: IncomingMessage,
  context: RequestContext,
  { version, contentType }: { readonly version: SoapVersion; readonly contentType: ContentType },
  { operations, gate, slots, lists, bodyBytes }: SoapDoorParts,
): Promise<WholeAnswer> {
  const releases: (() => void)[] = [];
  try {
    const client = await gate.authenticate(request, context);
    releases.push(gate.admit(client));
    const body = await readBody(request, { maxBytes: bodyBytes, withinMs: MESSAGE_MS });
    if (body === 'too-large') throw new TooLarge();
    if (body === 'too-slow') throw new TooSlow();
    // Acquired after the body was read, so that a slow sender holds no slot.
    const release = slots.acquire();
    releases.push(release);
    const charset = charsetOf(contentType);
    const { requestId, sourceAddress: address } = context;
    const admitList = () => {
      const end = lists.admit(client.id);
      // Lists have limits of their own, so that they can't take the slots of other operations.
      release();
      return end;
    };
    const answer = await answerSoap(operations, { version, charset, body, client, requestId, address, admitList });
    // Compressed before the limits are released, since this is the client's work too.
    return await compressAnswer(request, answer);
  } catch (thrown) {
    const error = asServiceFault(thrown);
    if (!(error instanceof BrokenOff)) logError(context, error);
    return faultAnswer(error, version, context.requestId);
  } finally {
    for (const release of releases) release();
  }
}

function logError(context: RequestContext, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  logRejection(context, { error, name: error.name, inside: isInternalFailure(error), about: { door: 'soap' } });
}

/** The listener for systems, the only one that verifies client certificates, has its own origin. */
function originFor(request: IncomingMessage, { peerCertificate }: RequestContext, parts: SoapDoorParts): string {
  if (parts.systemsUrl !== undefined && peerCertificate !== undefined) return parts.systemsUrl;
  return addressUsed(request, parts.publicUrl);
}

/** Needs no authentication, since the contract contains nothing confidential. */
async function sendContract(request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
  const answer = contractAnswer(request.url?.split('?', 2)[1] ?? '', origin + SOAP_PATH);
  if (answer) send(request, response, await compressAnswer(request, answer));
  else methodNotAllowed(request, response, 'POST');
}

async function compressAnswer(request: IncomingMessage, { status, headers, body }: SoapAnswer): Promise<WholeAnswer> {
  const { headers: more, pieces } = await compressed(request, [body]);
  return { status, headers: { ...headers, ...more }, body: pieces[0] ?? '' };
}

function methodNotAllowed(request: IncomingMessage, response: ServerResponse, allow: string): void {
  refuse(request, response, 405, { allow }, 'messages are sent with POST; the contract is at ?wsdl');
}

function unsupportedMediaType(request: IncomingMessage, response: ServerResponse): void {
  const known = SOAP_VERSIONS.map(({ contentType }) => contentType).join(', ');
  refuse(request, response, 415, { 'accept-post': known }, `only ${known}, without content encoding`);
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  error: string,
): void {
  const body = `${JSON.stringify({ error })}\n`;
  send(request, response, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
  });
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: WholeAnswer): void {
  respondWhole(request, response, { status, headers: { ...headers, 'cache-control': 'no-store' }, body });
}
