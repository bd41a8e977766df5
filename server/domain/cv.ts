import { type Availability, ChangeType, type CvStatus } from './code-lists';

/** The states of a CV at Jobnet (wire.md § 3, record `cv`). */
export const CV_STATES = ['active', 'archived', 'disabled', 'locked', 'deleted'] as const;
export type CvState = (typeof CV_STATES)[number];

/** The kinds of element of a CV, by their names in the register feed, with the change type of each. */
export const CV_ELEMENTS = {
  contact: ChangeType.contact,
  jobTarget: ChangeType.jobTarget,
  employmentTerms: ChangeType.employmentTerms,
  workExperience: ChangeType.workExperience,
  education: ChangeType.education,
  competence: ChangeType.competence,
  language: ChangeType.language,
  drivingLicence: ChangeType.drivingLicence,
  course: ChangeType.course,
  summary: ChangeType.summary,
} as const;
export type CvElement = keyof typeof CV_ELEMENTS;

/** The five elements a searchable CV must have, in the order the screens show them (domain.md § 2, "Minimum"). */
export const MINIMUM_ELEMENTS = ['contact', 'jobTarget', 'employmentTerms', 'workExperience', 'education'] as const;
export type MinimumElement = (typeof MINIMUM_ELEMENTS)[number];

export type ContactData = {
  readonly email?: unknown;
  readonly telephone?: unknown;
  readonly emailHidden?: unknown;
  readonly telephoneHidden?: unknown;
};

/** Contact information counts when at least one e-mail or telephone is not hidden (domain.md § 2). */
export function contactCounts(data: ContactData): boolean {
  return (
    (isGiven(data.email) && data.emailHidden !== true) || (isGiven(data.telephone) && data.telephoneHidden !== true)
  );
}

/** Contact information that would count if it were shown. */
export function isHiddenContact(data: ContactData): boolean {
  return !contactCounts(data) && (isGiven(data.email) || isGiven(data.telephone));
}

function isGiven(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

type ElementOfCv = { readonly element: CvElement; readonly data?: ContactData };

/**
 * The elements of the minimum that a CV has and that count, one bit each in the order of MINIMUM_ELEMENTS.
 * @param elements the kind of each element, and the data of contact elements
 */
export function minimumBits(elements: readonly ElementOfCv[]): number {
  let bits = 0;
  for (const { element, data } of elements) {
    if (element !== 'contact' || contactCounts(data ?? {})) bits |= minimumBit(element);
  }
  return bits;
}

/** The bit of a kind of element; 0 of one that the minimum does not ask for. */
export function minimumBit(element: CvElement | undefined): number {
  const place = MINIMUM_ELEMENTS.indexOf(element as MinimumElement);
  return place < 0 ? 0 : 1 << place;
}

/** The elements of the minimum that a CV lacks. */
export function missingOf(minimum: number): MinimumElement[] {
  return MINIMUM_ELEMENTS.filter((_element, place) => (minimum & (1 << place)) === 0);
}

/** The bits of a CV that lacks these elements. */
export function bitsOf(missing: readonly MinimumElement[]): number {
  return MINIMUM_ELEMENTS.reduce((bits, element) => (missing.includes(element) ? bits : bits | minimumBit(element)), 0);
}

export function missingElements(elements: readonly ElementOfCv[]): MinimumElement[] {
  return missingOf(minimumBits(elements));
}

/** The current state of a citizen's CV: the fold of its events (data.md). */
export type CurrentCv = {
  readonly number: number;
  readonly state: CvState;
  readonly status: CvStatus | null;
  readonly availability: Availability | null;
  /**
   * Position of the last change of the CV: the version a screen shows and an update expects (data.md, "expected
   * version").
   */
  readonly version: number;
};

const ELEMENT_OF = new Map<number, CvElement>(
  Object.entries(CV_ELEMENTS).map(([name, type]) => [type, name as CvElement]),
);

/** The kind of element of a change type; undefined for types 1–3, 14 and 15. */
export function elementOf(changeType: number): CvElement | undefined {
  return ELEMENT_OF.get(changeType);
}
