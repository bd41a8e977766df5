import type { Answer } from './http-client';

/** The result of a call: its status, 0 without a response, and the time from when it was due. */
export type Arrival = {
  readonly status: number;
  /** The message of the failure, if any. */
  readonly said: string;
  readonly dueAt: number;
  readonly milliseconds: number;
  readonly retryAfter: boolean;
};

/**
 * An open loop: calls arrive at a fixed rate whether or not the previous ones have been answered, as under overload.
 * Each is timed from when it was due, so that waiting for a slow generator counts too.
 * @param perSecond rate of arrival
 * @param ended ends it before its time
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  call: () => Promise<Answer>,
  ended?: AbortSignal,
): Promise<readonly Arrival[]> {
  const began = performance.now();
  const total = Math.round(perSecond * seconds);
  const under: Promise<Arrival>[] = [];
  for (let sent = 0; sent < total && !ended?.aborted; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * perSecond));
    for (; sent < due; sent += 1) under.push(arrivalOf(call, began + (sent / perSecond) * 1_000));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(under);
}

/** Makes a call that was due at an instant of performance.now(). */
export async function arrivalOf(call: () => Promise<Answer>, dueAt: number): Promise<Arrival> {
  const answer = await call().catch(() => undefined);
  return {
    status: answer?.status ?? 0,
    said: answer?.status === 500 ? answer.body.toString('utf8', 0, 600) : '',
    dueAt,
    milliseconds: performance.now() - dueAt,
    retryAfter: answer?.headers['retry-after'] !== undefined,
  };
}
