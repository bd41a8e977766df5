import type { Call } from '@/server/domain/caller';
import { changeMadeInput } from '@/server/domain/inputs';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, parseOrThrow } from './operation';

/** The codes ChangeMade responds with: an invalid message and technical failures; no facts about a citizen are read. */
export const CHANGE_MADE_FAULTS = [1014, 8236, 9338, 9346] as const;

/**
 * Looks up the outcome of a change whose response never reached the screen (wire.md § 1, "Request identifiers").
 * @returns when it was made, in milliseconds since 1970; null when it was refused, was not made, or is more than a day
 * old
 * Throws ServiceFault by CHANGE_MADE_FAULTS and NotPermitted.
 */
export function changeMade({ register, audit }: Ports) {
  return (call: Call, input: unknown): Promise<number | null> =>
    audited(audit, call, 'ChangeMade', async () => {
      const { requestIdentifier } = parseOrThrow(changeMadeInput, input);
      return register.madeAt(call, requestIdentifier);
    });
}
