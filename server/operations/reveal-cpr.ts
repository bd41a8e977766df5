import type { Call } from '@/server/domain/caller';
import { viewProtected } from '@/server/domain/rules/view-citizen';
import type { Ports } from '@/server/operations/ports/ports';
import { readCitizen } from './read-citizen';

/**
 * The CPR number of a citizen open in a screen, for as long as the screen shows it; audited (ux.md, "Borger").
 * Throws as readCitizen.
 */
export function revealCpr(ports: Ports) {
  return (call: Call, citizenId: number): Promise<string> =>
    readCitizen(ports, call, 'RevealCpr', citizenId, (citizen) => ports.register.cpr(call, citizen), viewProtected);
}
