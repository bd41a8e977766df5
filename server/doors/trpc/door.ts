import { TRPCError } from '@trpc/server';
import { OtherSession } from '@/server/domain/service-error';
import { clearAttempt } from '@/server/doors/clients/attempt-cookie';
import type { Leavings } from '@/server/doors/clients/leaving-cookie';
import { BrokenOff, readBody } from '@/server/http/body';
import { type ConcurrencyLimiter, holdSlot, type Slot } from '@/server/http/concurrency-limiter';
import type { Door } from '@/server/http/door';
import { respond } from '@/server/http/respond';
import { respondWhole } from '@/server/http/respond-whole';
import { type ContextParts, createContexts, limiterFor } from './contexts';
import { checkCsrf } from './csrf-check';
import { isOtherSession } from './page-session';
import { recordRejection } from './record-rejection';
import { procedureOf, rejectionOf, runProcedure, TRPC_PATH } from './run-procedure';
import { clearSessionToken, sessionToken, setSessionToken } from './session-cookie';

export type TrpcDoorParts = ContextParts & {
  /** The origin people use. */
  readonly publicUrl: string;
  readonly leavings: Pick<Leavings, 'set'>;
};

/** Signing out works under any load. */
const NEEDS_NO_SLOT: readonly string[] = [
  'session.signOut',
  'session.signOutEverywhere',
  'session.signOutOthers',
  'session.signOutOne',
];

/** Several times a comment of 400 characters. */
const BODY = { maxBytes: 64 * 1024, withinMs: 60_000 };

/** The screens' door on Node's HTTP server: CSRF check, session, body, slot, then tRPC. */
export function trpcDoor(parts: TrpcDoorParts): Door {
  const contextOf = createContexts(parts);
  return {
    path: `${TRPC_PATH}/*`,
    async handle(request, response, context) {
      response.setHeader('cache-control', 'no-store');
      const token = sessionToken(request.headers.cookie);
      const refusal = checkCsrf(request, parts.publicUrl);
      if (refusal) {
        await recordRejection(parts, 'csrf-refused', token, context);
        return respond(response, refusal.status, { error: refusal.error, requestId: context.requestId });
      }
      const callSlot = createCallSlot();
      const trpcContext = contextOf({
        token,
        cookies: request.headers.cookie,
        isUnasked: request.headers['x-cv-unasked'] === '1',
        about: context,
        cookie: {
          set: (opened) => setSessionToken(response, opened),
          clear: () => clearSessionToken(response),
          clearAttempt: (id) => clearAttempt(response, id),
          leave: (origin) => parts.leavings.set(response, origin),
        },
        acquireSlot: callSlot.handOver,
      });
      const reject = (cause: Error) => respondWhole(request, response, rejectionOf(request, trpcContext, cause));
      const procedure = procedureOf(request);
      if (isOtherSession(request.headers, procedure, token)) {
        await recordRejection(parts, 'other-session', token, context);
        return reject(new OtherSession());
      }
      // Read before a slot is acquired, so that a slow sender holds none.
      const body = await readBody(request, BODY).catch(unlessBrokenOff);
      if (body === undefined || body === 'too-slow') return void request.destroy();
      if (body === 'too-large') return reject(new TRPCError({ code: 'PAYLOAD_TOO_LARGE' }));
      try {
        if (!NEEDS_NO_SLOT.includes(procedure)) callSlot.acquire(limiterFor(parts, token));
      } catch (overloaded) {
        return reject(overloaded as Error);
      }
      // tRPC can refuse a call before its procedure.
      response.once('close', callSlot.releaseUnlessHandedOver);
      await runProcedure(request, response, body, trpcContext);
    },
  };
}

/** The slot of one call: the door acquires it, and hands it over to the procedure, which releases it. */
function createCallSlot() {
  let slot: Slot | undefined;
  let handedOver = false;
  return {
    acquire(limiter: ConcurrencyLimiter): void {
      slot = holdSlot(limiter.acquire);
    },
    handOver(): Slot {
      if (!slot) throw new TypeError('a procedure in NEEDS_NO_SLOT asked for a slot');
      handedOver = true;
      return slot;
    },
    releaseUnlessHandedOver(): void {
      if (!handedOver) slot?.release();
    },
  };
}

function unlessBrokenOff(error: unknown): undefined {
  if (!(error instanceof BrokenOff)) throw error;
}
