/** The source document's pattern, verbatim. As in XML Schema it matches the whole text. */
export const CPR_DOCUMENT_PATTERN =
  '((((0[1-9]|1[0-9]|2[0-9]|3[0-1])(01|03|05|07|08|10|12))|((0[1-9]|1[0-9]|2[0-9]|30)(04|06|09|11))|((0[1-9]|1[0-9]|2[0-9])(02)))[0-9]{6})|0000000000';

/** The same as a regular expression: no check digit, 29 February in every year (domain.md § 3). */
export const CPR_PATTERN = new RegExp(`^(?:${CPR_DOCUMENT_PATTERN})$`);

/** "Required but unknown": valid by the schema, never a citizen (domain.md § 3). */
export const UNKNOWN_CPR = '0000000000';

/** The first six digits and dots for the rest: `010190-••••`. */
export function maskCpr(cpr: string): string {
  return `${cpr.slice(0, 6)}-••••`;
}

/** Six digits, hyphen, four. */
export function formatCpr(cpr: string): string {
  return `${cpr.slice(0, 6)}-${cpr.slice(6)}`;
}

/** Year of birth by the seventh digit (domain.md § 3). */
export function birthYear(cpr: string): number {
  const year = Number(cpr.slice(4, 6));
  const seventh = Number(cpr[6]);
  if (seventh <= 3) return 1900 + year;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 + year : 1900 + year;
  return year <= 57 ? 2000 + year : 1800 + year;
}

/**
 * Age in whole years on a day; null before the day of birth.
 * @param today `YYYY-MM-DD`
 */
export function ageOn(cpr: string, today: string): number | null {
  const birthday = `${cpr.slice(2, 4)}-${cpr.slice(0, 2)}`;
  const age = Number(today.slice(0, 4)) - birthYear(cpr) - (today.slice(5) < birthday ? 1 : 0);
  return age < 0 ? null : age;
}
