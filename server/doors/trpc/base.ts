import { initTRPC, TRPCError } from '@trpc/server';
import { type Call, callerHas, type OperationName } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import { NotPermitted, ServiceFault } from '@/server/domain/service-error';
import type { Slot } from '@/server/http/concurrency-limiter';
import type { Attempts } from '@/server/operations/attempts';
import type { Operations } from '@/server/operations/operations';
import type { CodeLists } from '@/server/operations/ports/code-lists';
import type {
  FoundPerson,
  OwnSession,
  Person,
  SessionLeft,
  SignOutOperation,
} from '@/server/operations/ports/identity';
import type { ArrivedAttempt } from '@/server/operations/ports/sign-in-attempts';
import type { IdentityProvider } from '@/server/operations/ports/sign-in-providers';
import type { RuleOperations } from '@/server/operations/rules';
import { errorShape, toTrpcError } from './errors';
import type { Handles } from './handle';
import type { ResumeKeys } from './resume-key';

/** What procedures work with: the request, its session, and the service. */
export type Context = {
  readonly requestId: string;
  /** The public id of the session in the cookie, even if it has ended; undefined without a cookie. */
  readonly sessionId: string | undefined;
  readonly operations: Operations;
  readonly rules: RuleOperations;
  readonly handles: Handles;
  readonly attempts: Pick<Attempts, 'byCaller'>;
  readonly resumeKeys: ResumeKeys;
  readonly codeLists: () => Promise<CodeLists>;
  /** Today in Denmark, by the database's clock. Throws ServiceFault 8236, 9346. */
  readonly today: () => Promise<Day>;
  /** The users a visitor may sign in as. */
  readonly people: readonly Person[];
  /**
   * The concurrency slot of this call, which the procedure must release; throws Overloaded if it has none and none is
   * free.
   */
  readonly acquireSlot: () => Slot;
  /** Acquires a slot for a list of this caller, or throws Overloaded. */
  readonly acquireListSlot: (call: Call) => () => void;
  /**
   * Identifies the caller. Exchanges the slot, if given, for one of signed-in people's.
   * Throws NotAuthenticated without a session, Overloaded, ServiceFault 8236 without a database.
   */
  readonly authenticate: (slot?: Slot) => Promise<Call>;
  /** The person whose session is in the cookie, and what they may switch to. Throws as `authenticate`. */
  readonly signedIn: () => Promise<FoundPerson>;
  /**
   * Goes on as another organisation and role of theirs, in a new session. Throws as `authenticate`, ServiceFault 1014
   * for what names none, and NotPermitted when nothing gives it to them.
   */
  readonly switchRole: (wanted: unknown) => Promise<Pick<SignedInAnswer, 'sessionId'>>;
  /** How long the session in the cookie still lasts; undefined without one. Throws as `authenticate`. */
  readonly sessionLeft: () => Promise<SessionLeft | undefined>;
  readonly signIn: (personId: string) => Promise<SignedInAnswer>;
  /** The open sessions of the person whose session is in the cookie. Throws ServiceFault 8236, 9346. */
  readonly ownSessions: () => Promise<readonly OwnSession[]>;
  /** The identity providers that people sign in at. */
  readonly providers: readonly Pick<IdentityProvider, 'name' | 'label'>[];
  /** What a person whom a provider identified may sign in as; undefined when the attempt has ended. */
  readonly arrived: (attempt: unknown) => Promise<ArrivedAttempt | undefined>;
  /** Signs that person in. Throws NotAuthenticated when the attempt has ended or has no such grant. */
  readonly enter: (attempt: unknown, grant: number) => Promise<SignedInAnswer>;
  /** @param session for SignOutOne, the session by the id of OwnSession */
  readonly signOut: (operation: SignOutOperation, session?: string) => Promise<SignedOutAnswer>;
  /** Counts and logs an error, with its cause. */
  readonly report: (error: TRPCError, path: string | undefined) => void;
};

/** The answer to a sign-in. */
export type SignedInAnswer = {
  /** The public id of the new session. */
  readonly sessionId: string;
  /** How many other sessions the person has open, in other browsers. */
  readonly others: number;
};

/** The answer to a sign-out. */
export type SignedOutAnswer = {
  /** Whether the server could end the sessions; if not, they stay open until they have been idle too long. */
  readonly ended: boolean;
  /** The identity provider where the person is still signed in, if there is one. */
  readonly provider?: string;
};

const trpc = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error, ctx }) => ({
    ...shape,
    // Replaced whole, so that no stack trace or internal detail reaches the client.
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      ...errorShape(causeOf(error), ctx?.requestId ?? ''),
    },
  }),
});

// A body that is not JSON fails before any input schema, and gets the fault that a schema would give. The parser's
// message is dropped, since it quotes the body, which may hold a CPR.
function causeOf({ code, cause }: TRPCError): unknown {
  const unreadable = code === 'PARSE_ERROR' || cause instanceof SyntaxError;
  return unreadable ? new ServiceFault(1014, { field: 'message', reason: 'not-json' }) : cause;
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: TRPCError };

function mapError<Result extends Outcome>(result: Result, ctx: Context, path: string): Result {
  return result.ok ? result : { ...result, error: toReportedError(causeOf(result.error) ?? result.error, ctx, path) };
}

/** Maps an error to tRPC's and reports it. */
function toReportedError(cause: unknown, ctx: Context, path: string): TRPCError {
  const error = toTrpcError(cause);
  ctx.report(error, path);
  return error;
}

export const { router, createCallerFactory } = trpc;

/** Runs the work of a call in its slot and releases the slot. */
async function withSlot<Output>(ctx: Context, path: string, work: (slot: Slot) => Promise<Output>): Promise<Output> {
  let slot: Slot;
  try {
    slot = ctx.acquireSlot();
  } catch (error) {
    throw toReportedError(error, ctx, path);
  }
  return work(slot).finally(slot.release);
}

/** Needs no session. */
export const publicProcedure = trpc.procedure.use(({ ctx, next, path }) =>
  withSlot(ctx, path, async () => mapError(await next(), ctx, path)),
);

/** Needs neither session nor slot: signing out works under any load. */
export const slotlessProcedure = trpc.procedure.use(async ({ ctx, next, path }) => mapError(await next(), ctx, path));

/** Needs a session, whose call is `ctx.call`. One middleware instead of two, since tRPC copies the context for each. */
export const protectedProcedure = trpc.procedure.use(({ ctx, next, path }) =>
  withSlot(ctx, path, async (slot) => {
    const call = await ctx.authenticate(slot).catch((error: unknown) => {
      throw toReportedError(error, ctx, path);
    });
    return mapError(await next({ ctx: { call, slot } }), ctx, path);
  }),
);

/** For lists, which have slots of their own, a few per person, so that they can't take those of other calls. */
export const listProcedure = protectedProcedure.use(({ ctx, next }) => {
  ctx.slot.exchange(() => ctx.acquireListSlot(ctx.call));
  return next();
});

/** Types an input without validating it: the operation does that, with the one schema all doors share. */
export function unvalidated<Input>() {
  return (input: unknown) => input as Input;
}

/**
 * Decrypts a citizen's handle for an operation; a handle that can't be decrypted is recorded as an attempt.
 * Throws NotPermitted when the role lacks the operation, whatever the handle; NOT_FOUND when the handle is another
 * user's, forged or too old.
 */
export async function citizenIdFrom(
  {
    call,
    handles,
    operations,
    attempts,
  }: Pick<Context, 'handles' | 'operations' | 'attempts'> & { readonly call: Call },
  operation: OperationName,
  handle: unknown,
): Promise<number> {
  if (!callerHas(call.caller, operation)) return operations.refused(call, operation, new NotPermitted(operation));
  const citizenId = typeof handle === 'string' ? handles.decrypt(call.caller, handle) : undefined;
  if (citizenId !== undefined) return citizenId;
  await attempts.byCaller(call, operation, 'handle-closed');
  throw new TRPCError({ code: 'NOT_FOUND', message: 'HandleClosed' });
}
