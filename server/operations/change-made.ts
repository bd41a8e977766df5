import type { Call } from '@/server/domain/caller';
import { changeMadeInput } from '@/server/domain/inputs';
import type { Ports } from '@/server/operations/ports/ports';
import { accept, audited } from './operation';

/** The codes ChangeMade answers with: a message, and what can fail behind it; nothing about a citizen is read. */
export const CHANGE_MADE_FAULTS = [1014, 8236, 9338, 9346] as const;

/**
 * What became of a change whose answer a screen never had (wire.md § 1, "Request identifiers").
 * @returns when it was made, milliseconds since 1970; null when it was refused, was not made, or is more than a day old
 * Throws ServiceFault by CHANGE_MADE_FAULTS and NotPermitted.
 */
export function changeMade({ register, audit }: Ports) {
  return (call: Call, input: unknown): Promise<number | null> =>
    audited(audit, call, 'ChangeMade', async () => {
      const { requestIdentifier } = accept(changeMadeInput, input);
      return register.madeAt(call, requestIdentifier);
    });
}
