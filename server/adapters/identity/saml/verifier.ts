import { Worker } from 'node:worker_threads';
import { ProviderFailure, type ProviderFailureReason } from '@/server/operations/ports/sign-in-providers';
import type { Outcome } from './perform';
import type { Task } from './verify';

/** Verifies a message somewhere else than in the thread that answers people. Throws ProviderFailure. */
export type Verifier = (task: Task) => Promise<Extract<Outcome, { kind: 'verified' }>>;

/** How long verifying one message may take; it takes some 40 ms. */
const DEADLINE_MS = 5_000;

/** The worker is a bundle beside that of the server (server/start/build.mjs). It gets nothing of this process's. */
function startWorker(): Worker {
  const options = { execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: 128 } };
  return new Worker(new URL('./saml-worker.mjs', import.meta.url), options);
}

/**
 * Verifies in one thread, started when first needed, one message after the other: whatever comes takes one processor at
 * most, and people at work have the others (trust.md § 1). A message that takes too long ends the thread.
 */
export function createVerifier(start: () => Worker = startWorker, deadlineMs = DEADLINE_MS): Verifier {
  let worker: Worker | undefined;
  let previous: Promise<unknown> = Promise.resolve();

  /** A thread that ends between two messages, for whatever reason, is started anew. */
  function started(): Worker {
    const next = start();
    return next
      .on('error', () => undefined)
      .once('exit', () => {
        if (worker === next) worker = undefined;
      });
  }

  function verify(task: Task): Promise<Outcome> {
    worker ??= started();
    const current = worker;
    current.ref();
    return new Promise<Outcome>((resolve, reject) => {
      const end = () => {
        clearTimeout(deadline);
        current.off('message', onMessage).off('error', onError).off('exit', onExit).unref();
      };
      const fail = (failure: string, reason: ProviderFailureReason = 'unavailable') => {
        end();
        worker = undefined;
        void current.terminate();
        reject(new ProviderFailure(reason, failure));
      };
      const onMessage = (outcome: Outcome) => {
        end();
        resolve(outcome);
      };
      const onError = () => fail('verifying failed');
      const onExit = () => fail('verifying ended');
      // Counts against the address it came from, which could else keep all others waiting with one after another.
      const deadline = setTimeout(fail, deadlineMs, 'verifying took too long', 'unverified');
      current.on('message', onMessage).on('error', onError).on('exit', onExit);
      current.postMessage(task);
    });
  }

  return async (task) => {
    const verified = previous.then(() => verify(task));
    previous = verified.catch(() => undefined);
    const outcome = await verified;
    if (outcome.kind === 'failed') throw new ProviderFailure(outcome.reason, outcome.failure);
    return outcome;
  };
}
