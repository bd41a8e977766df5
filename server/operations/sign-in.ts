import type { Call, CallOrigin } from '@/server/domain/caller';
import { NotAuthenticated, Overloaded } from '@/server/domain/service-error';
import type { Audit } from '@/server/operations/ports/audit';
import type { IdentityProvider, Sessions, SignedIn, SignOutOperation } from '@/server/operations/ports/identity';

/** A session that was opened. */
export type Opened = {
  readonly token: string;
  /** How many other sessions the person has open, in other browsers. */
  readonly others: number;
};

/**
 * Signs a person in whom the identity provider offers, and notes it in the log. The session this browser had ends.
 * Throws NotAuthenticated when the provider does not offer the person, ServiceFault 8236, 9346.
 */
export function signIn(identity: IdentityProvider, sessions: Sessions, audit: Audit) {
  return async (requestId: string, personId: string, previous: string | undefined): Promise<Opened> => {
    const person = identity.people().find(({ id }) => id === personId);
    if (!person) throw new NotAuthenticated();
    const signedIn: SignedIn = { ...person, citizenId: null };
    // First, so that no failure after it leaves two sessions in one browser.
    if (previous !== undefined) await sessions.end(previous, 'SignOut', requestId);
    await audit.entry(callOf(requestId, signedIn), { ...ABOUT_NOBODY, operation: 'SignIn' });
    const token = await sessions.open(signedIn);
    return { token, others: await sessions.others(token) };
  };
}

/** What came of a sign-out on the server's side. */
export type SignedOut = {
  readonly ended: boolean;
  /** Why not, or why the audit log lacks it: for the log of the system. */
  readonly failure?: unknown;
};

/** Sign-outs at once before the database: they take no slot, and tokens that somebody makes up must not queue without end. */
const MAX_CONCURRENT_SIGN_OUTS = 64;

/** Ends sessions and notes it in the audit log. Never throws: the browser is signed out whatever comes of it. */
export function signOut(sessions: Sessions) {
  let concurrent = 0;
  return async (requestId: string, token: string | undefined, operation: SignOutOperation): Promise<SignedOut> => {
    if (concurrent >= MAX_CONCURRENT_SIGN_OUTS) return { ended: false, failure: new Overloaded('service', 1) };
    concurrent += 1;
    try {
      const end = token === undefined ? undefined : await sessions.end(token, operation, requestId);
      // Without an open session nobody knows whose others there may be.
      if (!end) return { ended: operation === 'SignOut' };
      return end.logged ? { ended: true } : { ended: true, failure: new Error('no entry in the audit log') };
    } catch (failure) {
      return { ended: false, failure };
    } finally {
      concurrent -= 1;
    }
  };
}

/** One call by a person who is signed in. */
export function callOf(
  requestId: string,
  { id, name, organisation, role, citizenId }: SignedIn,
  from: CallOrigin = {},
): Call {
  return { requestId, from, caller: { organisation, role, user: { id, name }, citizenId } };
}

const ABOUT_NOBODY = { outcome: 'allowed', citizenId: null, missedCpr: null } as const;
