import type { Caller } from './callers';

/** The empty receipt of the two updates. */
export const RECEIPT = 'receipt';

/**
 * A refusal or failure as reported by the door. `field` is the service's own name of the field, whatever the door calls
 * it.
 */
export type Fault = {
  readonly code: number;
  readonly text: string;
  readonly description: string;
  readonly field: string | null;
  /** The missing elements of a searchable CV, when they are the reason. */
  readonly missing: readonly string[];
};

/** Instants are milliseconds since 1970. */
export type UpdatedCvs = {
  readonly period: { readonly start: number; readonly end: number };
  readonly extractTime: number;
  readonly lastPage: number;
  readonly rows: readonly { readonly cpr: string; readonly revisedAt: number; readonly deleted: boolean }[];
};

/** Newest first; null when the citizen has no CV and never had one. */
export type CvChanges =
  | readonly { readonly changeType: number; readonly operation: number; readonly occurredAt: number }[]
  | null;

/**
 * The result of a call: the response, a fault of the catalogue, a missing permission of a client (its fault over SOAP),
 * or an HTTP status from before the service's checks. `requestId` finds the call in the audit log.
 */
export type Outcome<Answer> = { readonly requestId: string } & (
  | { readonly answer: Answer }
  | { readonly fault: Fault }
  | { readonly notPermitted: string }
  | { readonly status: number }
);

/**
 * A way to call the service. Every case of the contract runs through every door, so cases name callers and inputs in
 * the terms of the operations, and a door only translates. Inputs are `unknown` because a case may send anything.
 */
export type Door = {
  readonly name: string;
  /** Whether the call can be expressed through this door; otherwise another door must make it, and this one throws. */
  carries(operation: DoorOperation, caller: Caller, input: unknown): boolean;
  /** How this door refuses a message for a field, and the operation under which it is logged. */
  refusedAs(
    operation: DoorOperation,
    field: string,
    input: unknown,
  ): { readonly operation: string; readonly field: string };
  /** The caller's role in the audit log. */
  roleInLog(caller: Caller): string;
  /** The word (wordOf) for a change that was overtaken again and again, for which the specification has no code. */
  readonly overtaken: string;
  /** The database function that authenticates the caller. */
  readonly identifiesBy: string;
  updateCvStatus(caller: Caller, input: unknown): Promise<Outcome<typeof RECEIPT>>;
  updateCvAvailability(caller: Caller, input: unknown): Promise<Outcome<typeof RECEIPT>>;
  getUpdatedCvs(caller: Caller, input: unknown): Promise<Outcome<UpdatedCvs>>;
  getCvList(caller: Caller, input: unknown): Promise<Outcome<CvChanges>>;
};

/** The four operations by their names in the doors, with their names in the specification and in the audit log. */
export const OPERATIONS = {
  updateCvStatus: 'UpdateCVStatus',
  updateCvAvailability: 'UpdateCVAvailability',
  getUpdatedCvs: 'GetUpdatedCVs',
  getCvList: 'GetCVList',
} as const;
export type DoorOperation = keyof typeof OPERATIONS;

/** The response of a call that must have been answered. */
export function answerOf<Answer>(outcome: Outcome<Answer>): Answer {
  if ('answer' in outcome) return outcome.answer;
  throw new Error(`not answered: ${'fault' in outcome ? JSON.stringify(outcome.fault) : wordOf(outcome)}`);
}

/** The result of a call in one word: `answer`, the code of the fault, the missing permission, or the HTTP status. */
export function wordOf(outcome: Outcome<unknown>): string {
  if ('fault' in outcome) return String(outcome.fault.code);
  if ('notPermitted' in outcome) return `not permitted: ${outcome.notPermitted}`;
  return 'status' in outcome ? `HTTP ${outcome.status}` : 'answer';
}
