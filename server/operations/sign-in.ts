import type { Call, CallOrigin } from '@/server/domain/caller';
import { isSameGrant } from '@/server/domain/grant';
import { switchInput } from '@/server/domain/privileges';
import { AccessEnded, NotAuthenticated, NotPermitted, Overloaded } from '@/server/domain/service-error';
import type { Audit } from '@/server/operations/ports/audit';
import type {
  CallSource,
  DemoIdentity,
  FoundPerson,
  SessionOpening,
  Sessions,
  SignedIn,
  SignOutOperation,
  Unopened,
} from '@/server/operations/ports/identity';
import { parseOrThrow } from './operation';
import { DEMO } from './role-access';

/** A session that was opened. */
export type OpenedSession = {
  readonly token: string;
  /** How many other sessions the person has open, in other browsers. */
  readonly others: number;
};

/** The demo's sessions. */
export const DEMO_ORIGIN: SessionOpening = {
  ...{ provider: DEMO, session: null, subject: null, handle: null },
  ...{ held: null, begunAt: null },
};

/**
 * Signs in a person the identity provider offers. Throws NotAuthenticated when it does not offer the person, and as
 * `openSession`.
 */
export function signIn(identity: DemoIdentity, sessions: Sessions, audit: Audit) {
  const open = openSession(sessions, audit);
  return async (source: CallSource, personId: string, previous: string | undefined): Promise<OpenedSession> => {
    const person = identity.people().find(({ id }) => id === personId);
    if (!person) throw new NotAuthenticated();
    return open(source, { ...person, citizenId: null }, DEMO_ORIGIN, previous);
  };
}

/**
 * Opens a session of a person who was identified, and logs it in the audit log. The browser's previous session ends.
 * Throws AccessEnded when an administrator has ended the person's access, NotAuthenticated when the provider has told
 * of their logout meanwhile, ServiceFault 8236, 9346.
 */
export function openSession(sessions: Sessions, audit: Audit) {
  return async (
    source: CallSource,
    signedIn: SignedIn,
    origin: SessionOpening,
    previous: string | undefined,
  ): Promise<OpenedSession> => {
    // The session of the cookie is the previous one, and the new one has no id yet.
    const { session: _, ...from } = source.from ?? {};
    const call = callOf(source.requestId, signedIn, from);
    const attempt = { ...WITHOUT_CITIZEN, operation: 'SignIn', details: { provider: origin.provider } } as const;
    const refuse = async (outcome: Unopened): Promise<never> => {
      await audit.entry(call, { ...attempt, outcome });
      throw outcome === 'access-ended' ? new AccessEnded() : new NotAuthenticated();
    };
    if (await sessions.accessHasEnded(signedIn.id)) return refuse('access-ended');
    // First, so that no later failure leaves two sessions in one browser.
    if (previous !== undefined) await sessions.end(previous, 'SignOut', source);
    await audit.entry(call, { ...attempt, outcome: 'allowed' });
    // The entry above stands before any session; this one then says that none was opened.
    const opened = await sessions.open(signedIn, origin);
    if (typeof opened === 'string') return refuse(opened);
    const { token } = opened;
    return { token, others: await sessions.others(token) };
  };
}

/**
 * Replaces the session of a person by one for another organisation and role that their provider granted, with the same
 * end. Throws ServiceFault 1014 for what names none, NotPermitted when nothing gives it, NotAuthenticated when the
 * session has ended meanwhile, ServiceFault 8236, 9346.
 */
export function switchRole(sessions: Pick<Sessions, 'switchTo'>, audit: Audit) {
  return async (source: CallSource, token: string, person: FoundPerson, input: unknown): Promise<string> => {
    const wanted = parseOrThrow(switchInput, input);
    const chosen = person.choices.find((one) => isSameGrant(one, wanted));
    if (!chosen) {
      const call = callOf(source.requestId, person, source.from);
      await audit.entry(call, { ...WITHOUT_CITIZEN, operation: 'SwitchRole', outcome: 'not-permitted' });
      throw new NotPermitted('SwitchRole');
    }
    const switched = await sessions.switchTo(token, chosen, source);
    if (switched === undefined) throw new NotAuthenticated();
    return switched;
  };
}

/** The outcome of a sign-out on the server. */
export type SignedOut = {
  readonly ended: boolean;
  /** Why it did not end, or why it is missing from the audit log; for the application log. */
  readonly failure?: unknown;
};

/** Maximum of concurrent sign-outs: they take no slot, and forged tokens must not queue without limit. */
const MAX_CONCURRENT_SIGN_OUTS = 64;

/** Ends sessions and logs it in the audit log. Never throws: the browser is signed out in any case. */
export function signOut(sessions: Sessions) {
  let concurrent = 0;
  return async (
    source: CallSource,
    token: string | undefined,
    operation: SignOutOperation,
    session?: string,
  ): Promise<SignedOut> => {
    if (concurrent >= MAX_CONCURRENT_SIGN_OUTS) return { ended: false, failure: new Overloaded('service', 1) };
    concurrent += 1;
    try {
      const end = token === undefined ? undefined : await sessions.end(token, operation, source, session);
      // Without an open session the user, and so their other sessions, are unknown.
      if (!end) return { ended: operation === 'SignOut' };
      return end.logged ? { ended: true } : { ended: true, failure: new Error('no entry in the audit log') };
    } catch (failure) {
      return { ended: false, failure };
    } finally {
      concurrent -= 1;
    }
  };
}

/** A call by a signed-in person. */
export function callOf(
  requestId: string,
  { id, name, organisation, role, citizenId }: SignedIn,
  from: CallOrigin = {},
): Call {
  return { requestId, from, caller: { organisation, role, user: { id, name }, citizenId } };
}

const WITHOUT_CITIZEN = { citizenId: null, missedCpr: null } as const;
