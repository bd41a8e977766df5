import type { Call } from '@/server/domain/caller';
import type { Context } from './base';

/** What is about a citizen, under a new handle, and under the key that is the same for all of them. */
export function withHandle<Row extends { readonly citizenId: number }>(
  { handles, call }: Pick<Context, 'handles'> & { readonly call: Call },
  { citizenId, ...row }: Row,
) {
  const [citizen, citizenKey] = [handles.encrypt(call.caller, citizenId), handles.keyOf(call.caller, citizenId)];
  return { citizen, citizenKey, ...row };
}
