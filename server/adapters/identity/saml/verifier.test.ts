import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createVerifier } from './verifier';
import type { Task } from './verify';

/** A thread that answers as each message asks. */
const ANSWERS = `
  const { parentPort } = require('node:worker_threads');
  let started = 0;
  parentPort.on('message', ({ message }) => {
    started += 1;
    if (message === 'hangs') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    if (message === 'throws') throw new Error('of the tests');
    if (message === 'ends') process.exit(0);
    if (message === 'late') setTimeout(() => { throw new Error('of the tests'); }, 100);
    if (message === 'fails') parentPort.postMessage({ kind: 'failed', reason: 'unverified', failure: 'of the tests' });
    else parentPort.postMessage({ kind: 'verified', root: { name: message + started }, assertion: undefined });
  });
`;
/** Longer than a thread takes to start on a busy machine. */
const DEADLINE_MS = 3_000;
const task = (message: string): Task => ({ kind: 'response', message, certificates: [], keys: [] });

describe('the thread that verifies', () => {
  it('is started when first needed, takes one message after the other, and is replaced when it fails', async () => {
    const workers: Worker[] = [];
    const verify = createVerifier(() => {
      const worker = new Worker(ANSWERS, { eval: true });
      workers.push(worker);
      return worker;
    }, DEADLINE_MS);
    expect(workers).toHaveLength(0);
    const asked = ['a', 'fails', 'hangs', 'b', 'throws', 'ends', 'c'].map(task);
    const outcomes = await Promise.allSettled(asked.map(verify));
    const said = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.root.name : (outcome.reason as Error).message,
    );
    expect(said).toEqual([
      'a1',
      'unverified: of the tests',
      'unverified: verifying took too long',
      'b1',
      'unavailable: verifying failed',
      'unavailable: verifying ended',
      'c1',
    ]);
    expect(workers).toHaveLength(4);
    // It fails when nobody waits for it.
    await verify(task('late'));
    await new Promise((resolve) => workers.at(-1)?.once('exit', resolve));
    expect((await verify(task('d'))).root.name).toBe('d1');
    await workers.at(-1)?.terminate();
  });
});
