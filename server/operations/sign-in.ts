import type { Call } from '@/server/domain/caller';
import { NotAuthenticated } from '@/server/domain/service-fault';
import type { IdentityProvider, Sessions, SignedIn } from './identity-ports';
import type { Audit } from './ports';

/**
 * Signs a person in whom the identity provider offers, and notes it in the log.
 * @returns the session's token
 * Throws NotAuthenticated when the provider does not offer the person, ServiceFault 8236, 9346.
 */
export function signIn(identity: IdentityProvider, sessions: Sessions, audit: Audit) {
  return async (requestId: string, personId: string): Promise<string> => {
    const person = identity.people().find(({ id }) => id === personId);
    if (!person) throw new NotAuthenticated();
    const signedIn: SignedIn = { ...person, citizenId: null };
    await audit.entry(callOf(requestId, signedIn), { ...ABOUT_NOBODY, operation: 'SignIn' });
    return sessions.open(signedIn);
  };
}

/** Ends a session and notes it in the log. Throws ServiceFault 8236, 9346. */
export function signOut(sessions: Sessions, audit: Audit) {
  return async (call: Call, token: string): Promise<void> => {
    await audit.entry(call, { ...ABOUT_NOBODY, operation: 'SignOut' });
    await sessions.close(token);
  };
}

/** One call by a person who is signed in. */
export function callOf(requestId: string, { id, name, organisation, role, citizenId }: SignedIn): Call {
  return { requestId, caller: { organisation, role, user: { id, name }, citizenId } };
}

const ABOUT_NOBODY = { outcome: 'allowed', citizenId: null, missedCpr: null } as const;
