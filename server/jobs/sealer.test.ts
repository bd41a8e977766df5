import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scriptedFeed } from './scripted-feed.test-support';
import { createSealer } from './sealer';

const silent = pino({ level: 'silent' });
const PATIENCE = 5_000;

/** What a promise came to by now, without waiting for it. */
function outcomeOf<T>(promise: Promise<T>): { value?: T; error?: unknown; open: boolean } {
  const outcome: { value?: T; error?: unknown; open: boolean } = { open: true };
  promise.then(
    (value) => Object.assign(outcome, { value, open: false }),
    (error: unknown) => Object.assign(outcome, { error, open: false }),
  );
  return outcome;
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the sealer (reliability.md § 1)', () => {
  it('closes one epoch when it starts, and sleeps while nothing was written and nobody waits', async () => {
    const feed = scriptedFeed();
    createSealer(feed.clock(), silent).start();
    await pass(60_000);
    expect(feed.calls).toEqual(['closeEpoch', 'writers', 'seal']);
  });

  it('seals what was written', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const written = feed.write();
    sealer.wake();
    await pass(100);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written);
  });

  it('tells how far it lags behind: the age of the oldest that waits, and in the end how long that was', async () => {
    const feed = scriptedFeed();
    const told: number[] = [];
    const sealer = createSealer(feed.clock(), silent, (lag) => told.push(lag));
    expect(sealer.lag()).toBe(0);
    feed.writers.add('slow');
    sealer.wake();
    await pass(300);
    sealer.wake();
    expect(sealer.lag()).toBe(300);
    feed.writers.delete('slow');
    await pass(50);
    expect(told).toEqual([expect.toSatisfy((lag: number) => lag >= 300 && lag <= 350)]);
    // What came meanwhile is younger, and waits for an epoch of its own.
    expect(sealer.lag()).toBeLessThanOrEqual(50);
    await pass(1_000);
    expect([told.length, sealer.lag()]).toEqual([2, 0]);
  });

  it('lags on while it fails, from the first write on', async () => {
    const feed = scriptedFeed();
    const told: number[] = [];
    const sealer = createSealer(feed.clock(), silent, (lag) => told.push(lag));
    feed.failWith = new Error('away');
    sealer.wake();
    await pass(2_500);
    expect([sealer.lag(), told]).toEqual([2_500, []]);
    feed.failWith = undefined;
    await pass(1_000);
    expect(sealer.lag()).toBe(0);
    expect(told[0]).toBeGreaterThanOrEqual(2_500);
  });

  it('waits for the writers of before the epoch and for nobody later, then seals what it closed', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    feed.writers.add('before');
    sealer.wake();
    await pass(1);
    const closed = feed.closing();
    feed.writers.add('later');
    // Another sealer goes on meanwhile: step 4 must not read `closing` again.
    await pass(200);
    await feed.clock().closeEpoch(45);
    expect(feed.closing()).toBeGreaterThan(closed);
    expect(feed.sealed()).toBe(0);
    feed.writers.delete('before');
    await pass(50);
    expect(feed.sealed()).toBe(closed);
  });

  it('says once that a writer holds it up', async () => {
    const feed = scriptedFeed();
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    feed.writers.add('for ever');
    createSealer(feed.clock(), log).wake();
    await pass(20_000);
    expect(lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ writers: 1 })]);
  });

  it('closes an epoch of its own when the young one it stepped back for came before what was written here', async () => {
    const feed = scriptedFeed();
    await feed.clock().closeEpoch(45);
    await pass(10);
    const written = feed.write();
    createSealer(feed.clock(), silent).wake();
    await pass(600);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written);
  });

  it('closes few epochs for what is written while nobody waits, and one at once for who does', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const closed = () => feed.calls.filter((call) => call === 'closeEpoch').length;
    let written = 0;
    const writing = setInterval(() => {
      written = feed.write();
      sealer.wake();
    }, 10);
    await pass(5_000);
    expect(closed()).toBeGreaterThanOrEqual(10);
    expect(closed()).toBeLessThanOrEqual(11);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written - 600);

    await pass(100);
    const until = feed.now();
    const answer = outcomeOf(sealer.sealedUntil(until, PATIENCE));
    await pass(60);
    expect(answer.value).toBeGreaterThanOrEqual(until);
    clearInterval(writing);
    await pass(600);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('misses nobody who comes %i microtasks after its last pause', async (count) => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    sealer.wake();
    let late: number | undefined;
    await pass(0);
    setTimeout(async () => {
      for (let at = 0; at < count; at++) await Promise.resolve();
      late = feed.write();
      sealer.wake();
    }, 50);
    // The pause after an epoch ends with this timer, in the same turn of the event loop.
    vi.advanceTimersByTime(50);
    await pass(1_000);
    expect(late).toBeDefined();
    expect(feed.sealed()).toBeGreaterThanOrEqual(late as number);
  });
});

describe('waiting for an instant', () => {
  it('has an epoch closed though nobody wrote or woke the sealer', async () => {
    const feed = scriptedFeed();
    const until = Date.now() - 1;
    const answer = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(until, PATIENCE));
    await pass(10);
    expect(answer.value).toBeGreaterThanOrEqual(until);
  });

  it('takes nothing for sealed because it once was: founding a register begins with nothing sealed', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const until = Date.now();
    await Promise.all([sealer.sealedUntil(until, PATIENCE), pass(100)]);
    feed.founding = true;
    const answer = outcomeOf(sealer.sealedUntil(until, PATIENCE));
    await pass(PATIENCE + 10);
    expect(answer).toEqual({ open: false, value: undefined });
  });

  it('for one that is ahead ends soon after it has come, without an epoch every moment until then', async () => {
    const feed = scriptedFeed();
    const until = Date.now() + 4_000;
    const answer = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(until, 4_000 + PATIENCE));
    await pass(3_990);
    expect(answer.open).toBe(true);
    await pass(100);
    expect(answer.value).toBeGreaterThanOrEqual(until);
    expect(feed.calls.filter((call) => call === 'closeEpoch').length).toBeLessThanOrEqual(4);
  });

  it('for a near one does not have to wait behind one that is far ahead', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const far = outcomeOf(sealer.sealedUntil(Date.now() + 4_000, 9_000));
    await pass(1_000);
    const near = outcomeOf(sealer.sealedUntil(Date.now() - 1, PATIENCE));
    await pass(20);
    expect(near.open).toBe(false);
    expect(far.open).toBe(true);
  });

  it('goes by the clock of the database, wherever that of this machine stands', async () => {
    const feed = scriptedFeed();
    for (const offset of [-3_600_000, 3_600_000]) {
      feed.offset = offset;
      const until = feed.now() + 300;
      const answer = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(until, 300 + PATIENCE));
      await pass(400);
      expect(answer.value).toBeGreaterThanOrEqual(until);
    }
  });

  it.each([-3_000, 500])('survives a jump of the clock by %i ms: sealing goes on and never back', async (jump) => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    sealer.wake();
    await pass(100);
    const before = feed.sealed();
    feed.offset += jump;
    const written = feed.write();
    sealer.wake();
    await pass(100);
    expect(feed.sealed()).toBeGreaterThanOrEqual(Math.max(before, written));
    const ahead = feed.now() + 4_500;
    const answer = outcomeOf(sealer.sealedUntil(ahead, 4_500 + PATIENCE));
    await pass(4_500 + 200);
    expect(answer.value).toBeGreaterThanOrEqual(ahead);
  });

  it('ends without an answer when patience is at an end, however long a writer stays', async () => {
    const feed = scriptedFeed();
    feed.writers.add('for ever');
    const answer = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(Date.now() - 1, PATIENCE));
    await pass(PATIENCE - 10);
    expect(answer.open).toBe(true);
    await pass(20);
    expect(answer).toEqual({ open: false, value: undefined });
  });

  it('ends with an answer when another sealer got through while ours is held up', async () => {
    const feed = scriptedFeed();
    feed.writers.add('for ever');
    const until = Date.now() - 1;
    const answer = outcomeOf(createSealer(feed.clock(), silent).sealedUntil(until, PATIENCE));
    await pass(100);
    await feed.clock().seal(until + 1);
    await pass(PATIENCE);
    expect(answer.value).toBe(until + 1);
  });
});

describe('when the database is away', () => {
  it('whoever waits is told why, and sealing goes on by itself when it is back', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    const written = feed.write();
    const away = new Error('away');
    feed.failWith = away;
    sealer.wake();
    const answer = outcomeOf(sealer.sealedUntil(Date.now() - 1, PATIENCE));
    await pass(3_000);
    expect(answer.error).toBe(away);
    expect(feed.calls.length).toBeLessThan(8);
    feed.failWith = undefined;
    await pass(1_100);
    expect(feed.sealed()).toBeGreaterThanOrEqual(written);
  });

  it('who asks after it is back does not wait for the sealer to have rested', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    feed.failWith = new Error('away');
    sealer.wake();
    await pass(100);
    feed.failWith = undefined;
    const answer = outcomeOf(sealer.sealedUntil(Date.now() - 1, PATIENCE));
    await pass(60);
    expect(answer.value).toBeDefined();
  });

  it('an epoch that failed half way is not sealed', async () => {
    const feed = scriptedFeed();
    feed.writers.add('open');
    const sealer = createSealer(feed.clock(), silent);
    sealer.wake();
    await pass(20);
    feed.failWith = new Error('away');
    feed.writers.clear();
    await pass(100);
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
    const answer = outcomeOf(sealer.sealedUntil(Date.now() - 1, PATIENCE));
    await pass(100);
    const stopped = outcomeOf(sealer.stop());
    await pass(0);
    expect(stopped.open).toBe(false);
    expect(answer).toEqual({ open: false, value: undefined });
    feed.writers.clear();
    await pass(10_000);
    expect(feed.sealed()).toBe(0);
  });

  it('leaves nobody waiting who comes later, and nothing running', async () => {
    const feed = scriptedFeed();
    const sealer = createSealer(feed.clock(), silent);
    await sealer.stop();
    expect(await sealer.sealedUntil(Date.now() - 1, PATIENCE)).toBeUndefined();
    sealer.wake();
    await pass(10_000);
    expect(feed.calls).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
