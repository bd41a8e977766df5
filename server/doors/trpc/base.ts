import { initTRPC, TRPCError } from '@trpc/server';
import { type Call, type OperationName, roleHas } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import { NotPermitted, ServiceFault } from '@/server/domain/service-error';
import type { Slot } from '@/server/http/concurrency-limiter';
import type { Attempts } from '@/server/operations/attempts';
import type { Operations } from '@/server/operations/operations';
import type { CodeLists } from '@/server/operations/ports/code-lists';
import type { Person, SessionLeft, SignOutOperation } from '@/server/operations/ports/identity';
import { errorShape, toTrpcError } from './errors';
import type { Handles } from './handle';
import type { ResumeKeys } from './resume-key';

/** What a procedure is given: who calls, and what there is to call. */
export type Context = {
  readonly requestId: string;
  /** The public id of the session the cookie names, whether or not it is still open; undefined without a cookie. */
  readonly sessionId: string | undefined;
  readonly operations: Operations;
  readonly handles: Handles;
  readonly attempts: Pick<Attempts, 'byCaller'>;
  readonly resumeKeys: ResumeKeys;
  readonly codeLists: () => Promise<CodeLists>;
  /** Today in Denmark, by the database's clock. Throws ServiceFault 8236, 9346. */
  readonly today: () => Promise<Day>;
  /** Whom a visitor may sign in as. */
  readonly people: readonly Person[];
  /** The slot of this call among those carried at once; throws Overloaded where it has none and none is free. */
  readonly enter: () => Slot;
  /** Takes one for a list of this caller's, or throws Overloaded. */
  readonly enterList: (call: Call) => () => void;
  /**
   * Who calls. A caller that turns out to be signed in exchanges the slot it came in by, if given, for a person's.
   * Throws NotAuthenticated without a session, Overloaded, ServiceFault 8236 without a database.
   */
  readonly authenticate: (slot?: Slot) => Promise<Call>;
  /** How long the session the cookie names still lasts; undefined without one. Throws as `authenticate`. */
  readonly sessionLeft: () => Promise<SessionLeft | undefined>;
  readonly signIn: (personId: string) => Promise<SignedInAnswer>;
  readonly signOut: (operation: SignOutOperation) => Promise<SignedOutAnswer>;
  /** Told of what failed, with its cause. */
  readonly report: (error: TRPCError, path: string | undefined) => void;
};

/** What a page is told that signed in. */
export type SignedInAnswer = {
  /** The public id of the new session. */
  readonly sessionId: string;
  /** How many other sessions the person has open, in other browsers. */
  readonly others: number;
};

/** What a page is told that signed out. */
export type SignedOutAnswer = {
  /** Whether the server could end what was to end; without it a session stays open until it is idle too long. */
  readonly ended: boolean;
};

const trpc = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error, ctx }) => ({
    ...shape,
    // No stack and no internals leave the house.
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      ...errorShape(causeOf(error), ctx?.requestId ?? ''),
    },
  }),
});

// A body that is no JSON reaches no schema; it is refused in the words of one. The parser's own words quote the body,
// which may hold a CPR: they go nowhere.
function causeOf({ code, cause }: TRPCError): unknown {
  const unreadable = code === 'PARSE_ERROR' || cause instanceof SyntaxError;
  return unreadable ? new ServiceFault(1014, { field: 'message', reason: 'not-json' }) : cause;
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: TRPCError };

/** What failed, in the transport's words. */
function mapped<Result extends Outcome>(result: Result, ctx: Context, path: string): Result {
  return result.ok ? result : { ...result, error: told(causeOf(result.error) ?? result.error, ctx, path) };
}

/** An error in the transport's words; whoever keeps the log is told of it. */
function told(cause: unknown, ctx: Context, path: string): TRPCError {
  const error = toTrpcError(cause);
  ctx.report(error, path);
  return error;
}

export const { router, createCallerFactory } = trpc;

/** Does the work of a call in the slot it has. */
async function inSlot<Output>(ctx: Context, path: string, work: (slot: Slot) => Promise<Output>): Promise<Output> {
  let slot: Slot;
  try {
    slot = ctx.enter();
  } catch (error) {
    throw told(error, ctx, path);
  }
  return work(slot).finally(slot.leave);
}

/** Anybody may call it. */
export const open = trpc.procedure.use(({ ctx, next, path }) =>
  inSlot(ctx, path, async () => mapped(await next(), ctx, path)),
);

/** Anybody may call it, and it takes no slot: signing out works however much there is to do. */
export const always = trpc.procedure.use(async ({ ctx, next, path }) => mapped(await next(), ctx, path));

/** Only for who is signed in: `ctx.call` says who. One middleware, since tRPC copies what it knows of a call for each. */
export const signedIn = trpc.procedure.use(({ ctx, next, path }) =>
  inSlot(ctx, path, async (slot) => {
    const call = await ctx.authenticate(slot).catch((error: unknown) => {
      throw told(error, ctx, path);
    });
    return mapped(await next({ ctx: { call, slot } }), ctx, path);
  }),
);

/** For lists: they run in slots of their own, a few for each person, so that they can't take those of other calls. */
export const listing = signedIn.use(({ ctx, next }) => {
  ctx.slot.exchange(() => ctx.enterList(ctx.call));
  return next();
});

/** An input the operation parses itself, with its own schema: the door has no second opinion of it. */
export function asIs<Input>() {
  return (input: unknown) => input as Input;
}

/**
 * Opens a citizen's handle for an operation.
 * One that it can't open is an attempt to be noted. Throws NotPermitted when the role lacks it, before anything is told of the handle; NOT_FOUND when the handle is not this user's,
 * or too old.
 */
export async function opened(
  {
    call,
    handles,
    operations,
    attempts,
  }: Pick<Context, 'handles' | 'operations' | 'attempts'> & { readonly call: Call },
  operation: OperationName,
  handle: unknown,
): Promise<number> {
  if (!roleHas(call.caller.role, operation)) return operations.refused(call, operation, new NotPermitted(operation));
  const citizenId = typeof handle === 'string' ? handles.open(call.caller, handle) : undefined;
  if (citizenId !== undefined) return citizenId;
  await attempts.byCaller(call, operation, 'handle-closed');
  throw new TRPCError({ code: 'NOT_FOUND', message: 'HandleClosed' });
}
