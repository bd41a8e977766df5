import type { CvElement } from '@/server/domain/cv';

/** Data of an element as the register keeps it: unknown fields are kept, and any field may be absent (wire.md § 3). */
export type ElementData = Readonly<Record<string, unknown>>;

/** Elements that are one line each and stand side by side. */
export const SHORT: ReadonlySet<CvElement> = new Set(['jobTarget', 'competence', 'language', 'drivingLicence']);

/** The field that names an element, tried in this order. */
const HEADLINES = ['title', 'name', 'category'] as const;

/** What an element is called: its title, its name or its category. */
export function headlineOf(data: ElementData | null): string | undefined {
  const named = HEADLINES.map((field) => data?.[field]).find((value) => typeof value === 'string' && value !== '');
  return named as string | undefined;
}

/** Fields that the layout shows elsewhere than in the list of fields. */
const SHOWN_APART: ReadonlySet<string> = new Set([...HEADLINES, 'from', 'to', 'description', 'text']);

/** In this order the known fields are read; others stand after them. */
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

/** The fields left to list; what hides a field is told at the field itself. */
export function listedFields(data: ElementData): readonly string[] {
  const place = (field: string) => (FIELD_ORDER.includes(field) ? FIELD_ORDER.indexOf(field) : FIELD_ORDER.length);
  return Object.keys(data)
    .filter((field) => !SHOWN_APART.has(field) && !isHider(data, field))
    .toSorted((one, other) => place(one) - place(other));
}

/** Whether employers can't see a field (wire.md § 3: `emailHidden` hides `email`). */
export function isHidden(data: ElementData, field: string): boolean {
  return data[`${field}Hidden`] === true;
}

/** Newest first: what still goes on, then by its end; what has no dates keeps its place. */
export function byRecency(one: ElementData, other: ElementData): number {
  return endOf(other).localeCompare(endOf(one));
}

function endOf({ from, to, date }: ElementData): string {
  const end = to ?? date ?? (from === undefined ? '' : 'now');
  return typeof end === 'string' ? end : '';
}

function isHider(data: ElementData, field: string): boolean {
  return field.endsWith('Hidden') && typeof data[field] === 'boolean';
}
