import { type Operation, retryLink } from '@trpc/client';
import type { AppRouter } from '@/server/doors/trpc/router';
import { problemOf } from './problem';

/**
 * How often a refused call is sent. One retry of a person's call bridges a short pause; more would keep an overloaded
 * service from recovering. Exports are few and run in the background.
 */
export const MAX_ATTEMPTS = { interactive: 2, export: 15 };

/** The context of an export's calls, which may wait for half a minute. */
export const EXPORT_CALL = { isExport: true } as const;

/**
 * One to three times Retry-After, at random, so that calls refused together are not retried together.
 * @param retryAfterSeconds the response's Retry-After
 */
export const pauseMs = (retryAfterSeconds = 1): number => retryAfterSeconds * 1_000 * (1 + 2 * Math.random());

/**
 * Retries calls that the service refuses under overload (reliability.md § 2). It refuses them before doing anything, so
 * nothing happens twice, and the person sees a slower response instead of an error.
 */
export const retryOverloadedLink = retryLink<AppRouter>({
  retry: ({ op, error, attempts }) => isRetryable(error) && attempts < maxAttempts(op),
  retryDelayMs: () => pauseMs(),
});

function maxAttempts({ context }: Operation): number {
  return 'isExport' in context ? MAX_ATTEMPTS.export : MAX_ATTEMPTS.interactive;
}

/** Overload of the service, or of the person's own lists, passes in seconds; a person's rate limit takes minutes. */
function isRetryable(error: unknown): boolean {
  const problem = problemOf(error);
  return problem.kind === 'overloaded' && (problem.scope === 'service' || problem.scope === 'lists');
}
