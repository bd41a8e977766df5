import { TRPCError } from '@trpc/server';
import { OtherSession } from '@/server/domain/service-error';
import { BrokenOff, readBody } from '@/server/http/body';
import { type ConcurrencyLimiter, holdSlot, type Slot } from '@/server/http/concurrency-limiter';
import type { Door } from '@/server/http/door';
import { respond } from '@/server/http/respond';
import { respondWhole } from '@/server/http/respond-whole';
import { type ContextParts, createContexts, limiterFor } from './contexts';
import { gate } from './gate';
import { isOtherSession } from './page-session';
import { noteRefused } from './refused-call';
import { procedureOf, refusalOf, runProcedure, TRPC_PATH } from './run-procedure';
import { clearSessionToken, sessionToken, setSessionToken } from './session-cookie';

export type TrpcDoorParts = ContextParts & {
  /** The origin people use. */
  readonly publicUrl: string;
};

/** Signing out must not have to wait for a quieter moment. */
const NEEDS_NO_SLOT: readonly string[] = ['session.signOut', 'session.signOutEverywhere', 'session.signOutOthers'];

/** A comment of 400 characters and then some, and as long as the listener gives it. */
const BODY = { most: 64 * 1024, withinMs: 60_000 };

/** The screens' door on Node's HTTP server: gate, session, body, slot, then tRPC. */
export function trpcDoor(parts: TrpcDoorParts): Door {
  const contextOf = createContexts(parts);
  return {
    path: `${TRPC_PATH}/*`,
    async handle(request, response, context) {
      response.setHeader('cache-control', 'no-store');
      const token = sessionToken(request.headers.cookie);
      const refusal = gate(request, parts.publicUrl);
      if (refusal) {
        await noteRefused(parts, 'csrf-refused', token, context);
        return respond(response, refusal.status, { error: refusal.error, requestId: context.requestId });
      }
      const held = heldSlot();
      const called = contextOf({
        token,
        about: context,
        cookie: { set: (opened) => setSessionToken(response, opened), clear: () => clearSessionToken(response) },
        enter: held.enter,
      });
      const refuse = (cause: Error) => respondWhole(request, response, refusalOf(request, called, cause));
      const procedure = procedureOf(request);
      if (isOtherSession(request.headers, procedure, token)) {
        await noteRefused(parts, 'other-session', token, context);
        return refuse(new OtherSession());
      }
      // Before a slot is taken: a body that still comes would hold one nobody else can use.
      const body = await readBody(request, BODY).catch(unlessBrokenOff);
      if (body === undefined || body === 'too-slow') return void request.destroy();
      if (body === 'too-large') return refuse(new TRPCError({ code: 'PAYLOAD_TOO_LARGE' }));
      try {
        if (!NEEDS_NO_SLOT.includes(procedure)) held.take(limiterFor(parts, token));
      } catch (full) {
        return refuse(full as Error);
      }
      // What tRPC refuses before any procedure enters.
      response.once('close', held.leaveUnlessEntered);
      await runProcedure(request, response, body, called);
    },
  };
}

/** The slot of one call: the door takes it, and the procedure that enters gives it back. */
function heldSlot() {
  let slot: Slot | undefined;
  let entered = false;
  return {
    take(limiter: ConcurrencyLimiter): void {
      slot = holdSlot(limiter.take);
    },
    enter(): Slot {
      if (!slot) throw new TypeError('a procedure enters that needs no slot');
      entered = true;
      return slot;
    },
    leaveUnlessEntered(): void {
      if (!entered) slot?.leave();
    },
  };
}

function unlessBrokenOff(error: unknown): undefined {
  if (!(error instanceof BrokenOff)) throw error;
}
