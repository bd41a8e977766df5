import type { CvElement } from '@/server/domain/cv';

/** An element's data as in the register: it may have unknown fields and lack any field (wire.md § 3). */
export type ElementData = Readonly<Record<string, unknown>>;

/** Elements shown in one line, side by side. */
export const SHORT: ReadonlySet<CvElement> = new Set(['jobTarget', 'competence', 'language', 'drivingLicence']);

/** The fields that may name an element, in order of preference. */
const HEADLINES = ['title', 'name', 'category'] as const;

/** The field that names an element. */
export function nameField(data: ElementData | null): string | undefined {
  return HEADLINES.find((field) => typeof data?.[field] === 'string' && data[field] !== '');
}

export function headlineOf(data: ElementData | null): string | undefined {
  const field = nameField(data);
  return field && (data?.[field] as string);
}

/** The place of a kind of element on the page, which the changes link to. */
export function placeOf(element: CvElement): string {
  return `cv-${element}`;
}

/** Fields that the layout shows outside the list of fields. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([...HEADLINES, 'from', 'to', 'description', 'text']);

/** The order of known fields; others follow. */
const FIELD_ORDER = [
  'email',
  'telephone',
  'address',
  'hours',
  'permanent',
  'shifts',
  'employer',
  'institution',
  'level',
];

/** The fields to list, without the flags that hide fields, which are shown as marks. */
export function listedFields(data: ElementData): readonly string[] {
  const rank = (field: string) => (FIELD_ORDER.includes(field) ? FIELD_ORDER.indexOf(field) : FIELD_ORDER.length);
  return Object.keys(data)
    .filter((field) => !SHOWN_ELSEWHERE.has(field) && !isHiddenFlag(data, field))
    .toSorted((one, other) => rank(one) - rank(other));
}

/** Whether employers can't see a field (wire.md § 3: `emailHidden` hides `email`). */
export function isHidden(data: ElementData, field: string): boolean {
  return data[`${field}Hidden`] === true;
}

/** Sorts ongoing elements first, then by end, newest first; a stable sort keeps the order of those without dates. */
export function byRecency(one: ElementData, other: ElementData): number {
  return endOf(other).localeCompare(endOf(one));
}

function endOf({ from, to, date }: ElementData): string {
  const end = to ?? date ?? (from === undefined ? '' : 'now');
  return typeof end === 'string' ? end : '';
}

function isHiddenFlag(data: ElementData, field: string): boolean {
  return field.endsWith('Hidden') && typeof data[field] === 'boolean';
}
