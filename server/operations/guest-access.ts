import { type Call, callerHas } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Grant } from '@/server/domain/grant';
import {
  endFromOutsideInput,
  endGuestAccessInput,
  GUEST_ACCESSES_ALARMING,
  type GuestAccess,
  guestAccessesInput,
  type OwnGuestAccess,
  openGuestAccessInput,
  reviewGuestAccessInput,
} from '@/server/domain/guest-access';
import { decide } from '@/server/domain/rules/decide';
import { guestMayOpen, viewCitizen } from '@/server/domain/rules/view-citizen';
import { NotAuthenticated, NotPermitted, ServiceFault, VersionConflict } from '@/server/domain/service-error';
import type { GuestAccessPage, GuestActOutcome } from '@/server/operations/ports/guest-accesses';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, lookUp, parseOrThrow } from './operation';

/** Whether a person may open guest access to anybody. */
function mayOpenGuestAccess({ guestSettings }: Pick<Ports, 'guestSettings'>) {
  return (caller: Grant): boolean =>
    callerHas(caller, 'OpenGuestAccess') && (caller.organisation.type !== OrganisationType.fund || guestSettings.funds);
}

/** For how many hours a person may open it; null where they may not. */
export function guestAccessHours(ports: Pick<Ports, 'guestSettings'>) {
  const mayOpen = mayOpenGuestAccess(ports);
  return (caller: Grant): number | null => (mayOpen(caller) ? ports.guestSettings.hours : null);
}

/**
 * The ports as they are now configured: a guest access that a person could not open any more counts for nothing, though
 * it still runs. Changes go by rules without guests, so the facts that they read can stay as they are.
 */
export function withGuestSettings(ports: Ports): Ports {
  const { register } = ports;
  const mayOpen = mayOpenGuestAccess(ports);
  return {
    ...ports,
    register: {
      ...register,
      async facts(call, ...asked) {
        const { facts, counts } = await register.facts(call, ...asked);
        return { facts: facts.guest === null || mayOpen(call.caller) ? facts : { ...facts, guest: null }, counts };
      },
    },
  };
}

/**
 * Opens guest access to a citizen (trust.md § 2). The reason comes first; a number of nobody to whom it may be opened
 * is a miss with the answer of FindCitizen, and its reason is kept.
 * @returns the citizen, and the access that is running now
 * Throws ServiceFault as findCitizen, and 1014 where the caller may read without; NotPermitted, OverBudget, and
 * NotAuthenticated when the caller's access has just been ended.
 */
export function openGuestAccess(ports: Ports) {
  const { register, audit, guests, guestSettings } = ports;
  const mayOpen = mayOpenGuestAccess(ports);
  return (call: Call, input: unknown): Promise<{ readonly citizenId: number; readonly access: GuestAccess }> =>
    audited(audit, call, 'OpenGuestAccess', async (subject) => {
      const { caller } = call;
      if (!mayOpen(caller)) throw new NotPermitted('OpenGuestAccess');
      const { cpr, ...reason } = parseOrThrow(openGuestAccessInput, input);
      const key = { cpr };
      const context = { call, operation: 'OpenGuestAccess', subject, key } as const;
      const { facts } = await lookUp(ports, context, () => register.facts(call, key, null));
      const { citizenId } = facts;
      const viewed = { caller, citizen: facts };
      const refusal = decide(viewCitizen, viewed);
      if (!refusal) throw new ServiceFault(1014, { field: 'cpr', reason: 'not-needed' });
      if (citizenId === null || !guestMayOpen(viewed)) {
        subject.details = { kind: reason.kind, access: await guests.keepMissed(call, reason) };
        throw new ServiceFault(refusal.code);
      }
      const opened = await guests.open(call, citizenId, reason, guestSettings.hours);
      if (opened === 'access-ended') throw new NotAuthenticated();
      const { outcome, access, ofDay } = opened;
      if (outcome === 'opened' && ofDay >= GUEST_ACCESSES_ALARMING) guestSettings.alarm(call, ofDay);
      return { citizenId, access };
    });
}

/** The caller's running guest accesses, and those of which they haven't said what came of them. Throws NotPermitted. */
export function ownGuestAccesses({ audit, guests }: Ports) {
  return (call: Call): Promise<readonly OwnGuestAccess[]> =>
    audited(audit, call, 'OwnGuestAccesses', () => guests.own(call));
}

/**
 * Ends a guest access of the caller's with what came of it, or says that of one that has ended.
 * Throws ServiceFault 1014 where the caller has none such, VersionConflict where they said something else, and
 * NotPermitted.
 */
export function endGuestAccess({ audit, guests }: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    audited(audit, call, 'EndGuestAccess', async () => {
      const { access, outcome } = parseOrThrow(endGuestAccessInput, input);
      accept(await guests.end(call, access, outcome));
    });
}

/** The guest accesses of others to citizens of the caller's organisation. Throws ServiceFault 1014, NotPermitted. */
export function guestAccessesFromOutside({ audit, guests }: Ports) {
  return (call: Call, input: unknown): Promise<GuestAccessPage> =>
    audited(audit, call, 'GuestAccessesFromOutside', () =>
      guests.fromOutside(call, parseOrThrow(guestAccessesInput, input)),
    );
}

/** Ends one of these at once. Throws ServiceFault 1014, NotPermitted. */
export function endGuestAccessFromOutside({ audit, guests }: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    audited(audit, call, 'EndGuestAccessFromOutside', async () => {
      accept(await guests.endFromOutside(call, parseOrThrow(endFromOutsideInput, input).access));
    });
}

/** Reviews one of these. Throws ServiceFault 1014, VersionConflict where it has another review, and NotPermitted. */
export function reviewGuestAccess({ audit, guests }: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    audited(audit, call, 'ReviewGuestAccess', async () => {
      accept(await guests.review(call, parseOrThrow(reviewGuestAccessInput, input)));
    });
}

function accept(outcome: GuestActOutcome): void {
  if (outcome === 'unknown') throw new ServiceFault(1014, { field: 'access', reason: 'not-known' });
  if (outcome === 'changed') throw new VersionConflict();
}
