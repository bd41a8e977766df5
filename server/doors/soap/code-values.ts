import { Availability, ChangeType, CvStatus, Operation } from '@/server/domain/code-lists';

// The code lists in the contract. A test compares the texts with those of the database (prisma/seed/code-lists.csv).

/** The values a message can contain, ascending and without gaps, each with its Danish text. */
export type CodeValues = readonly (readonly [value: number, text: string])[];

/** The values that UpdateCVStatus accepts; no other message contains a status. */
export const STATUSES: CodeValues = [
  [CvStatus.readyForQuality, 'Klar til kvalitetssikring'],
  [CvStatus.approved, 'CV godkendt'],
  [CvStatus.rejected, 'CV ej godkendt'],
];

export const AVAILABILITIES: CodeValues = [
  [Availability.searchable, 'Søgbart'],
  [Availability.notSearchable, 'Ikke søgbart'],
];

export const OPERATIONS: CodeValues = [
  [Operation.created, 'Oprettelse'],
  [Operation.updated, 'Opdatering'],
  [Operation.deleted, 'Sletning'],
];

/** Registration events are never on the wire (domain.md § 2). */
export const CHANGE_TYPES: CodeValues = [
  [ChangeType.cv, 'CV'],
  [ChangeType.status, 'CV-status'],
  [ChangeType.availability, 'CV-søgbarhed'],
  [ChangeType.contact, 'Kontaktinformation'],
  [ChangeType.jobTarget, 'Jeg søger job som'],
  [ChangeType.employmentTerms, 'Ansættelsesbetingelser'],
  [ChangeType.workExperience, 'Arbejdserfaring'],
  [ChangeType.education, 'Uddannelse'],
  [ChangeType.competence, 'Kompetencer'],
  [ChangeType.language, 'Sprog'],
  [ChangeType.drivingLicence, 'Kørekort'],
  [ChangeType.course, 'Kurser og certifikater'],
  [ChangeType.summary, 'Resumé'],
];
