import type { Call } from '@/server/domain/caller';

/** The actor as the first parameters of a statement (actorCall); the organisation comes first (data.md). */
export function actor({ caller, requestId }: Call): readonly unknown[] {
  const { organisation, role, user } = caller;
  return [organisation.type, organisation.code, role, user.id, user.name, requestId];
}
