import type { IncomingMessage, ServerResponse } from 'node:http';
import { charsetOf, parseContentType } from '@/server/domain/content-type';
import { NotPermitted, ServiceFault } from '@/server/domain/service-error';
import type { ClientGate } from '@/server/doors/clients/client-gate';
import { createSharedLimits, UPLOADS } from '@/server/doors/clients/shared-limits';
import { BrokenOff, isUncoded } from '@/server/http/body';
import type { Door, RequestContext } from '@/server/http/door';
import { logRejection } from '@/server/http/log-rejection';
import { callOfClient } from '@/server/operations/client-call';
import type { Audit } from '@/server/operations/ports/audit';
import type { Client } from '@/server/operations/ports/clients';
import { sendUploadResult } from './answer';
import type { ImportParts } from './import-lines';
import { type FeedOutcome, outcomeOf, TAKEN, WrongRequest } from './outcome';
import { importUpload, sourceOf, type UploadResult } from './upload';
import { bodyOf, isBrokenOff } from './upload-body';

export type RegisterFeedParts = ImportParts & {
  readonly gate: ClientGate;
  readonly audit: Audit;
};

/** None that an HTML form can send: these would need no CORS preflight (reliability.md § 3, "CSRF"). */
const TYPES = /^application\/(?:(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)|json|octet-stream)$/;

/** The register feed of other systems (wire.md § 3): one record per line, imported while it is received. */
export function registerFeedDoor({ gate, audit, ...parts }: RegisterFeedParts): Door {
  const uploads = createSharedLimits(UPLOADS);

  /** Throws what outcomeOf maps. */
  async function importBody(request: IncomingMessage, client: Client, result: UploadResult): Promise<void> {
    if (!client.scopes.includes('register.write')) throw new NotPermitted('RegisterFeed');
    requireNdjson(request);
    const releases = [gate.admit(client)];
    try {
      releases.push(uploads.admit(client.id));
      await importUpload(bodyOf(request), sourceOf(client.id), parts, result);
    } catch (error) {
      throw isBrokenOff(request) && !(error instanceof ServiceFault) ? new BrokenOff() : error;
    } finally {
      for (const release of releases) release();
    }
  }

  /** Runs a call and audits it. @returns what to answer */
  async function run(request: IncomingMessage, context: RequestContext, result: UploadResult): Promise<FeedOutcome> {
    let client: Client | undefined;
    let outcome: FeedOutcome;
    try {
      if (request.method !== 'POST') throw new WrongRequest(405);
      client = await gate.authenticate(request, context);
      await importBody(request, client, result);
      outcome = TAKEN;
    } catch (error) {
      outcome = outcomeOf(error);
      logOutcome(context, outcome, error);
    }
    if (!client) return outcome;
    try {
      await audit.entry(
        callOfClient(client, context.requestId, undefined, context.sourceAddress),
        auditEntryOf(outcome, result),
      );
      return outcome;
    } catch (error) {
      const notAudited = outcomeOf(error);
      logOutcome(context, notAudited, error);
      return outcome.isFailure ? outcome : notAudited;
    }
  }

  return {
    path: '/api/register-feed',
    systems: true,
    watchesBody: true,
    async handle(request, response, context) {
      response.setHeader('cache-control', 'no-store');
      // Ignored here, since the reader of the body gets the error if the client disconnects.
      request.on('error', () => undefined);
      const result: UploadResult = { taken: 0, repeated: 0, refused: 0, refusals: [] };
      const outcome = await run(request, context, result);
      await answer(request, response, outcome, context, result);
    },
  };
}

function requireNdjson(request: IncomingMessage): void {
  const contentType = parseContentType(request.headers['content-type']);
  const isUtf8 = /^utf-?8$/.test(charsetOf(contentType) ?? 'utf-8');
  if (!TYPES.test(contentType.type) || !isUtf8 || !isUncoded(request)) throw new WrongRequest(415);
}

function auditEntryOf({ logged }: FeedOutcome, { taken, repeated, refused }: UploadResult) {
  const details = { taken, repeated, refused };
  return { operation: 'RegisterFeed', outcome: logged, citizenId: null, missedCpr: null, details } as const;
}

function logOutcome(context: RequestContext, { logged, isFailure }: FeedOutcome, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  logRejection(context, { error, name: logged, inside: isFailure === true, about: { door: 'register-feed' } });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, about }: FeedOutcome,
  { requestId }: RequestContext,
  result: UploadResult,
): Promise<void> {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  await sendUploadResult(request, response, status, about ? { ...about, requestId } : {}, result);
}
