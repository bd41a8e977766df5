import type { Call } from '@/server/domain/caller';
import type { ContactChange, ContactElement } from '@/server/domain/contact-data';
import { unfoldContactChangeInput } from '@/server/domain/inputs';
import { viewProtected } from '@/server/domain/rules/view-citizen';
import type { Ports } from '@/server/operations/ports/ports';
import { parseOrThrow } from './operation';
import { readCitizen } from './read-citizen';

/**
 * The contact data of a citizen open in a screen, which is withheld from the page of an address-protected one; audited
 * (ux.md, "Borger").
 * Throws as readCitizen.
 */
export function unfoldContact(ports: Ports) {
  return (call: Call, citizenId: number): Promise<readonly ContactElement[]> =>
    readCitizen(
      ports,
      call,
      'UnfoldContact',
      citizenId,
      (citizen) => ports.register.contact(call, citizen),
      viewProtected,
    );
}

/**
 * The contact data before and after one event of the citizen's timeline, by the event's position; audited with it.
 * Throws as readCitizen, and 1014 for an invalid position.
 */
export function unfoldContactChange(ports: Ports) {
  return async (call: Call, citizenId: number, input: unknown): Promise<ContactChange> => {
    const { position } = parseOrThrow(unfoldContactChangeInput, input);
    return readCitizen(
      ports,
      call,
      'UnfoldContact',
      citizenId,
      (citizen) => ports.register.contactChange(call, citizen, position),
      viewProtected,
    );
  };
}
