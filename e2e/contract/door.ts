import type { Caller } from './callers';

/** The empty receipt of the two updates. */
export const RECEIPT = 'receipt';

/** A refusal or failure as the door told it. `field` is our own name of the field, whatever the door calls it. */
export type Fault = {
  readonly code: number;
  readonly text: string;
  readonly description: string;
  readonly field: string | null;
  /** The elements a searchable CV lacks, when that is why. */
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
 * What came of a call: the answer, a fault of the catalogue, what a client is not registered with (its fault over SOAP), or a plain
 * HTTP status from before the service's checks.
 * `requestId` follows the call to the log of who looked.
 */
export type Outcome<Answer> = { readonly requestId: string } & (
  | { readonly answer: Answer }
  | { readonly fault: Fault }
  | { readonly notPermitted: string }
  | { readonly status: number }
);

/**
 * A way into the service. Every case of the contract goes through every door there is, so cases say who calls and what
 * they send in the operations' own words, and a door does nothing but carry them there and back. Inputs are `unknown`
 * because a case may send anything.
 */
export type Door = {
  readonly name: string;
  /** Whether a call means the same through this door; one that does not is another's, and it throws when it is asked all the same. */
  carries(operation: DoorOperation, caller: Caller, input: unknown): boolean;
  /** How a message refused for a field is told through this door, and as which operation it stands in the log. */
  refusedAs(
    operation: DoorOperation,
    field: string,
    input: unknown,
  ): { readonly operation: string; readonly field: string };
  /** The role by which a caller stands in the log. */
  roleInLog(caller: Caller): string;
  /** The word (wordOf) for who was overtaken by others again and again, for whom the document has no code. */
  readonly overtaken: string;
  /** The database's function that tells who calls. */
  readonly identifiesBy: string;
  updateCvStatus(caller: Caller, input: unknown): Promise<Outcome<typeof RECEIPT>>;
  updateCvAvailability(caller: Caller, input: unknown): Promise<Outcome<typeof RECEIPT>>;
  getUpdatedCvs(caller: Caller, input: unknown): Promise<Outcome<UpdatedCvs>>;
  getCvList(caller: Caller, input: unknown): Promise<Outcome<CvChanges>>;
};

/** The four operations by the names a door has for them, with their names in the source document and in the log. */
export const OPERATIONS = {
  updateCvStatus: 'UpdateCVStatus',
  updateCvAvailability: 'UpdateCVAvailability',
  getUpdatedCvs: 'GetUpdatedCVs',
  getCvList: 'GetCVList',
} as const;
export type DoorOperation = keyof typeof OPERATIONS;

/** The answer of a call that must have been answered. */
export function answerOf<Answer>(outcome: Outcome<Answer>): Answer {
  if ('answer' in outcome) return outcome.answer;
  throw new Error(`not answered: ${'fault' in outcome ? JSON.stringify(outcome.fault) : wordOf(outcome)}`);
}

/** What came of a call in one word: `answer`, the code of the fault, what was not permitted, or the HTTP status. */
export function wordOf(outcome: Outcome<unknown>): string {
  if ('fault' in outcome) return String(outcome.fault.code);
  if ('notPermitted' in outcome) return `not permitted: ${outcome.notPermitted}`;
  return 'status' in outcome ? `HTTP ${outcome.status}` : 'answer';
}
