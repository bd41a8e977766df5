import type { Call } from '@/server/domain/caller';

/** The first values of a statement that calls a function with who acts (actorCall); the organisation comes first (data.md). */
export function actor({ caller, requestId }: Call): readonly unknown[] {
  const { organisation, role, user } = caller;
  return [organisation.type, organisation.code, role, user.id, user.name, requestId];
}
