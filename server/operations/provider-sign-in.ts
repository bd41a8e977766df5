import { type Granted, grantsOf, type MissingPrivilege, type PrivilegeRow } from '@/server/domain/privileges';
import { KnownError, NotAuthenticated } from '@/server/domain/service-error';
import { userIdOf } from '@/server/domain/user-id';
import type { Audit } from '@/server/operations/ports/audit';
import type { CallSource, Sessions, SignedIn } from '@/server/operations/ports/identity';
import type { OwnCitizens } from '@/server/operations/ports/own-citizens';
import type { RoleAccess } from '@/server/operations/ports/role-access';
import type { ArrivedAttempt, AttemptKey, SignInAttempts } from '@/server/operations/ports/sign-in-attempts';
import {
  type Departure,
  type Identified,
  type IdentityProvider,
  ProviderFailure,
} from '@/server/operations/ports/sign-in-providers';
import { callOf, type OpenedSession, openSession } from './sign-in';

/** The provider identified the person, and nothing it asserted gives a role here. */
export class NothingGranted extends KnownError {
  override readonly name = 'NothingGranted';
  readonly kind = 'nothing-granted';

  constructor(readonly missing: readonly MissingPrivilege[]) {
    super(`nothing granted: ${missing.join(', ')}`);
  }
}

export type ProviderSignInParts = {
  readonly signInAttempts: SignInAttempts;
  readonly ownCitizens: OwnCitizens;
  /** Reads the table of privileges. */
  readonly privileges: () => readonly PrivilegeRow[];
  readonly access: Pick<RoleAccess, 'allows'>;
};

/** Sign-in at an identity provider, from the first click until the session (trust.md § 1). */
export type ProviderSignIn = ReturnType<typeof createProviderSignIn>;

export function createProviderSignIn({ signInAttempts, ownCitizens, privileges, access }: ProviderSignInParts) {
  return {
    /**
     * @param from the path to continue on afterwards
     * @returns where at the provider to send the browser. Throws ProviderFailure, ServiceFault 8236, 9346
     */
    async begin(provider: IdentityProvider, key: AttemptKey, from: string): Promise<Departure> {
      const { remembered, ...departure } = await provider.begin(key.id);
      await signInAttempts.begin(key, { provider: provider.name, remembered, from });
      return departure;
    },

    /**
     * Verifies the provider's answer. The attempt is taken before, so that nothing is verified twice.
     * Throws ProviderFailure, NothingGranted, ServiceFault 8236, 9346.
     */
    async arrive(
      requestId: string,
      provider: IdentityProvider,
      key: AttemptKey,
      answer: URLSearchParams,
    ): Promise<void> {
      const begun = await signInAttempts.takeBegun(key, provider.name);
      if (!begun) throw new ProviderFailure('ended', 'no such attempt');
      const identified = await provider.identify(key.id, begun.remembered, answer);
      const { subject, name, session = null, handle = null } = identified;
      const { cvr, privileges: groups } = identified;
      const asserted = { cvr, groups, organisations: provider.organisations };
      const { grants, missing, held } = grantsOf(asserted, privileges());
      const person = personOf(provider.name, identified, grants);
      if (!person) throw new NothingGranted(missing);
      const citizenId =
        identified.cpr === undefined ? null : await ownCitizens.find(callOf(requestId, person), identified.cpr);
      const arrived = { provider: provider.name, subject, name, session, handle, citizenId, grants, held };
      const { from, begunAt } = begun;
      if (!(await signInAttempts.arrive(key, { ...arrived, from, begunAt })))
        throw new ProviderFailure('declined', 'logged out meanwhile');
    },

    /** What the person may sign in as; undefined when the attempt has ended. Throws ServiceFault 8236, 9346. */
    arrived: (key: AttemptKey): Promise<ArrivedAttempt | undefined> => signInAttempts.readArrived(key),

    /**
     * Opens the session. Throws NotAuthenticated when the attempt has ended or has no such grant, and as `openSession`.
     * @param grant the number of the organisation and role, in the order of `arrived`
     */
    async enter(
      { sessions, audit }: { readonly sessions: Sessions; readonly audit: Audit },
      source: CallSource,
      {
        key,
        grant,
        previous,
      }: { readonly key: AttemptKey; readonly grant: number; readonly previous: string | undefined },
    ): Promise<OpenedSession> {
      if (!(await signInAttempts.readArrived(key))?.grants[grant]) throw new NotAuthenticated();
      const arrived = await signInAttempts.takeArrived(key);
      const chosen = arrived?.grants[grant];
      if (!arrived || !chosen) throw new NotAuthenticated();
      const { provider, subject, session, handle, citizenId, held, begunAt } = arrived;
      // The table may have changed since they were offered.
      if (!access.allows({ provider, held }, chosen)) throw new NotAuthenticated();
      const person = { ...chosen, id: userIdOf(provider, subject), name: arrived.name, citizenId };
      const origin = { provider, session, subject, handle, held, begunAt };
      return openSession(sessions, audit)(source, person, origin, previous);
    },
  };
}

function personOf(provider: string, { subject, name }: Identified, [grant]: Granted['grants']): SignedIn | undefined {
  return grant && { ...grant, id: userIdOf(provider, subject), name, citizenId: null };
}
