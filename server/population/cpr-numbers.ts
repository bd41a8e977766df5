import { checkDigit } from '@/server/domain/synthetic-cpr';
import { type Day, dayNumber, isoDay, yearsLater } from './calendar';
import { createPermutation } from './permutation';
import { mix32 } from './random';

/** Synthetic citizens are born before this day: since 2007 numbers are issued without a check digit (wire.md § 3). */
const FIRST_UNSAFE_BIRTH = dayNumber('2007-01-01');

/** Of the 600 values of digits 7 to 9 on each date, half are given to citizens and half are kept for `cpr-change`. */
const SERIALS = 300;
/** At most one of the ten last digits passes modulus 11; nine others are used. */
const LAST_DIGITS = 9;

type SyntheticNumber = {
  readonly cpr: string;
  /** The citizen's number after a change: of the same birth date, and nobody else's. */
  readonly changedCpr: string;
  readonly birthDay: Day;
};

export type CprNumbers = { readonly capacity: number; readonly numberOf: (index: number) => SyntheticNumber };

function birthDays(until: Day): Day[] {
  const first = yearsLater(until, -67) + 1;
  const last = Math.min(yearsLater(until, -18), FIRST_UNSAFE_BIRTH - 1);
  const days: Day[] = [];
  for (let day = first; day <= last; day++) {
    // For 1 January, numbers without a check digit were issued long before 2007.
    if (!isoDay(day).endsWith('-01-01')) days.push(day);
  }
  return days;
}

function lastDigit(nineDigits: string, choice: number): number {
  const passing = checkDigit(nineDigits);
  return choice < passing ? choice : choice + 1;
}

function compose(birthDay: Day, serial: number, choice: number): string {
  const [year, month, day] = isoDay(birthDay).split('-') as [string, string, string];
  // Seventh digit (domain.md § 3): 0–4 and 9 for those born 1937–1999, 4–9 for those born 2000–2006.
  const from2000 = year >= '2000';
  const digits = from2000 ? 400 + serial : serial < 500 ? serial : serial + 400;
  const nine = `${day}${month}${year.slice(2)}${String(digits).padStart(3, '0')}`;
  return `${nine}${lastDigit(nine, choice)}`;
}

/**
 * Maps each index to a number that no person can have (wire.md § 3): born before 2007 but not on 1 January, failing
 * modulus 11, aged 18–66 on `until`. The mapping is one-to-one, so no set of used numbers is needed.
 */
export function createCprNumbers(seed: number, until: Day): CprNumbers {
  const days = birthDays(until);
  const capacity = days.length * SERIALS * LAST_DIGITS;
  const permute = createPermutation(capacity, mix32(seed, 0xc12));
  return {
    capacity,
    numberOf: (index) => {
      const slot = permute(index);
      const birthDay = days[slot % days.length] as Day;
      const rest = Math.floor(slot / days.length);
      const serial = rest % SERIALS;
      const choice = Math.floor(rest / SERIALS);
      return {
        cpr: compose(birthDay, serial, choice),
        changedCpr: compose(birthDay, serial + SERIALS, choice),
        birthDay,
      };
    },
  };
}
