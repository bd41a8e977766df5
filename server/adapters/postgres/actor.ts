import type { Call, CallOrigin } from '@/server/domain/caller';

/**
 * The actor, and where the call came from, as the first parameters of a statement (actorCall); the organisation comes
 * first (data.md).
 */
export function actor({ caller, requestId, from }: Call): readonly unknown[] {
  const { organisation, role, user } = caller;
  return [organisation.type, organisation.code, role, user.id, user.name, requestId, ...origin(from)];
}

/** Where a call came from, for the audit log. */
export function origin({ session, address }: CallOrigin = {}): readonly unknown[] {
  return [session, address];
}
