import { birthYear } from './cpr';

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2];

/** From this year of birth on, numbers without a valid check digit are common. */
const FIRST_WITHOUT_CHECK = 2007;

/** The last digit by which a number passes modulus 11, from the nine before it; 10 where no digit does. */
export function checkDigit(number: string): number {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return (11 - (sum % 11)) % 11;
}

/**
 * Whether a number is certainly synthetic, that is, never issued to anyone (wire.md § 3, "Synthetic citizens"): born
 * before 2007, with a wrong check digit, and not on 1 January, for which numbers without a valid check digit were
 * issued long before.
 * @param cpr ten digits
 */
export function isSynthetic(cpr: string): boolean {
  return checkDigit(cpr) !== Number(cpr[9]) && birthYear(cpr) < FIRST_WITHOUT_CHECK && !cpr.startsWith('0101');
}
