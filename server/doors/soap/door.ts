import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ContentType, charsetOf, parseContentType } from '@/server/domain/content-type';
import type { ClientGate } from '@/server/doors/clients/client-gate';
import type { SharedLimits } from '@/server/doors/clients/shared-limits';
import { BrokenOff, isUncoded, readBody } from '@/server/http/body';
import { compressed } from '@/server/http/compressed';
import type { ConcurrencyLimiter } from '@/server/http/concurrency-limiter';
import type { Door, RequestContext } from '@/server/http/door';
import { reportRefusal } from '@/server/http/report';
import { respondWhole, type WholeAnswer } from '@/server/http/respond-whole';
import type { Operations } from '@/server/operations/operations';
import { addressUsed } from './address-used';
import { answerSoap, SOAP_PATH } from './answer-message';
import { contractAnswer } from './contract-answer';
import { asServiceFault, faultAnswer, isFailureOfOurs, type SoapAnswer, TooLarge, TooSlow } from './faults';
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

/** How long a message may take to come: they have two kilobytes, and a client's slot is held as long. */
const MESSAGE_MS = 30_000;

/** Other systems' door on Node's HTTP server: the contract to who asks, then client, limits, message. */
export function soapDoor(parts: SoapDoorParts): Door {
  return {
    path: SOAP_PATH,
    anyCase: true,
    systems: true,
    watchesBody: true,
    async handle(request, response, context) {
      if (request.method === 'GET' || request.method === 'HEAD')
        return await contract(request, response, originFor(request, context, parts));
      if (request.method !== 'POST') return notAllowed(request, response, 'POST, GET');
      const contentType = parseContentType(request.headers['content-type']);
      const version = versionOf(contentType);
      if (!version || !isUncoded(request)) return unsupported(request, response);
      answer(request, response, await answered(request, context, { version, contentType }, parts));
    },
  };
}

async function answered(
  request: IncomingMessage,
  context: RequestContext,
  { version, contentType }: { readonly version: SoapVersion; readonly contentType: ContentType },
  { operations, gate, slots, lists, bodyBytes }: SoapDoorParts,
): Promise<WholeAnswer> {
  const held: (() => void)[] = [];
  try {
    const client = await gate.authenticate(request, context);
    held.push(gate.admit(client));
    const body = await readBody(request, { most: bodyBytes, withinMs: MESSAGE_MS });
    if (body === 'too-large') throw new TooLarge();
    if (body === 'too-slow') throw new TooSlow();
    // A slot is for who has a message: one that still comes holds nothing that others wait for.
    const leave = slots.take();
    held.push(leave);
    const charset = charsetOf(contentType);
    const { requestId, sourceAddress: address } = context;
    const admitList = () => {
      const end = lists.admit(client.id);
      // A list has a slot of its own: the lists of many clients can't take those of the other operations.
      leave();
      return end;
    };
    const whole = await answerSoap(operations, { version, charset, body, client, requestId, address, admitList });
    // Within the client's limits: what is compressed for it is its own work too.
    return await packed(request, whole);
  } catch (thrown) {
    const error = asServiceFault(thrown);
    if (!(error instanceof BrokenOff)) report(context, error);
    return faultAnswer(error, version, context.requestId);
  } finally {
    for (const release of held) release();
  }
}

function report(context: RequestContext, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  reportRefusal(context, { error, name: error.name, inside: isFailureOfOurs(error), about: { door: 'soap' } });
}

/** The listener for systems, the only one that verifies certificates, has an address of its own. */
function originFor(request: IncomingMessage, { peerCertificate }: RequestContext, parts: SoapDoorParts): string {
  if (parts.systemsUrl !== undefined && peerCertificate !== undefined) return parts.systemsUrl;
  return addressUsed(request, parts.publicUrl);
}

/** The contract to whoever asks: it holds nothing that is not in the specification. */
async function contract(request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
  const found = contractAnswer(request.url?.split('?', 2)[1] ?? '', origin + SOAP_PATH);
  if (found) answer(request, response, await packed(request, found));
  else notAllowed(request, response, 'POST');
}

async function packed(request: IncomingMessage, { status, headers, body }: SoapAnswer): Promise<WholeAnswer> {
  const { headers: more, pieces } = await compressed(request, [body]);
  return { status, headers: { ...headers, ...more }, body: pieces[0] ?? '' };
}

function notAllowed(request: IncomingMessage, response: ServerResponse, allow: string): void {
  refuse(request, response, 405, { allow }, 'messages are sent with POST; the contract is at ?wsdl');
}

function unsupported(request: IncomingMessage, response: ServerResponse): void {
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
  answer(request, response, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
  });
}

function answer(request: IncomingMessage, response: ServerResponse, { status, headers, body }: WholeAnswer): void {
  respondWhole(request, response, { status, headers: { ...headers, 'cache-control': 'no-store' }, body });
}
