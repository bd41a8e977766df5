import { OrganisationType } from './code-lists';

export type Organisation = {
  readonly type: OrganisationType;
  readonly code: string;
};

/** The roles of domain.md § 9, and `system` for a client system at the doors for other systems. */
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
 * The caller, as authenticated; never taken from the message alone.
 * `citizenId`: the user's own citizen id, when known from sign-in (domain.md § 4, check 4).
 */
export type Caller = {
  readonly organisation: Organisation;
  readonly role: Role;
  readonly user: { readonly id: string; readonly name: string };
  readonly citizenId: number | null;
};

/** The origin of a call: the public id of its session or the id of its client system, and its source address. */
export type CallOrigin = { readonly session?: string; readonly client?: string; readonly address?: string };

/**
 * One call: the caller, and the id that identifies the call in responses, logs and the audit log.
 * `from`: absent for a call from the command line.
 * `idempotencyKey`: a client system's own identifier of a change, with which it may repeat the request (wire.md § 1).
 */
export type Call = {
  readonly caller: Caller;
  readonly requestId: string;
  readonly from?: CallOrigin;
  readonly idempotencyKey?: { readonly clientId: string; readonly identifier: string };
};

/** The operations of the document that change something. */
export const CHANGE_OPERATIONS = ['UpdateCVStatus', 'UpdateCVAvailability'] as const;
export type ChangeOperation = (typeof CHANGE_OPERATIONS)[number];

/** The four operations of the document, in its order. */
export const SERVICE_OPERATIONS = [...CHANGE_OPERATIONS, 'GetUpdatedCVs', 'GetCVList'] as const;
export type ServiceOperation = (typeof SERVICE_OPERATIONS)[number];

/** Everything a person or a system can ask for; the four operations of the document and what the screens add. */
export type OperationName =
  | ServiceOperation
  | 'ReportPage'
  | 'ReportFigures'
  | 'PrintReport'
  | 'ExportUpdatedCVs'
  | 'FindCitizen'
  | 'CvOverview'
  | 'Explain'
  | 'Timeline'
  | 'RevealCpr'
  | 'UnfoldContact'
  | 'ChangeMade'
  | GuestOperation
  | WorklistOperation
  | RuleOperation;

/**
 * What people do with the worklist (worklist.md). GiveCases also covers taking cases from others, SetWorklist the views
 * of the organisation.
 */
const WORKLIST_OPERATIONS = [
  'Worklist',
  'WorklistCounts',
  'TakeNextCase',
  'WhyCase',
  'ActOnCases',
  'PreviewCaseActs',
  'ReportAbsence',
  'ReadPhrases',
  'SaveWorklistView',
  'RemoveWorklistView',
] as const;
const WORKLIST_LEADING = ['UnitFigures', 'GiveCases', 'SetWorklist', 'SetPhrases'] as const;
type WorklistOperation = (typeof WORKLIST_OPERATIONS)[number] | (typeof WORKLIST_LEADING)[number];

/** What people do with guest access (trust.md § 2), and what supervisors do about that of others to their citizens. */
const GUEST_OPERATIONS = ['OpenGuestAccess', 'OwnGuestAccesses', 'EndGuestAccess'] as const;
const GUEST_REVIEWING = ['GuestAccessesFromOutside', 'EndGuestAccessFromOutside', 'ReviewGuestAccess'] as const;
type GuestOperation = (typeof GUEST_OPERATIONS)[number] | (typeof GUEST_REVIEWING)[number];

/** What an administrator does about the rules (rules.md § 3). */
const RULE_OPERATIONS = [
  'ReadRules',
  'PreviewRules',
  'ListRulePreview',
  'PublishRules',
  'WithdrawRules',
  'CompareRules',
] as const;
type RuleOperation = (typeof RULE_OPERATIONS)[number];

const READ: readonly OperationName[] = [
  'FindCitizen',
  'CvOverview',
  'Explain',
  'Timeline',
  'RevealCpr',
  'UnfoldContact',
  'GetCVList',
];
const JUDGE: readonly OperationName[] = [
  ...READ,
  ...CHANGE_OPERATIONS,
  'ChangeMade',
  ...WORKLIST_OPERATIONS,
  ...GUEST_OPERATIONS,
];

/** domain.md § 9. A system's operations are its scopes, checked where it is authenticated. */
const PERMITTED: Readonly<Record<Role, readonly OperationName[]>> = {
  caseworker: JUDGE,
  supervisor: [
    ...JUDGE,
    ...WORKLIST_LEADING,
    ...GUEST_REVIEWING,
    ...(['GetUpdatedCVs', 'ReportPage', 'ReportFigures', 'PrintReport', 'ExportUpdatedCVs'] as const),
  ],
  reader: READ,
  'data-protection-officer': [],
  'system-administrator': RULE_OPERATIONS,
  system: SERVICE_OPERATIONS,
};

/**
 * Whether the role has the operation at all (HTTP 403 when not); whether it may be applied to a citizen is decided by
 * the rules.
 */
export function roleHas(role: Role, operation: OperationName): boolean {
  return PERMITTED[role].includes(operation);
}

/** Organisations whose system administrators exist: STAR (domain.md § 9), and the system's own command line. */
const ADMINISTERED: readonly OrganisationType[] = [OrganisationType.star, OrganisationType.clientSystem];

/** The organisations that citizens belong to, and what these alone have. */
const HAVING_CITIZENS: readonly OrganisationType[] = [
  OrganisationType.jobcenter,
  OrganisationType.fund,
  OrganisationType.municipality,
];
const FOR_OWN_CITIZENS: readonly OperationName[] = [...GUEST_OPERATIONS, ...GUEST_REVIEWING];

/** The same within what the organisation may do. */
export function callerHas(
  { organisation, role }: Pick<Caller, 'organisation' | 'role'>,
  operation: OperationName,
): boolean {
  if (!roleHas(role, operation)) return false;
  if (role === 'system-administrator') return ADMINISTERED.includes(organisation.type);
  return !FOR_OWN_CITIZENS.includes(operation) || HAVING_CITIZENS.includes(organisation.type);
}
