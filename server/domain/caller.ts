import type { OrganisationType } from './code-lists';

export type Organisation = {
  readonly type: OrganisationType;
  readonly code: string;
};

/** The roles of domain.md § 9, and `system` for a client system acting through a systems' door. */
export const ROLES = [
  'caseworker',
  'supervisor',
  'reader',
  'data-protection-officer',
  'system-administrator',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who calls, as authentication established it; never taken from the message alone.
 * `citizenId`: the citizen the user is themselves, when known from sign-in (domain.md § 4, check 4).
 */
export type Caller = {
  readonly organisation: Organisation;
  readonly role: Role;
  readonly user: { readonly id: string; readonly name: string };
  readonly citizenId: number | null;
};

/** Where a call came from: the public id of its session or the id of its client system, and its source address. */
export type CallOrigin = { readonly session?: string; readonly client?: string; readonly address?: string };

/**
 * One call: who makes it and the id that follows it from door to fault, log and audit.
 * `from`: none for a call of the command line.
 * `repeatable`: a client system's own identifier of a change, by which it may ask again what came of it (wire.md § 1).
 */
export type Call = {
  readonly caller: Caller;
  readonly requestId: string;
  readonly from?: CallOrigin;
  readonly repeatable?: { readonly clientId: string; readonly identifier: string };
};

/** Everything a person or a system can ask for; the four operations of the document and what the screens add. */
export type OperationName =
  | 'UpdateCVStatus'
  | 'UpdateCVAvailability'
  | 'GetUpdatedCVs'
  | 'ReportPage'
  | 'ReportFigures'
  | 'PrintReport'
  | 'GetCVList'
  | 'ExportUpdatedCVs'
  | 'FindCitizen'
  | 'CvOverview'
  | 'Timeline'
  | 'RevealCpr'
  | 'UnfoldContact'
  | 'ChangeMade';

const READ: readonly OperationName[] = [
  'FindCitizen',
  'CvOverview',
  'Timeline',
  'RevealCpr',
  'UnfoldContact',
  'GetCVList',
];
const JUDGE: readonly OperationName[] = [...READ, 'UpdateCVStatus', 'UpdateCVAvailability', 'ChangeMade'];

/** domain.md § 9. A system's operations are its scopes, checked where it is authenticated. */
const PERMITTED: Readonly<Record<Role, readonly OperationName[]>> = {
  caseworker: JUDGE,
  supervisor: [...JUDGE, 'GetUpdatedCVs', 'ReportPage', 'ReportFigures', 'PrintReport', 'ExportUpdatedCVs'],
  reader: READ,
  'data-protection-officer': [],
  'system-administrator': [],
  system: ['UpdateCVStatus', 'UpdateCVAvailability', 'GetUpdatedCVs', 'GetCVList'],
};

/** Whether the role has the operation at all (HTTP 403 when not); what it may do to whom is the rules' to say. */
export function roleHas(role: Role, operation: OperationName): boolean {
  return PERMITTED[role].includes(operation);
}
