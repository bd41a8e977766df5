import { type Operation, retryLink } from '@trpc/client';
import type { AppRouter } from '@/server/doors/trpc/router';
import { problemOf } from './problem';

/**
 * How often a call is made that the service turns away. A person's once more, for a service that stood still for a moment: one that has too much
 * to do would only be kept from recovering. Nobody waits for a file's, and few are made.
 */
export const MAX_ATTEMPTS = { interactive: 2, export: 15 };

/** For calls of a file, which may wait for half a minute. */
export const EXPORT_CALL = { isExport: true } as const;

/**
 * From one to three times what the service asks for: those it turned away together would be a crowd again if they came back together.
 * @param askedSeconds its Retry-After
 */
export const pauseMs = (askedSeconds = 1): number => askedSeconds * 1_000 * (1 + 2 * Math.random());

/**
 * Makes a call again that was turned away because the service carries as much as it can (reliability.md § 2). It was turned away
 * before anything was done, so nothing happens twice, and whoever waits sees a slower answer instead of an error.
 */
export const retryOverloadedLink = retryLink<AppRouter>({
  retry: ({ op, error, attempts }) => isRetryable(error) && attempts < maxAttempts(op),
  retryDelayMs: () => pauseMs(),
});

function maxAttempts({ context }: Operation): number {
  return 'isExport' in context ? MAX_ATTEMPTS.export : MAX_ATTEMPTS.interactive;
}

/** A list waits for the same person's others to end. What a person has spent comes back in minutes, not in seconds: that is told. */
function isRetryable(error: unknown): boolean {
  const problem = problemOf(error);
  return problem.kind === 'overloaded' && (problem.scope === 'service' || problem.scope === 'lists');
}
