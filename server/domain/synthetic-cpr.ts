import { birthYear } from './cpr';

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** From this year of birth on, numbers without a valid check digit are common. */
const FIRST_WITHOUT_CHECK = 2007;

/**
 * Whether a number is certainly synthetic, that is, never issued to anyone (wire.md § 3, "Synthetic citizens"): born
 * before 2007, with a wrong check digit, and not on 1 January, for which numbers without a valid check digit were
 * issued long before.
 * @param cpr ten digits
 */
export function isSynthetic(cpr: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(cpr[at]), 0);
  return sum % 11 !== 0 && birthYear(cpr) < FIRST_WITHOUT_CHECK && !cpr.startsWith('0101');
}
