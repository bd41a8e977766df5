import { createHmac, hash } from 'node:crypto';
import * as z from 'zod';
import { deriveKey } from '@/server/config/derive-key';
import type { Call, Caller } from '@/server/domain/caller';
import { FAULT_CODES } from '@/server/domain/faults';
import { type Invalid, REASONS } from '@/server/domain/reasons';
import type { KeptAnswer, Repeatable } from '@/server/operations/ports/cv-register';

const schema = z.nullable(
  z.object({
    messageHash: z.string(),
    outcome: z.string(),
    invalid: z.nullable(z.custom<Invalid>(isInvalid)),
    at: z.number(),
  }),
);

const RECEIPT = 'receipt';

/**
 * How a request and the answer kept for it stand in the database. Of its message a keyed hash is kept, since it is about a citizen, whose
 * number has so few values that a hash without a key is read back by trying them all.
 * @param secret the service's SECRET_KEY
 */
export function createKeptAnswers(secret: string) {
  const key = deriveKey(secret, 'request-message');
  const hashOf = (message: string) => createHmac('sha256', key).update(message).digest();
  // The version before kept plain hashes. They are known for the day such an answer is kept (docs/adr/0005-keyed-message-hash.md).
  const isHashOf = (message: string, kept: string) =>
    kept === hashOf(message).toString('hex') || kept === hash('sha256', message);

  return {
    /** What names a request, and the hash of its message. */
    columns(call: Call, { clientId, identifier, message }: Repeatable): readonly unknown[] {
      return [clientId ?? senderOf(call.caller), identifier, hashOf(message)];
    },

    /** The answer of the SQL function kept_answer_of, to a request. */
    read(json: unknown, { message }: Repeatable): KeptAnswer | null {
      const kept = z.parse(schema, json ?? null);
      if (!kept) return null;
      const { messageHash, outcome, invalid } = kept;
      const sameMessage = isHashOf(message, messageHash);
      if (outcome === RECEIPT) return { sameMessage, refusal: null };
      const code = FAULT_CODES.find((known) => String(known) === outcome);
      if (code === undefined) throw new TypeError('an answer was kept that is no code of ours');
      return { sameMessage, refusal: { code, invalid: invalid ?? undefined } };
    },
  };
}

/** The same answer: when the change was made, milliseconds since 1970; null when it was not. */
export function readMadeAt(json: unknown): number | null {
  const kept = z.parse(schema, json ?? null);
  return kept?.outcome === RECEIPT ? kept.at : null;
}

/**
 * Whose identifiers a person's are: theirs, for the organisation they act for. A UUID of version 8, which is made from a hash; those
 * of clients are random, of version 4, so neither is ever taken for the other (docs/adr/0006-identifiers-of-people.md).
 */
export function senderOf({ user, organisation }: Caller): string {
  const bytes = hash('sha256', JSON.stringify(['sender', user.id, organisation.type, organisation.code]), 'buffer');
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** As keepRefusal wrote it. */
function isInvalid(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'reason' in json && String(json.reason) in REASONS;
}
