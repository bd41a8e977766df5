import { problemOf } from '@/app/_trpc/problem';

/** How often a call is made that the service turns away. Waiting a second each, one gives up after half a minute. */
const MOST_TRIES = 30;

/**
 * Makes a call that is one of many nobody waits at the keyboard for: turned away because the service carries as much as it can, it
 * is made again when the service said. It was turned away before anything was done, so nothing happens twice.
 * @param signal ends the waiting too
 * @throws what the call does, and the refusal once patience is at its end
 */
export async function whenCarried<Output>(call: () => Promise<Output>, signal: AbortSignal): Promise<Output> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      const problem = problemOf(error);
      // What a person has spent comes back in hours.
      if (problem.kind !== 'overloaded' || problem.scope === 'caller' || tries === MOST_TRIES) throw error;
      await pause(problem.retryAfterSeconds * 1_000, signal);
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
