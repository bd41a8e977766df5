/**
 * The ids of the code lists (domain.md § 2). Only this module has them as literals; other code uses the names. Texts
 * and validity are data, in the code list tables.
 */
export const CvStatus = {
  begun: 1,
  readyForQuality: 2,
  approved: 3,
  rejected: 4,
} as const;
export type CvStatus = (typeof CvStatus)[keyof typeof CvStatus];

/** What UpdateCVStatus accepts; 1 is set by the system alone (domain.md § 2). */
export const SETTABLE_STATUSES = [CvStatus.readyForQuality, CvStatus.approved, CvStatus.rejected] as const;
export type SettableStatus = (typeof SETTABLE_STATUSES)[number];

export const Availability = { searchable: 1, notSearchable: 2 } as const;
export type Availability = (typeof Availability)[keyof typeof Availability];

export const Requirement = {
  mustBeSearchable: 1,
  notSearchable: 2,
  none: 3,
} as const;
export type Requirement = (typeof Requirement)[keyof typeof Requirement];

export const Operation = { created: 1, updated: 2, deleted: 3 } as const;
export type Operation = (typeof Operation)[keyof typeof Operation];

export const ChangeType = {
  cv: 1,
  status: 2,
  availability: 3,
  contact: 4,
  jobTarget: 5,
  employmentTerms: 6,
  workExperience: 7,
  education: 8,
  competence: 9,
  language: 10,
  drivingLicence: 11,
  course: 12,
  summary: 13,
  requirement: 14,
  registration: 15,
} as const;
export type ChangeType = (typeof ChangeType)[keyof typeof ChangeType];

/** Changes of the CV: types 1–13. 14 and 15 are registration events, never on the wire (domain.md § 2). */
export function countsAsCvChange(type: ChangeType): boolean {
  return type <= ChangeType.summary;
}

export const OrganisationType = {
  jobcenter: 1,
  fund: 2,
  municipality: 3,
  externalOperator: 4,
  star: 5,
  udbetalingDanmark: 6,
  operatingCompany: 7,
  clientSystem: 8,
} as const;
export type OrganisationType = (typeof OrganisationType)[keyof typeof OrganisationType];

/** The contact group of recipients of unemployment benefit, whose CVs the fund must judge too (domain.md § 11). */
export const BENEFIT_GROUP = 1;

/** Groups 2, 3 and 12 without a category count as category 8, ikke visiteret (domain.md § 10). */
export const CATEGORY_WHEN_NONE: ReadonlyMap<number, number> = new Map([
  [2, 8],
  [3, 8],
  [12, 8],
]);
