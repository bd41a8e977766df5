import { describe, expect, it, vi } from 'vitest';
import type { CaseCheckState } from '@/server/operations/ports/case-checks';
import { checkCasesAtNight } from './nightly-case-check';

async function askedAt(instant: string, state: CaseCheckState) {
  const [begin, observe, error] = [vi.fn(async () => undefined), vi.fn(), vi.fn()];
  const checks = { begin, state: async () => state };
  await checkCasesAtNight({ now: async () => Date.parse(instant), checks, observe, log: { error } });
  return { begin, observe, error };
}

const NONE = { expected: false, differing: 0, finishedAt: 1 };

describe('the nightly check of cases', () => {
  it('begins in the hour from three, summer and winter', async () => {
    for (const instant of ['2026-01-10T02:20:00Z', '2026-07-10T01:20:00Z']) {
      const { begin, observe } = await askedAt(instant, NONE);
      expect(begin).toHaveBeenCalledExactlyOnceWith(false);
      expect(observe).not.toHaveBeenCalled();
    }
  });

  it('reports at any other time what the last one found', async () => {
    const { begin, observe, error } = await askedAt('2026-01-10T03:20:00Z', NONE);
    expect(begin).not.toHaveBeenCalled();
    expect(observe).toHaveBeenCalledExactlyOnceWith(NONE);
    expect(error).not.toHaveBeenCalled();
  });

  it('logs differences that nobody expected, once it has finished', async () => {
    const asked = async (more: Partial<CaseCheckState>) =>
      (await askedAt('2026-01-10T12:00:00Z', { ...NONE, differing: 2, ...more })).error.mock.calls.length;
    expect([await asked({}), await asked({ expected: true }), await asked({ finishedAt: null })]).toEqual([1, 0, 0]);
  });
});
