import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredPeriod, type EndPlan, planEnd } from './period';

const NOW = Date.UTC(2026, 10, 1);
const START = NOW - 3_600_000;
const SEALED = NOW - 60_000;

function plan(end: number, page = 1): EndPlan {
  const planned = planEnd({ start: START, end }, page, NOW, SEALED);
  if ('reason' in planned) throw new Error(planned.reason);
  return planned;
}

describe('the end of a period (domain.md § 7)', () => {
  it.each([
    ['in the past', NOW - 1, { until: NOW - 2, timeoutMs: 5_000, cut: false }],
    ['now', NOW, { until: NOW - 1, timeoutMs: 5_000, cut: false }],
    ['a second ahead: waits for it, and 5 s more', NOW + 1_000, { until: NOW + 999, timeoutMs: 6_000, cut: false }],
    ['5 s ahead', NOW + 5_000, { until: NOW + 4_999, timeoutMs: 10_000, cut: false }],
    ['further ahead: cut to what is sealed', NOW + 5_001, { until: NOW - 1, timeoutMs: 5_000, cut: true }],
  ])('%s', (_, end, expected) => {
    expect(plan(end)).toEqual(expected);
  });

  it('further ahead than 5 s is allowed on the first page only', () => {
    const end = NOW + 5_001;
    expect(planEnd({ start: START, end }, 2, NOW, SEALED)).toEqual({ field: 'end', reason: 'end-in-the-future' });
    expect(plan(NOW + 5_000, 2)).toMatchObject({ cut: false });
  });
});

it('a period that is sealed has all its pages, though the clock was set back', () => {
  const end = NOW + 3_600_000;
  expect(planEnd({ start: START, end }, 2, NOW, end - 1)).toMatchObject({ until: end - 1, cut: false });
  expect(planEnd({ start: START, end }, 2, NOW, end - 2)).toMatchObject({ reason: 'end-in-the-future' });
});

describe('the period an answer covers', () => {
  it('is the requested one, also when more is sealed', () => {
    const asked = { start: START, end: NOW };
    expect(answeredPeriod(asked, plan(NOW), NOW + 60_000)).toEqual(asked);
  });

  it.each([
    ['the instant after what is sealed', NOW + 20, NOW + 21],
    ['the requested end at the latest', NOW + 90_000, NOW + 60_000],
  ])('ends, when cut, at %s', (_, sealed, end) => {
    const asked = { start: START, end: NOW + 60_000 };
    expect(answeredPeriod(asked, plan(asked.end), sealed)).toEqual({ start: START, end });
  });

  it('is undefined when nothing at or after its start is sealed', () => {
    const asked = { start: NOW, end: NOW + 60_000 };
    expect(answeredPeriod(asked, plan(asked.end), NOW - 1)).toBeUndefined();
    expect(answeredPeriod(asked, plan(asked.end), NOW)).toEqual({ start: NOW, end: NOW + 1 });
  });

  it('never exceeds what is sealed, and is the same when requested again with its own end', () => {
    const ahead = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 0 }), ahead, fc.nat(200), (from, to, late) => {
        const asked = { start: NOW + from, end: NOW + Math.max(to, from + 1) };
        const planned = plan(asked.end);
        // The feed returns at least what was waited for.
        const sealed = planned.until + late;
        const answered = answeredPeriod(asked, planned, sealed);
        if (!answered) return;
        expect(answered.start).toBe(asked.start);
        expect(answered.end).toBeLessThanOrEqual(Math.min(asked.end, sealed + 1));
        expect(answered.end).toBeGreaterThan(answered.start);
        const again = planEnd(answered, 2, NOW + late, SEALED);
        if ('reason' in again) throw new Error(again.reason);
        expect(answeredPeriod(answered, again, sealed + 1_000)).toEqual(answered);
      }),
    );
  });
});
