import type { IncomingMessage, ServerResponse } from 'node:http';
import { charsetOf, parseContentType } from '@/server/domain/content-type';
import { NotPermitted, ServiceFault } from '@/server/domain/service-error';
import type { ClientGate } from '@/server/doors/clients/client-gate';
import { createSharedLimits, UPLOADS } from '@/server/doors/clients/shared-limits';
import { BrokenOff, isUncoded } from '@/server/http/body';
import type { Door, RequestContext } from '@/server/http/door';
import { reportRefusal } from '@/server/http/report';
import { callOfClient } from '@/server/operations/client-call';
import type { Audit } from '@/server/operations/ports/audit';
import type { Client } from '@/server/operations/ports/clients';
import { answerSum } from './answer';
import type { ImportParts } from './import-lines';
import { type FeedOutcome, outcomeOf, TAKEN, WrongRequest } from './outcome';
import { sourceOf, takeUpload, type UploadSum } from './upload';
import { bodyOf, isBrokenOff } from './upload-body';

export type RegisterFeedParts = ImportParts & {
  readonly gate: ClientGate;
  readonly audit: Audit;
};

/** No type a form of a browser can send, which would need no question to us first (reliability.md § 3, "CSRF"). */
const TYPES = /^application\/(?:(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)|json|octet-stream)$/;

/** The register feed of other systems (wire.md § 3): one record a line, taken in while it comes. */
export function registerFeedDoor({ gate, audit, ...parts }: RegisterFeedParts): Door {
  const uploads = createSharedLimits(UPLOADS);

  /** Throws what outcomeOf knows. */
  async function take(request: IncomingMessage, client: Client, sum: UploadSum): Promise<void> {
    if (!client.scopes.includes('register.write')) throw new NotPermitted('RegisterFeed');
    seeContent(request);
    const held = [gate.admit(client)];
    try {
      held.push(uploads.admit(client.id));
      await takeUpload(bodyOf(request), sourceOf(client.id), parts, sum);
    } catch (error) {
      throw isBrokenOff(request) && !(error instanceof ServiceFault) ? new BrokenOff() : error;
    } finally {
      for (const release of held) release();
    }
  }

  /** @returns what to answer; that the call was made is noted before */
  async function run(request: IncomingMessage, context: RequestContext, sum: UploadSum): Promise<FeedOutcome> {
    let client: Client | undefined;
    let outcome: FeedOutcome;
    try {
      if (request.method !== 'POST') throw new WrongRequest(405);
      client = await gate.authenticate(request, context);
      await take(request, client, sum);
      outcome = TAKEN;
    } catch (error) {
      outcome = outcomeOf(error);
      tell(context, outcome, error);
    }
    if (!client) return outcome;
    try {
      await audit.entry(
        callOfClient(client, context.requestId, undefined, context.sourceAddress),
        entryOf(outcome, sum),
      );
      return outcome;
    } catch (error) {
      const unnoted = outcomeOf(error);
      tell(context, unnoted, error);
      return outcome.isFailure ? outcome : unnoted;
    }
  }

  return {
    path: '/api/register-feed',
    systems: true,
    watchesBody: true,
    async handle(request, response, context) {
      response.setHeader('cache-control', 'no-store');
      // A sender may go away at any moment; who reads the body is told.
      request.on('error', () => undefined);
      const sum: UploadSum = { taken: 0, repeated: 0, refused: 0, refusals: [] };
      const outcome = await run(request, context, sum);
      await answer(request, response, outcome, context, sum);
    },
  };
}

function seeContent(request: IncomingMessage): void {
  const contentType = parseContentType(request.headers['content-type']);
  const isUtf8 = /^utf-?8$/.test(charsetOf(contentType) ?? 'utf-8');
  if (!TYPES.test(contentType.type) || !isUtf8 || !isUncoded(request)) throw new WrongRequest(415);
}

function entryOf({ logged }: FeedOutcome, { taken, repeated, refused }: UploadSum) {
  const details = { taken, repeated, refused };
  return { operation: 'RegisterFeed', outcome: logged, citizenId: null, missedCpr: null, details } as const;
}

function tell(context: RequestContext, { logged, isFailure }: FeedOutcome, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  reportRefusal(context, { error, name: logged, inside: isFailure === true, about: { door: 'register-feed' } });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, about }: FeedOutcome,
  { requestId }: RequestContext,
  sum: UploadSum,
): Promise<void> {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  await answerSum(request, response, status, about ? { ...about, requestId } : {}, sum);
}
