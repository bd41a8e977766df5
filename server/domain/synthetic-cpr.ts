import { birthYear } from './cpr';

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Since this year numbers without a check digit are issued to everybody. */
const FIRST_WITHOUT_CHECK = 2007;

/**
 * Whether nobody can have been issued this number (wire.md § 3, "Synthetic citizens"): born before 2007, without a check digit
 * that fits, and not on 1 January, for which numbers without one were issued long before.
 * @param cpr ten digits
 */
export function isSynthetic(cpr: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(cpr[at]), 0);
  return sum % 11 !== 0 && birthYear(cpr) < FIRST_WITHOUT_CHECK && !cpr.startsWith('0101');
}
