import { createHmac, hash } from 'node:crypto';
import * as z from 'zod';
import { deriveKey } from '@/server/config/derive-key';
import type { Call, Caller } from '@/server/domain/caller';
import { FAULT_CODES } from '@/server/domain/faults';
import { type Invalid, REASONS } from '@/server/domain/reasons';
import type { IdempotentRequest, StoredResponse } from '@/server/operations/ports/cv-register';

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
 * Requests and their stored responses in the database. Of the message only a keyed hash is stored: it contains a CPR
 * number, and CPR numbers have so few values that an unkeyed hash can be reversed by trying them all.
 * @param secret the service's SECRET_KEY
 */
export function createStoredResponses(secret: string) {
  const key = deriveKey(secret, 'request-message');
  const hashOf = (message: string) => createHmac('sha256', key).update(message).digest();
  // Earlier versions stored plain hashes, which are accepted until such responses expire
  // (docs/adr/0005-keyed-message-hash.md).
  const isHashOf = (message: string, stored: string) =>
    stored === hashOf(message).toString('hex') || stored === hash('sha256', message);

  return {
    /** The columns that identify a request, and the hash of its message. */
    columns(call: Call, { clientId, identifier, message }: IdempotentRequest): readonly unknown[] {
      return [clientId ?? senderOf(call.caller), identifier, hashOf(message)];
    },

    /** Parses the result of the SQL function kept_answer_of for a request. */
    read(json: unknown, { message }: IdempotentRequest): StoredResponse | null {
      const stored = z.parse(schema, json ?? null);
      if (!stored) return null;
      const { messageHash, outcome, invalid } = stored;
      const sameMessage = isHashOf(message, messageHash);
      if (outcome === RECEIPT) return { sameMessage, refusal: null };
      const code = FAULT_CODES.find((known) => String(known) === outcome);
      if (code === undefined) throw new TypeError('a stored response has an unknown code');
      return { sameMessage, refusal: { code, invalid: invalid ?? undefined } };
    },
  };
}

/** When the change was made, from the same result, in milliseconds since 1970; null when it was not. */
export function readMadeAt(json: unknown): number | null {
  const stored = z.parse(schema, json ?? null);
  return stored?.outcome === RECEIPT ? stored.at : null;
}

/**
 * The sender id of a user who acts for an organisation. It is a UUID of version 8, made from a hash; the ids of clients
 * are random, of version 4, so that the two never collide (docs/adr/0006-identifiers-of-people.md).
 */
export function senderOf({ user, organisation }: Caller): string {
  const bytes = hash('sha256', JSON.stringify(['sender', user.id, organisation.type, organisation.code]), 'buffer');
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** As written by storeRefusal. */
function isInvalid(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'reason' in json && String(json.reason) in REASONS;
}
