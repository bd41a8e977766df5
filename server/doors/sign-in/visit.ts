import type { IncomingMessage, ServerResponse } from 'node:http';
import { KnownError, Overloaded } from '@/server/domain/service-error';
import type { RequestContext } from '@/server/http/door';
import { logRejection } from '@/server/http/log-rejection';
import { retryAfter } from '@/server/http/retry-after';
import type { CallSource } from '@/server/operations/ports/identity';
import type { EndedByProvider } from '@/server/operations/ports/provider-logouts';

/** A request at an address of a provider. */
export type Visit = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: RequestContext;
  /** The provider's name, for the log. */
  readonly provider: string;
};

/** Runs work in one of the provider's slots, on account of the address that the visit comes from. */
export type Limited = <Result>(visit: Visit, work: () => Promise<Result>) => Promise<Result>;

/** What is known of a request before its person is. */
export function sourceOf({ context }: Visit): CallSource {
  return { requestId: context.requestId, from: { address: context.sourceAddress } };
}

/** Logs a failure by its name. Throws it where it is none that is known. */
export function report({ context, response, provider }: Visit, error: unknown): KnownError {
  if (!(error instanceof KnownError)) throw error;
  const about = { procedure: 'sign-in', provider, reason: error.message };
  logRejection(context, { error, name: error.name, inside: error.kind === 'fault', about });
  if (error instanceof Overloaded) response.setHeader('retry-after', retryAfter(error)['retry-after']);
  return error;
}

/** Logs what a logout at a provider has ended here. */
export function logEnd({ context, provider }: Visit, { ended, logged }: EndedByProvider): void {
  context.log.info({ provider, ended }, 'logout at the identity provider');
  if (!logged) context.log.error({ provider }, 'a logout is missing in the audit log');
}
