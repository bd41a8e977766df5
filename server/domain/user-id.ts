import { wrongWithField } from '@/server/domain/register/field-text';
import { holdsCprBesideIds } from './cpr-in-text';
import type { Reason } from './reasons';

/** The longest subject: as long as OpenID Connect allows. */
export const SUBJECT_LENGTH = 255;

/** The longest id of a user, in code points: the name of a provider, a colon, and the subject there. */
export const USER_ID_LENGTH = 32 + 1 + SUBJECT_LENGTH;

/** The id of the user whom a provider knows by a subject: subjects of two providers may be equal. */
export function userIdOf(provider: string, subject: string): string {
  return `${provider}:${subject}`;
}

/** What is wrong with the id of a user, if anything. It appears in the audit log, where no CPR number may be. */
export function wrongWithUserId(id: string): Reason | undefined {
  return wrongWithField(id, USER_ID_LENGTH, 'one line') ?? (holdsCprBesideIds(id) ? 'holds-cpr' : undefined);
}
