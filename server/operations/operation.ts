import type * as z from 'zod/mini';
import { type Call, type OperationName, roleHas } from '@/server/domain/caller';
import type { CitizenFacts, CitizenKey } from '@/server/domain/citizen';
import { FAULTS, type FaultCode } from '@/server/domain/faults';
import { parseInput, screenChangeInput } from '@/server/domain/inputs';
import { decide, type Rule } from '@/server/domain/rules/decide';
import { viewCitizen } from '@/server/domain/rules/view-citizen';
import {
  type ByKind,
  madeOf,
  NotPermitted,
  type ServiceError,
  ServiceFault,
  VersionConflict,
} from '@/server/domain/service-error';
import type { Audit, AuditEntry } from '@/server/operations/ports/audit';
import type { FactsRead, Judged, KeptAnswer, Repeatable } from '@/server/operations/ports/cv-register';
import type { Looking } from '@/server/operations/ports/look-ups';
import type { Ports } from '@/server/operations/ports/ports';

/** How often facts are read and judged again when the citizen changed in between (data.md). */
const ATTEMPTS = 3;

/** Throws the refusal of the first rule that speaks. */
export function demand<Facts>(rules: readonly Rule<Facts>[], facts: Facts): undefined {
  const refusal = decide(rules, facts);
  if (refusal) throw new ServiceFault(refusal.code, refusal.invalid);
}

/** Parses an operation's input, or throws 1014 with the field and the reason. */
export function accept<Input>(schema: z.core.$ZodType<Input>, input: unknown): Input {
  const parsed = parseInput(schema, input);
  if (!parsed.ok) throw new ServiceFault(1014, parsed.invalid);
  return parsed.value;
}

/** Throws NotPermitted when the caller's role lacks the operation; comes before every check of domain.md § 4. */
export function permit(call: Call, operation: OperationName): void {
  if (!roleHas(call.caller.role, operation)) throw new NotPermitted(operation);
}

/**
 * A citizen opened in a screen, the version of the CV the screen says it shows (data.md, "expected version"), and the
 * identifier of the change.
 */
export type Opened = {
  readonly citizenId: number;
  readonly expectedVersion: unknown;
  readonly requestIdentifier: unknown;
};

/** What a screen that showed no CV expects: a version no CV has, so that one which came since is not judged unseen. */
const NO_VERSION = -1;

/**
 * Parses what is asked and about whom: by number in the message, or without one when the citizen is open in a screen.
 * @param whole the operation's own schema; @param rest the same without the number
 * @returns expectedVersion: null where any version will do; identifier: the screen's own of this change, null without a screen
 */
export function acceptAbout<Rest extends object>(
  whole: z.core.$ZodType<Rest & { cpr: string }>,
  rest: z.core.$ZodType<Rest>,
  input: unknown,
  opened: Opened | undefined,
): {
  readonly key: CitizenKey;
  readonly asked: Rest;
  readonly expectedVersion: number | null;
  readonly identifier: string | null;
} {
  if (opened) {
    const { citizenId, ...change } = opened;
    const { expectedVersion, requestIdentifier } = accept(screenChangeInput, change);
    return {
      key: { citizenId },
      asked: accept(rest, input),
      expectedVersion: expectedVersion ?? NO_VERSION,
      identifier: requestIdentifier,
    };
  }
  const asked = accept(whole, input);
  return { key: { cpr: asked.cpr }, asked, expectedVersion: null, identifier: null };
}

/**
 * Who a refusal was about, as far as it is known by then, the request that it is kept as the answer to, and the look-up that counts.
 * `isMiss`: whether a number was asked for that exists for nobody the caller may see; only a refusal asks.
 */
export type Subject = {
  citizenId: number | null;
  missedCpr: string | null;
  isMiss: () => boolean;
  request?: Repeatable | undefined;
  looking?: Looking;
};

/**
 * Reads the facts about a citizen, counts the look-up and notes whom it is about. A repeat that is answered as before tells nothing new and
 * does not count. Throws as `read`, and OverBudget.
 */
export async function lookUp<Read extends FactsRead & { readonly kept?: KeptAnswer | null }>(
  { lookUps }: Pick<Ports, 'lookUps'>,
  { call, operation, subject, key }: LookUp,
  read: () => Promise<Read>,
): Promise<Read> {
  subject.looking ??= lookUps.begin(call, operation, key);
  const found = await read();
  if (!found.kept) await subject.looking.count(found.counts, found.facts.citizenId);
  note(subject, call, key, found.facts);
  if (found.kept) Object.assign(subject, { isMiss: never, request: undefined });
  return found;
}

/** Who looks whom up, and for what. */
export type LookUp = {
  readonly call: Call;
  readonly operation: OperationName;
  readonly subject: Subject;
  readonly key: CitizenKey;
};

const never = (): boolean => false;

/** Notes whom the facts are about, for the log of a refusal. */
function note(subject: Subject, { caller }: Call, key: CitizenKey, facts: CitizenFacts): void {
  const byNumber = 'cpr' in key;
  subject.citizenId = facts.citizenId;
  subject.missedCpr = byNumber && facts.citizenId === null ? key.cpr : null;
  subject.isMiss = () =>
    byNumber && (facts.citizenId === null || decide(viewCitizen, { caller, citizen: facts }) !== undefined);
}

/**
 * Runs an operation and writes every refusal to the log of who looked and acted.
 * A refusal that can't be logged is answered as the failure to log it: who was refused must not go unseen.
 */
export async function audited<Output>(
  audit: Audit,
  call: Call,
  operation: OperationName,
  body: (subject: Subject) => Promise<Output>,
): Promise<Output> {
  const subject: Subject = { citizenId: null, missedCpr: null, isMiss: never };
  try {
    permit(call, operation);
    return await body(subject);
  } catch (error) {
    if (await noted(audit, call, operation, subject, error)) throw error;
  } finally {
    subject.looking?.end();
  }
  // Another call with the same identifier was answered meanwhile: that answer is this one's too.
  return audited(audit, call, operation, body);
}

/** Writes a refusal to the log. @returns false when another answer is kept for its request and nothing was written */
async function noted(
  audit: Audit,
  call: Call,
  operation: AuditEntry['operation'],
  { request, citizenId, missedCpr, isMiss }: Omit<Subject, 'looking'>,
  error: unknown,
): Promise<boolean> {
  const outcome = madeOf(NOTED, error);
  if (!outcome) return true;
  const invalid = error instanceof ServiceFault ? error.invalid : undefined;
  const entry = { operation, outcome, citizenId, missedCpr, isMiss: isMiss(), ...(invalid && { invalid }) };
  if (request && error instanceof ServiceFault) return audit.keepRefusal(call, entry, request);
  await audit.entry(call, entry);
  return true;
}

/** Notes what a door itself refused, and throws it on. */
export function refused(audit: Audit) {
  return async (call: Call, operation: AuditEntry['operation'], error: unknown): Promise<never> => {
    await noted(audit, call, operation, { citizenId: null, missedCpr: null, isMiss: never }, error);
    throw error;
  };
}

/** What the log of who looked and acted calls each kind; undefined: it is not in there. */
const NOTED: ByKind<ServiceError, string | undefined> = {
  // Technical faults decide nothing about anybody; they stand in the log of the system.
  fault: ({ code }) => (isTechnical(code) ? undefined : String(code)),
  'not-permitted': ({ kind }) => kind,
  'version-conflict': () => 'conflict',
  overloaded: ({ scope }) => (scope === 'caller' ? 'over-budget' : undefined),
  // An alarm tells it once an hour, so that a flood writes nothing.
  'over-budget': () => undefined,
  // Refused before any operation, and noted there.
  'not-authenticated': () => undefined,
  'from-browser': () => undefined,
  'other-session': () => undefined,
};

function isTechnical(code: FaultCode): boolean {
  return FAULTS[code].side === 'receiver';
}

/**
 * Reads the facts, judges, and acts on what was judged; when the citizen changed between the two, again from the start,
 * so that no rule is ever decided on facts that changed before the effect (data.md).
 * @param judge returns an answer where there is nothing to do
 * @param act returns `stale` when the revision it was given has moved on
 * @returns what `judge` or `act` returned, or `unknown` when the rules let the caller ask about a citizen who does not exist
 */
export async function onFreshFacts<Read extends Pick<FactsRead, 'facts'>, Output, Answered = never>(
  read: () => Promise<Read>,
  judge: (read: Read) => Answered | undefined,
  act: (citizen: Judged, read: Read) => Promise<Output | 'stale'>,
): Promise<Output | NonNullable<Answered> | 'unknown'> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const found = await read();
    const answered = judge(found);
    if (answered) return answered;
    const { citizenId, revision } = found.facts;
    if (citizenId === null) return 'unknown';
    const result = await act({ citizenId, revision }, found);
    if (result !== 'stale') return result;
  }
  throw new VersionConflict();
}
