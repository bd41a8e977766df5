import { hash } from 'node:crypto';
import * as z from 'zod';
import { FAULT_CODES } from '@/server/domain/faults';
import { type Invalid, REASONS } from '@/server/domain/reasons';
import type { KeptAnswer, Repeatable } from '@/server/operations/ports';

/** What names a request in the database: of its message a hash is kept, since it holds a CPR. */
export function requestColumns({ clientId, identifier, message }: Repeatable): readonly unknown[] {
  return [clientId, identifier, hash('sha256', message, 'buffer')];
}

const schema = z.nullable(
  z.object({ sameMessage: z.boolean(), outcome: z.string(), invalid: z.nullable(z.custom<Invalid>(isInvalid)) }),
);

/** As keepRefusal wrote it. */
function isInvalid(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'reason' in json && String(json.reason) in REASONS;
}

/** The answer of the SQL function kept_answer_to. */
export function readKeptAnswer(json: unknown): KeptAnswer | null {
  const kept = z.parse(schema, json ?? null);
  if (!kept) return null;
  const { sameMessage, outcome, invalid } = kept;
  if (outcome === 'receipt') return { sameMessage, refusal: null };
  const code = FAULT_CODES.find((known) => String(known) === outcome);
  if (code === undefined) throw new TypeError('an answer was kept that is no code of ours');
  return { sameMessage, refusal: { code, invalid: invalid ?? undefined } };
}
