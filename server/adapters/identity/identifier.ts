import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { deriveKey } from '@/server/config/derive-key';
import { wrongWithField } from '@/server/domain/register/field-text';
import { SUBJECT_LENGTH, userIdOf, wrongWithUserId } from '@/server/domain/user-id';

/**
 * Reads what a provider knows a person or a session by (`sub`, `sid`). One that may hold a CPR number is replaced by a
 * keyed digest, always the same, since it becomes part of the user's id and is logged.
 * @param provider its name
 */
export function identifierAt(provider: string, secretKey: string): z.ZodType<string> {
  const key = deriveKey(secretKey, 'provider-identifier');
  return z
    .string()
    .refine((text) => text === text.trim() && wrongWithField(text, SUBJECT_LENGTH, 'one line') === undefined)
    .transform((text) =>
      wrongWithUserId(userIdOf(provider, text)) === 'holds-cpr'
        ? createHmac('sha256', key).update(userIdOf(provider, text)).digest('hex')
        : text,
    );
}
