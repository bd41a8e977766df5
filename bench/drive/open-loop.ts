import type { Answer } from './http-client';

/** What came of a call: its status, 0 where no answer came, and when it came: how long after its time. */
export type Arrival = {
  readonly status: number;
  /** What a failure said. */
  readonly said: string;
  readonly dueAt: number;
  readonly milliseconds: number;
  readonly retryAfter: boolean;
};

/**
 * Calls that come at their own pace, whether those before them are answered or not, as when many more come than can be carried. Each is
 * timed from when it was due, so that waiting for a slow generator counts too.
 * @param perSecond how many come
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  call: () => Promise<Answer>,
): Promise<readonly Arrival[]> {
  const began = performance.now();
  const total = Math.round(perSecond * seconds);
  const under: Promise<Arrival>[] = [];
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * perSecond));
    for (; sent < due; sent += 1) under.push(arrivalOf(call, began + (sent / perSecond) * 1_000));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(under);
}

/** Makes a call that was due then, by performance.now(). */
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
