/** The pattern of the source document, word for word, as XML Schema writes it: it stands for the whole text. */
export const CPR_DOCUMENT_PATTERN =
  '((((0[1-9]|1[0-9]|2[0-9]|3[0-1])(01|03|05|07|08|10|12))|((0[1-9]|1[0-9]|2[0-9]|30)(04|06|09|11))|((0[1-9]|1[0-9]|2[0-9])(02)))[0-9]{6})|0000000000';

/** The same and nothing more: no check digit, 29 February in every year (domain.md § 3). */
export const CPR_PATTERN = new RegExp(`^(?:${CPR_DOCUMENT_PATTERN})$`);

/** "Required but unknown": valid by the schema, never a citizen (domain.md § 3). */
export const UNKNOWN_CPR = '0000000000';

/** What a person typed, told apart so that the screen can say it (ux.md, "Find borger"). */
export type CprEntry =
  | { readonly kind: 'cpr'; readonly cpr: string }
  | {
      readonly kind: 'empty' | 'not-ten-digits' | 'not-a-date' | 'replacement-number' | 'unknown-number';
    };

/**
 * Reads a CPR out of what a person typed or pasted: with or without hyphen and spaces, with text around it.
 * @returns the ten digits, or what is wrong with the entry
 */
export function parseCprEntry(text: string): CprEntry {
  if (text.trim() === '') return { kind: 'empty' };
  const found = text.match(/(?<!\d)\d{6}[\s-]*\d{4}(?!\d)/g) ?? [];
  const digits = (found.length === 1 ? (found[0] as string) : text).replace(/\D/g, '');
  if (digits.length !== 10) return { kind: 'not-ten-digits' };
  if (digits === UNKNOWN_CPR) return { kind: 'unknown-number' };
  if (CPR_PATTERN.test(digits)) return { kind: 'cpr', cpr: digits };
  const day = Number(digits.slice(0, 2));
  const asReplaced = String(day - 60).padStart(2, '0') + digits.slice(2);
  return {
    kind: day > 60 && CPR_PATTERN.test(asReplaced) ? 'replacement-number' : 'not-a-date',
  };
}

/** A text of somebody else's, with stars for what could be somebody's number. */
export function withoutCpr(text: string): string {
  return text.replace(/(?<!\d)\d{6}-?\d{4}(?!\d)/g, (found) =>
    CPR_PATTERN.test(found.replace('-', '')) ? '**********' : found,
  );
}

/** The first six digits and dots for the rest: `010190-••••`. */
export function maskCpr(cpr: string): string {
  return `${cpr.slice(0, 6)}-••••`;
}

/** Six digits, hyphen, four: how people read it. */
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
 * Age in whole years on a day.
 * @param today `YYYY-MM-DD`
 */
export function ageOn(cpr: string, today: string): number {
  const birthday = `${cpr.slice(2, 4)}-${cpr.slice(0, 2)}`;
  return Number(today.slice(0, 4)) - birthYear(cpr) - (today.slice(5) < birthday ? 1 : 0);
}
