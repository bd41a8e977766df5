import { describe, expect, it } from 'vitest';
import { TEST_SEED } from '@/server/database/test-clock';
import { ruleSet } from '@/server/domain/rules/rule-set';
import { danishDay } from './calendar';
import { listsWith } from './domain-register';
import { Unspecified } from './life';
import { type Script, scriptOf } from './lives';
import { founded, imported, type Moment, type World } from './played';
import { reformedOn, rulesReformedOn } from './reform';

const CPR = '0203801234';
/** ORACLE_CASES for more of them. */
const CASES = Number(process.env.ORACLE_CASES ?? 250);

const LISTS = listsWith();
const SEEDED = (): World => ({ lists: LISTS });

/** Other rules take effect in the middle of the story. */
function reformed({ heard }: Script): World {
  const reform = danishDay(heard[Math.floor(heard.length / 2)]?.heardAt ?? 0);
  return { lists: { ...LISTS, rules: ruleSet(reformedOn(reform)) }, rulesOn: rulesReformedOn(reform) };
}

/** The number of stories whose end the specification leaves open. */
function compareAll(play: (script: Script, number: number) => Iterable<Moment>): number {
  let unspecified = 0;
  for (let number = 0; number < CASES; number++) {
    try {
      for (const { service, oracle, broken } of play(scriptOf(TEST_SEED, number, CPR), number)) {
        const which = `story ${number} of TEST_SEED=${TEST_SEED}`;
        expect(service, which).toEqual(oracle);
        expect(broken, which).toEqual([]);
      }
    } catch (error) {
      if (!(error instanceof Unspecified)) throw error;
      unspecified += 1;
    }
  }
  return unspecified;
}

describe.each([
  ['', SEEDED],
  [' in whose middle other rules take effect', reformed],
])('a random story of a citizen%s', (_, worldOf) => {
  it('comes to what the specification says after every record and midnight, when it is imported', () => {
    const unspecified = compareAll((script, number) => imported(script, worldOf(script), number));
    expect(unspecified).toBeLessThan(CASES / 8);
  });

  it('comes to what the specification says, when it is founded', () => {
    const unspecified = compareAll((script) => [founded(script, worldOf(script))]);
    expect(unspecified).toBeLessThan(CASES / 5);
  });
});
