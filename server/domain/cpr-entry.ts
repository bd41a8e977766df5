import { type DigitsKind, findTenDigits, kindOf } from './cpr-in-text';

/** The result of parsing what a user typed; each kind has its own message in the screen (ux.md, "Find borger"). */
export type CprEntry =
  | { readonly kind: 'cpr'; readonly cpr: string }
  | {
      readonly kind:
        | Exclude<DigitsKind, 'cpr'>
        | 'empty'
        | 'not-ten-digits'
        /** Ten digits that are separated: a date and an hour, a company's number and a page. */
        | 'not-together'
        | 'different-numbers';
    };

/**
 * A number written in pairs. It has more separators than the exact recogniser allows, so nothing may stand beside it
 * (docs/adr/0007-one-recogniser-of-cpr-numbers.md).
 */
const IN_PAIRS = /^(\d\d)\p{Zs}(\d\d)\p{Zs}(\d\d)[\p{Zs}\p{Pd}](\d\d)\p{Zs}?(\d\d)$/u;

/**
 * Reads a CPR number from what a user typed or pasted: with or without hyphen and spaces, with text around it.
 * @returns the ten digits, or what is wrong with the entry; never one of two different numbers
 */
export function parseCprEntry(text: string): CprEntry {
  const entry = text.trim();
  if (entry === '') return { kind: 'empty' };
  const pairs = IN_PAIRS.exec(entry);
  if (pairs) return entryOf(pairs.slice(1).join(''));
  const found = findTenDigits(entry);
  const dated = found.filter(({ kind }) => kind === 'cpr' || kind === 'replacement-number');
  if (new Set(dated.map(({ digits }) => digits)).size > 1) return { kind: 'different-numbers' };
  const best = dated[0] ?? found[0];
  if (best) return entryOf(best.digits);
  return { kind: entry.replace(/\D/g, '').length === 10 ? 'not-together' : 'not-ten-digits' };
}

function entryOf(digits: string): CprEntry {
  const kind = kindOf(digits);
  return kind === 'cpr' ? { kind, cpr: digits } : { kind };
}
