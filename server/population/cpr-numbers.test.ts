import { describe, expect, it } from 'vitest';
import { ageOn, birthYear, CPR_PATTERN } from '@/server/domain/cpr';
import { dayNumber } from './calendar';
import { createCprNumbers } from './cpr-numbers';

const UNTIL = '2026-11-20';
const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function passesModulus11(cpr: string): boolean {
  return WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(cpr[index]), 0) % 11 === 0;
}

/** Why a real person could have the number; null when nobody can (wire.md § 3). */
function risk(cpr: string): string | null {
  if (!CPR_PATTERN.test(cpr)) return 'pattern';
  if (passesModulus11(cpr)) return 'check digit';
  if (cpr.startsWith('0101')) return '1 January';
  if (birthYear(cpr) >= 2007) return 'birth year';
  const age = ageOn(cpr, UNTIL);
  return age === null || age < 18 || age > 66 ? 'age' : null;
}

describe('numbers of synthetic citizens', () => {
  const numbers = createCprNumbers(1, dayNumber(UNTIL));
  const dealt = Array.from({ length: 200_000 }, (_, index) => numbers.numberOf(index));

  it('cannot be those of real people, and are of working age', () => {
    const risks = dealt.flatMap(({ cpr, changedCpr }) => [risk(cpr), risk(changedCpr)]).filter(Boolean);
    expect(risks).toEqual([]);
  });

  it('are each used once, changed numbers included', () => {
    const all = new Set(dealt.flatMap(({ cpr, changedCpr }) => [cpr, changedCpr]));
    expect(all.size).toBe(400_000);
  });

  it('hold the birth day that is returned with them', () => {
    const wrong = dealt.filter(({ cpr, birthDay }) => {
      const [year, month, day] = new Date(birthDay * 86_400_000).toISOString().slice(0, 10).split('-');
      return `${day}${month}` !== cpr.slice(0, 4) || Number(year) !== birthYear(cpr);
    });
    expect(wrong).toEqual([]);
  });

  it('suffice for six million citizens at both ends of the allowed period', () => {
    expect(createCprNumbers(1, dayNumber('2015-01-01')).capacity).toBeGreaterThan(6_000_000);
    expect(createCprNumbers(1, dayNumber('2060-12-31')).capacity).toBeGreaterThan(6_000_000);
  });

  it('differ between seeds', () => {
    const other = createCprNumbers(2, dayNumber(UNTIL));
    const same = dealt.slice(0, 1000).filter(({ cpr }, index) => other.numberOf(index).cpr === cpr);
    expect(same.length).toBeLessThan(5);
  });
});
