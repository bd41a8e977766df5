import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scriptedFeed } from './scripted-feed.test-support';
import { createSealer } from './sealer';

const silent = pino({ level: 'silent' });
const TIMEOUT = 5_000;

/** The current outcome of a promise, updated when it settles. */
function outcomeOf<T>(promise: Promise<T>): { value?: T; error?: unknown; pending: boolean } {
  const outcome: { value?: T; error?: unknown; pending: boolean } = { pending: true };
  promise.then(
    (value) => Object.assign(outcome, { value, pending: false }),
    (error: unknown) => Object.assign(outcome, { error, pending: false }),
  );
  return outcome;
}

const advance = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the sealer (reliability.md § 1)', () => {
  it('closes one epoch at start, then sleeps while nothing is written and no reader waits', async () => {
    const feed = scriptedFeed();
    createSealer(feed.clock(), silent).start();
    await advance(60_000);
    expect(feed.calls).toEqual(['closeEpoch', 'writers', 'seal']);
  });

  it('seals what was written', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const written = feed.write();
    sealer.wake();
    await advance(100);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written);
  });

  it('reports its lag: the age of the oldest unsealed write, and in the end how long it waited', async () => {
    const feed = scriptedFeed();
    const reported: number[] = [];
    const sealer = createSealer(feed.clock(), silent, (lag) => reported.push(lag));
    expect(sealer.lag()).toBe(0);
    feed.writers.add('slow');
    sealer.wake();
    await advance(300);
    sealer.wake();
    expect(sealer.lag()).toBe(300);
    feed.writers.delete('slow');
    await advance(50);
    expect(reported).toEqual([expect.toSatisfy((lag: number) => lag >= 300 && lag <= 350)]);
    // The later write waits for an epoch of its own.
    expect(sealer.lag()).toBeLessThanOrEqual(50);
    await advance(1_000);
    expect([reported.length, sealer.lag()]).toEqual([2, 0]);
  });

  it('reports a growing lag while sealing fails, from the first write on', async () => {
    const feed = scriptedFeed();
    const reported: number[] = [];
    const sealer = createSealer(feed.clock(), silent, (lag) => reported.push(lag));
    feed.failWith = new Error('unreachable');
    sealer.wake();
    await advance(2_500);
    expect([sealer.lag(), reported]).toEqual([2_500, []]);
    feed.failWith = undefined;
    await advance(1_000);
    expect(sealer.lag()).toBe(0);
    expect(reported[0]).toBeGreaterThanOrEqual(2_500);
  });

  it('waits for the writers from before the epoch and for no later one, then seals what it closed', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    feed.writers.add('before');
    sealer.wake();
    await advance(1);
    const closed = feed.closing();
    feed.writers.add('later');
    // Another sealer closes an epoch meanwhile: step 4 must not read `closing` again.
    await advance(200);
    await feed.clock().closeEpoch(45);
    expect(feed.closing()).toBeGreaterThan(closed);
    expect(feed.sealed()).toBe(0);
    feed.writers.delete('before');
    await advance(50);
    expect(feed.sealed()).toBe(closed);
  });

  it('logs once that a writer holds it up', async () => {
    const feed = scriptedFeed();
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    feed.writers.add('for ever');
    createSealer(feed.clock(), log).wake();
    await advance(20_000);
    expect(lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ writers: 1 })]);
  });

  it('closes its own epoch when that of another instance is older than what was written here', async () => {
    const feed = scriptedFeed();
    await feed.clock().closeEpoch(45);
    await advance(10);
    const written = feed.write();
    createSealer(feed.clock(), silent).wake();
    await advance(600);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written);
  });

  it('closes few epochs for writes while no reader waits, and one at once for a reader', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const closed = () => feed.calls.filter((call) => call === 'closeEpoch').length;
    let written = 0;
    const writing = setInterval(() => {
      written = feed.write();
      sealer.wake();
    }, 10);
    await advance(5_000);
    expect(closed()).toBeGreaterThanOrEqual(10);
    expect(closed()).toBeLessThanOrEqual(11);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written - 600);

    await advance(100);
    const until = feed.now();
    const result = outcomeOf(sealer.sealedUntil(until, TIMEOUT));
    await advance(60);
    expect(result.value).toBeGreaterThanOrEqual(until);
    clearInterval(writing);
    await advance(600);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'misses no write that comes %i microtasks after its last pause',
    async (count) => {
      const feed = scriptedFeed();
      const sealer = createSealer(feed.clock(), silent);
      sealer.wake();
      let late: number | undefined;
      await advance(0);
      setTimeout(async () => {
        for (let at = 0; at < count; at++) await Promise.resolve();
        late = feed.write();
        sealer.wake();
      }, 50);
      // The pause after an epoch ends with this timer, in the same iteration of the event loop.
      vi.advanceTimersByTime(50);
      await advance(1_000);
      expect(late).toBeDefined();
      expect(feed.sealed()).toBeGreaterThanOrEqual(late as number);
    },
  );
});

describe('waiting for an instant', () => {
  it('closes an epoch although nothing was written and nothing woke the sealer', async () => {
    const feed = scriptedFeed();
    const until = Date.now() - 1;
    const result = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(until, TIMEOUT));
    await advance(10);
    expect(result.value).toBeGreaterThanOrEqual(until);
  });

  it('does not rely on what was sealed before: a founding begins with nothing sealed', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const until = Date.now();
    await Promise.all([sealer.sealedUntil(until, TIMEOUT), advance(100)]);
    feed.founding = true;
    const result = outcomeOf(sealer.sealedUntil(until, TIMEOUT));
    await advance(TIMEOUT + 10);
    expect(result).toEqual({ pending: false, value: undefined });
  });

  it('for a future instant ends soon after it, with few epochs until then', async () => {
    const feed = scriptedFeed();
    const until = Date.now() + 4_000;
    const result = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(until, 4_000 + TIMEOUT));
    await advance(3_990);
    expect(result.pending).toBe(true);
    await advance(100);
    expect(result.value).toBeGreaterThanOrEqual(until);
    expect(feed.calls.filter((call) => call === 'closeEpoch').length).toBeLessThanOrEqual(4);
  });

  it('for a near instant is not delayed by a wait for a later one', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const far = outcomeOf(sealer.sealedUntil(Date.now() + 4_000, 9_000));
    await advance(1_000);
    const near = outcomeOf(sealer.sealedUntil(Date.now() - 1, TIMEOUT));
    await advance(20);
    expect(near.pending).toBe(false);
    expect(far.pending).toBe(true);
  });

  it('uses the clock of the database, however far that of this machine is off', async () => {
    const feed = scriptedFeed();
    for (const offset of [-3_600_000, 3_600_000]) {
      feed.offset = offset;
      const until = feed.now() + 300;
      const result = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(until, 300 + TIMEOUT));
      await advance(400);
      expect(result.value).toBeGreaterThanOrEqual(until);
    }
  });

  it.each([-3_000, 500])(
    'survives a jump of the clock by %i ms: sealing continues and never goes back',
    async (jump) => {
      const feed = scriptedFeed();
      const sealer = createSealer(feed.clock(), silent);
      sealer.wake();
      await advance(100);
      const before = feed.sealed();
      feed.offset += jump;
      const written = feed.write();
      sealer.wake();
      await advance(100);
      expect(feed.sealed()).toBeGreaterThanOrEqual(Math.max(before, written));
      const ahead = feed.now() + 4_500;
      const result = outcomeOf(sealer.sealedUntil(ahead, 4_500 + TIMEOUT));
      await advance(4_500 + 200);
      expect(result.value).toBeGreaterThanOrEqual(ahead);
    },
  );

  it('ends without a result on timeout, however long a writer stays', async () => {
    const feed = scriptedFeed();
    feed.writers.add('for ever');
    const result = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(Date.now() - 1, TIMEOUT));
    await advance(TIMEOUT - 10);
    expect(result.pending).toBe(true);
    await advance(20);
    expect(result).toEqual({ pending: false, value: undefined });
  });

  it('ends with a result when another sealer succeeds while this one is held up', async () => {
    const feed = scriptedFeed();
    feed.writers.add('for ever');
    const until = Date.now() - 1;
    const result = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(until, TIMEOUT));
    await advance(100);
    await feed.clock().seal(until + 1);
    await advance(TIMEOUT);
    expect(result.value).toBe(until + 1);
  });
});

describe('when the database is unreachable', () => {
  it('a waiting reader gets the error, and sealing resumes by itself when the database is back', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const written = feed.write();
    const unreachable = new Error('unreachable');
    feed.failWith = unreachable;
    sealer.wake();
    const result = outcomeOf(sealer.sealedUntil(Date.now() - 1, TIMEOUT));
    await advance(3_000);
    expect(result.error).toBe(unreachable);
    expect(feed.calls.length).toBeLessThan(8);
    feed.failWith = undefined;
    await advance(1_100);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written);
  });

  it('a reader that comes when it is back does not wait for the retry delay', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    feed.failWith = new Error('unreachable');
    sealer.wake();
    await advance(100);
    feed.failWith = undefined;
    const result = outcomeOf(sealer.sealedUntil(Date.now() - 1, TIMEOUT));
    await advance(60);
    expect(result.value).toBeDefined();
  });

  it('an epoch that failed half way is not sealed', async () => {
    const feed = scriptedFeed();
    feed.writers.add('open');
    const sealer = createSealer(feed.clock(), silent);
    sealer.wake();
    await advance(20);
    feed.failWith = new Error('unreachable');
    feed.writers.clear();
    await advance(100);
    feed.failWith = undefined;
    expect(feed.sealed()).toBe(0);
    await sealer.stop();
    expect(feed.calls).not.toContain('seal');
  });
});

describe('stopping', () => {
  it('ends at once in the middle of an epoch and seals nothing of it', async () => {
    const feed = scriptedFeed();
    feed.writers.add('open');
    const sealer = createSealer(feed.clock(), silent);
    const result = outcomeOf(sealer.sealedUntil(Date.now() - 1, TIMEOUT));
    await advance(100);
    const stopped = outcomeOf(sealer.stop());
    await advance(0);
    expect(stopped.pending).toBe(false);
    expect(result).toEqual({ pending: false, value: undefined });
    feed.writers.clear();
    await advance(10_000);
    expect(feed.sealed()).toBe(0);
  });

  it('answers later readers with undefined at once and leaves nothing running', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    await sealer.stop();
    expect(await sealer.sealedUntil(Date.now() - 1, TIMEOUT)).toBeUndefined();
    sealer.wake();
    await advance(10_000);
    expect(feed.calls).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
