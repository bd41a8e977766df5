import type { Call } from '@/server/domain/caller';

/** The first arguments of every function that touches personal tables: organisation type and code first (data.md). */
export function actor({ caller, requestId }: Call): readonly unknown[] {
  const { organisation, role, user } = caller;
  return [organisation.type, organisation.code, role, user.id, user.name, requestId];
}
