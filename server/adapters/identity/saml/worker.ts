import { parentPort } from 'node:worker_threads';
import { type Outcome, perform } from './perform';
import type { Task } from './verify';

// The only content of a bundle of its own, which verifier.ts starts as a thread.
parentPort?.on('message', async (task: Task) => {
  parentPort?.postMessage((await perform(task)) satisfies Outcome);
});
