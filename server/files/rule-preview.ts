import { formatCpr } from '@/server/domain/cpr';
import { RULE_VALUES, type RuleValue, type RuleValues } from '@/server/domain/rule-preview';
import { BYTE_ORDER_MARK, csvLine } from './csv';

/** A citizen for whom a rule set changes something. */
type PreviewRow = {
  readonly cpr: string;
  readonly group: number | null;
  readonly category: number | null;
  readonly from: RuleValues;
  readonly to: RuleValues;
};

/** The texts of the file: of its headings, and of the values by their ids. */
export type PreviewTexts = {
  readonly cpr: string;
  readonly group: string;
  readonly category: string;
  /** The heading of a value, before and after. */
  readonly headings: Readonly<Record<RuleValue, readonly [string, string]>>;
  readonly nameOf: (what: RuleValue | 'group' | 'category', id: number) => string;
};

/** The beginning of a CSV file of citizens for whom a rule set changes something. */
export function previewHead({ cpr, group, category, headings }: PreviewTexts): string {
  return BYTE_ORDER_MARK + csvLine([cpr, group, category, ...RULE_VALUES.flatMap((value) => headings[value])]);
}

export function previewLine({ cpr, group, category, from, to }: PreviewRow, { nameOf }: PreviewTexts): string {
  const named = (what: RuleValue | 'group' | 'category', id: number | null) => (id === null ? '' : nameOf(what, id));
  return csvLine([
    formatCpr(cpr),
    named('group', group),
    named('category', category),
    ...RULE_VALUES.flatMap((value) => [named(value, from[value]), named(value, to[value])]),
  ]);
}
