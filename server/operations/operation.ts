import type * as z from 'zod/mini';
import { type Call, callerHas, type OperationName } from '@/server/domain/caller';
import type { CitizenFacts, CitizenKey } from '@/server/domain/citizen';
import { FAULTS, type FaultCode } from '@/server/domain/faults';
import { parseInput, screenChangeInput } from '@/server/domain/inputs';
import { decide, type Rule } from '@/server/domain/rules/decide';
import { viewCitizen } from '@/server/domain/rules/view-citizen';
import { type ByKind, mapByKind, NotPermitted, type ServiceError, ServiceFault } from '@/server/domain/service-error';
import type { Audit, AuditEntry } from '@/server/operations/ports/audit';
import type {
  CitizenAtRevision,
  FactsRead,
  IdempotentRequest,
  StoredResponse,
} from '@/server/operations/ports/cv-register';
import type { OngoingLookUp } from '@/server/operations/ports/look-ups';
import type { Ports } from '@/server/operations/ports/ports';
import { bringOneUpToDate } from './bring-up-to-date';
import { retryStale } from './retry-stale';

/** Throws the refusal of the first rule that applies. */
export function enforce<Facts>(rules: readonly Rule<Facts>[], facts: Facts): undefined {
  const refusal = decide(rules, facts);
  if (refusal) throw new ServiceFault(refusal.code, refusal.invalid);
}

/** Parses an operation's input, or throws 1014 with the field and the reason. */
export function parseOrThrow<Input>(schema: z.core.$ZodType<Input>, input: unknown): Input {
  const parsed = parseInput(schema, input);
  if (!parsed.ok) throw new ServiceFault(1014, parsed.invalid);
  return parsed.value;
}

/** Throws NotPermitted when the caller's role lacks the operation; precedes every check of domain.md § 4. */
export function enforcePermission(call: Call, operation: OperationName): void {
  if (!callerHas(call.caller, operation)) throw new NotPermitted(operation);
}

/**
 * A citizen open in a screen, the version of the CV that the screen shows (data.md, "expected version"), and the
 * identifier of the change.
 */
export type OpenCitizen = {
  readonly citizenId: number;
  readonly expectedVersion: unknown;
  readonly requestIdentifier: unknown;
};

/** Expected by a screen that showed no CV: a version no CV has, so that a CV created since is not judged unseen. */
const NO_VERSION = -1;

/**
 * Parses the input and identifies the citizen: by CPR number in the message, or as open in a screen.
 * @param schema the operation's schema; @param schemaWithoutCpr the same without the CPR number
 * @returns expectedVersion: null where any version will do; identifier: the screen's identifier of the change, null for
 * a call by CPR number
 */
export function parseForCitizen<Rest extends object>(
  schema: z.core.$ZodType<Rest & { cpr: string }>,
  schemaWithoutCpr: z.core.$ZodType<Rest>,
  input: unknown,
  opened: OpenCitizen | undefined,
): {
  readonly key: CitizenKey;
  readonly asked: Rest;
  readonly expectedVersion: number | null;
  readonly identifier: string | null;
} {
  if (opened) {
    const { citizenId, ...change } = opened;
    const { expectedVersion, requestIdentifier } = parseOrThrow(screenChangeInput, change);
    return {
      key: { citizenId },
      asked: parseOrThrow(schemaWithoutCpr, input),
      expectedVersion: expectedVersion ?? NO_VERSION,
      identifier: requestIdentifier,
    };
  }
  const asked = parseOrThrow(schema, input);
  return { key: { cpr: asked.cpr }, asked, expectedVersion: null, identifier: null };
}

/**
 * What is known for the audit entry of a refusal: the citizen, the request whose response it is, and the look-up that
 * counts.
 * `isMiss`: whether the CPR number exists for no citizen the caller may see; evaluated for refusals only.
 */
export type AuditSubject = {
  citizenId: number | null;
  missedCpr: string | null;
  isMiss: () => boolean;
  request?: IdempotentRequest | undefined;
  lookUp?: OngoingLookUp;
  details?: NonNullable<AuditEntry['details']>;
};

/**
 * Reads the facts about a citizen, counts the look-up and records the citizen for the audit log. A repeated request
 * with a stored response reveals nothing new and does not count. Throws as `read`, and OverBudget.
 */
export async function lookUp<Read extends FactsRead & { readonly stored?: StoredResponse | null }>(
  { lookUps }: Pick<Ports, 'lookUps'>,
  { call, operation, subject, key }: LookUpContext,
  read: () => Promise<Read>,
): Promise<Read> {
  subject.lookUp ??= lookUps.begin(call, operation, key);
  const found = await read();
  if (!found.stored) await subject.lookUp.count(found.counts, found.facts.citizenId);
  recordAuditSubject(subject, call, key, found.facts);
  if (found.stored) Object.assign(subject, { isMiss: never, request: undefined });
  return found;
}

/** Who looks up whom, for which operation. */
export type LookUpContext = {
  readonly call: Call;
  readonly operation: OperationName;
  readonly subject: AuditSubject;
  readonly key: CitizenKey;
};

const never = (): boolean => false;

/** Records which citizen the facts are about, for the audit entry of a refusal. */
function recordAuditSubject(subject: AuditSubject, { caller }: Call, key: CitizenKey, facts: CitizenFacts): void {
  const byNumber = 'cpr' in key;
  subject.citizenId = facts.citizenId;
  subject.missedCpr = byNumber && facts.citizenId === null ? key.cpr : null;
  subject.isMiss = () =>
    byNumber && (facts.citizenId === null || decide(viewCitizen, { caller, citizen: facts }) !== undefined);
}

/**
 * Runs an operation and writes every refusal to the audit log. When that fails, the caller gets the failure instead of
 * the refusal: no refusal may go unaudited.
 */
export async function audited<Output>(
  audit: Audit,
  call: Call,
  operation: OperationName,
  body: (subject: AuditSubject) => Promise<Output>,
): Promise<Output> {
  const subject: AuditSubject = { citizenId: null, missedCpr: null, isMiss: never };
  try {
    enforcePermission(call, operation);
    return await body(subject);
  } catch (error) {
    if (await logRefusal(audit, call, operation, subject, error)) throw error;
  } finally {
    subject.lookUp?.end();
  }
  // Another call with the same identifier has stored its response meanwhile; running again returns it.
  return audited(audit, call, operation, body);
}

/**
 * Writes a refusal to the audit log. @returns false when another response is stored for its request; nothing is written
 * then
 */
async function logRefusal(
  audit: Audit,
  call: Call,
  operation: AuditEntry['operation'],
  { request, citizenId, missedCpr, isMiss, details }: Omit<AuditSubject, 'lookUp'>,
  error: unknown,
): Promise<boolean> {
  const outcome = mapByKind(AUDIT_OUTCOMES, error);
  if (!outcome) return true;
  const invalid = error instanceof ServiceFault ? error.invalid : undefined;
  const entry = {
    operation,
    outcome,
    citizenId,
    missedCpr,
    isMiss: isMiss(),
    ...(invalid && { invalid }),
    ...(details && { details }),
  };
  if (request && error instanceof ServiceFault) return audit.storeRefusal(call, entry, request);
  await audit.entry(call, entry);
  return true;
}

/** Writes a refusal made by a door to the audit log, and rethrows it. */
export function refused(audit: Audit) {
  return async (call: Call, operation: AuditEntry['operation'], error: unknown): Promise<never> => {
    await logRefusal(audit, call, operation, { citizenId: null, missedCpr: null, isMiss: never }, error);
    throw error;
  };
}

/** The outcome each kind of error has in the audit log; undefined: not logged there. */
const AUDIT_OUTCOMES: ByKind<ServiceError, string | undefined> = {
  // Technical faults decide nothing about a citizen; they go to the application log.
  fault: ({ code }) => (isTechnical(code) ? undefined : String(code)),
  'not-permitted': ({ kind }) => kind,
  'version-conflict': () => 'conflict',
  overloaded: ({ scope }) => (scope === 'caller' ? 'over-budget' : undefined),
  // An alarm is logged once an hour instead, so that a flood of calls writes nothing.
  'over-budget': () => undefined,
  // Refused, and logged, before any operation runs.
  'not-authenticated': () => undefined,
  'from-browser': () => undefined,
  'other-session': () => undefined,
};

function isTechnical(code: FaultCode): boolean {
  return FAULTS[code].side === 'receiver';
}

/**
 * Reads the facts, applies the rules, and acts. When the citizen changes between facts and effect, it starts again, so
 * that no rule is decided on outdated facts (data.md).
 * @param check throws a refusal, or returns a result when nothing is left to do
 * @param act returns `stale` when the citizen's revision has changed
 * @returns what `check` or `act` returned, or `unknown` when the rules pass for a citizen who does not exist
 */
export async function withOptimisticRetry<Read extends Pick<FactsRead, 'facts'>, Output, Checked = never>(
  read: () => Promise<Read>,
  check: (read: Read) => Checked | undefined,
  act: (citizen: CitizenAtRevision, read: Read) => Promise<Output | 'stale'>,
): Promise<Output | NonNullable<Checked> | 'unknown'> {
  return retryStale<Output | NonNullable<Checked> | 'unknown'>(async () => {
    const found = await read();
    const checked = check(found);
    if (checked) return checked;
    const { citizenId, revision, today, ruleSet } = found.facts;
    return citizenId === null ? 'unknown' : act({ citizenId, revision, today, ruleSet }, found);
  });
}

/**
 * Reads the facts. A citizen with a boundary that has not been worked out is brought up to date first, and the facts
 * are read again: no decision rests on an earlier day's state (rules.md § 1).
 * @param suffice throws if the caller may not read the citizen; returns whether the facts suffice as they are
 */
export async function readUpToDate<Read extends Pick<FactsRead, 'facts'>>(
  { due }: Pick<Ports, 'due'>,
  read: () => Promise<Read>,
  suffice: (read: Read) => boolean | undefined,
): Promise<Read> {
  return retryStale(async () => {
    const found = await read();
    const { citizenId, due: isDue } = found.facts;
    if (citizenId === null || !isDue || suffice(found)) return found;
    await bringOneUpToDate(due)(citizenId);
    return 'stale';
  });
}
