import { hash } from 'node:crypto';
import type { Reason } from '@/server/domain/reasons';
import { canonical } from '@/server/domain/register/canonical';
import type { ReceivedRecord, RefusedLine } from '@/server/domain/register/fold-batch';
import { parseRecord } from '@/server/domain/register/records';
import type { Line } from './lines';

const HASH_BYTES = 16;

/** Reads one line as a record of the register feed, or says which field of it is wrong (wire.md § 3). */
export function readRecord(line: Line): ReceivedRecord | RefusedLine {
  if ('reason' in line) return refused(line.line, line.reason);
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    return refused(line.line, 'not-json');
  }
  const parsed = parseRecord(value);
  if (!parsed.ok) return { line: line.line, id: parsed.id, ...parsed.invalid };
  return { line: line.line, hash: hashOf(value), record: parsed.record };
}

function refused(line: number, reason: Reason): RefusedLine {
  return { line, id: null, field: 'line', reason };
}

// A repeat and a mistake are told apart by it; half of SHA-256 is plenty for that.
function hashOf(value: unknown): string {
  return hash('sha256', canonical(value), 'hex').slice(0, 2 * HASH_BYTES);
}
