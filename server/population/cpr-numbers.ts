import { type Day, dayNumber, isoDay, yearsLater } from './calendar';
import { createPermutation } from './permutation';
import { mix32 } from './random';

/** No synthetic citizen is born on or after this day: since 2007 numbers are issued without a check digit (wire.md § 3). */
const FIRST_UNSAFE_BIRTH = dayNumber('2007-01-01');
const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** Of each date's 600 openings of a running number, the first half is dealt out and the second kept for `cpr-change`. */
const OPENINGS = 300;
/** Of the ten last digits at most one passes modulus 11; the other nine are used. */
const LAST_DIGITS = 9;

type SyntheticNumber = {
  readonly cpr: string;
  /** The number this citizen gets if the number is ever changed: same birth date, and nobody else's. */
  readonly changedCpr: string;
  readonly birthDay: Day;
};

export type CprNumbers = { readonly capacity: number; readonly numberOf: (index: number) => SyntheticNumber };

function birthDays(until: Day): Day[] {
  const first = yearsLater(until, -67) + 1;
  const last = Math.min(yearsLater(until, -18), FIRST_UNSAFE_BIRTH - 1);
  const days: Day[] = [];
  for (let day = first; day <= last; day++) {
    // On 1 January numbers without a check digit were issued long before 2007.
    if (!isoDay(day).endsWith('-01-01')) days.push(day);
  }
  return days;
}

function lastDigit(nineDigits: string, choice: number): number {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(nineDigits[place]), 0);
  const passing = (11 - (sum % 11)) % 11;
  return choice < passing ? choice : choice + 1;
}

function compose(birthDay: Day, opening: number, choice: number): string {
  const [year, month, day] = isoDay(birthDay).split('-') as [string, string, string];
  // Seventh digit (domain.md § 3): 0–4 and 9 for those born 1937–1999, 4–9 for those born 2000–2006.
  const from2000 = year >= '2000';
  const three = from2000 ? 400 + opening : opening < 500 ? opening : opening + 400;
  const nine = `${day}${month}${year.slice(2)}${String(three).padStart(3, '0')}`;
  return `${nine}${lastDigit(nine, choice)}`;
}

/**
 * Deals out numbers that no person can have (wire.md § 3): birth date before 2007, never 1 January, failing modulus 11,
 * aged 18–66 on `until`. One-to-one from the index, so there is no set of used numbers to hold.
 */
export function createCprNumbers(seed: number, until: Day): CprNumbers {
  const days = birthDays(until);
  const capacity = days.length * OPENINGS * LAST_DIGITS;
  const permute = createPermutation(capacity, mix32(seed, 0xc12));
  return {
    capacity,
    numberOf: (index) => {
      const slot = permute(index);
      const birthDay = days[slot % days.length] as Day;
      const serial = Math.floor(slot / days.length);
      const opening = serial % OPENINGS;
      const choice = Math.floor(serial / OPENINGS);
      return {
        cpr: compose(birthDay, opening, choice),
        changedCpr: compose(birthDay, opening + OPENINGS, choice),
        birthDay,
      };
    },
  };
}
