import { describe, expect, it } from 'vitest';
import { encodeReceipt } from '@/server/domain/rules/receipt';
import { ruleSet } from '@/server/domain/rules/rule-set';
import { SEEDED_RULES } from '@/server/domain/rules/situation.test-support';
import type { DerivedEvent, DerivedEvents, Draw } from '@/server/operations/ports/derived-events';
import { replayEvents } from './replay-events';

const RULES = ruleSet(SEEDED_RULES);

/** Of a citizen without a group: a requirement of 3. */
const receiptOf = (build: string) =>
  encodeReceipt({
    facts: {
      ...{ day: '2026-11-02', since: 0, group: null, absences: [], deceased: false, lastSide: null },
      cv: { state: 'active', status: null, minimum: 0, choice: null },
    },
    standing: null,
    ...{ ruleSet: 1, requirementRow: null, responsibilityRow: null },
    build,
  }) as string;

/** Half of all draws fall on an event. */
function register(of: (draw: Draw) => Pick<DerivedEvent, 'to' | 'receipt'>) {
  const asked: Draw[] = [];
  const events: Pick<DerivedEvents, 'lists' | 'sample'> = {
    lists: async () => ({ rules: RULES }),
    async sample(draws) {
      asked.push(...draws);
      return draws
        .filter(({ citizen }) => citizen < 0.5)
        .map((draw, at) => ({ guid: `${asked.length} ${at}`, changeType: 14, ...of(draw) }));
    },
  };
  return { asked, events };
}

/** A source of chance that is none: evenly spread. */
function evenly(): () => number {
  let last = 0;
  return () => {
    last = (last + 0.61803398875) % 1;
    return last;
  };
}

const BUILD = 'this one';

describe('derived events drawn by chance (rules.md § 2)', () => {
  it('are as many as asked for, though not every draw finds one', async () => {
    const { events, asked } = register(() => ({ to: 3, receipt: receiptOf(BUILD) }));
    const replayed = await replayEvents(events, { count: 1000, build: BUILD, random: evenly() });
    expect(replayed).toHaveLength(1000);
    expect(replayed.every(({ result, build }) => result === 'same' && build === BUILD)).toBe(true);
    expect(asked.length).toBeGreaterThan(1500);
    expect(asked.length).toBeLessThan(3000);
  });

  it('are the same for the same chance', async () => {
    const run = async () => {
      const { events, asked } = register(() => ({ to: 3, receipt: receiptOf(BUILD) }));
      await replayEvents(events, { count: 10, build: BUILD, random: evenly() });
      return asked;
    };
    expect(await run()).toEqual(await run());
  });

  it('differ by a fault only within a build', async () => {
    const { events } = register(({ event }) => ({ to: 1, receipt: receiptOf(event < 0.5 ? BUILD : 'another ') }));
    const replayed = await replayEvents(events, { count: 200, build: BUILD, random: evenly() });
    const kinds = new Set(replayed.map(({ build, result }) => `${build}: ${result}`));
    expect(kinds).toEqual(new Set(['this one: different', 'another : other-build']));
  });

  it('are given up on after a while, and those of an unknown form are left out', async () => {
    const { events, asked } = register(() => ({ to: 3, receipt: '?' }));
    expect(await replayEvents(events, { count: 1000, build: BUILD, random: evenly() })).toEqual([]);
    expect(asked).toHaveLength(10_000);
  });
});
