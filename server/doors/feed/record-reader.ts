import { createHmac, hash } from 'node:crypto';
import type { Reason } from '@/server/domain/reasons';
import type { NumberCheck } from '@/server/domain/register/admitted-numbers';
import { canonical } from '@/server/domain/register/canonical';
import type { ReceivedRecord, RefusedLine } from '@/server/domain/register/fold-batch';
import { parseRecord } from '@/server/domain/register/records';
import type { Line } from './lines';

/** Half of SHA-256 is plenty to tell a repeat from a mistake. */
const HASH_BYTES = 16;

/** Reads one line as a record of the register feed, or says which field of it is wrong (wire.md § 3). */
export type RecordReader = (line: Line) => ReceivedRecord | RefusedLine;

/**
 * @param key of the hashes: a plain one of a record would let whoever reads the table find its CPR by trying all
 * @param check of the numbers in a record
 */
export function createRecordReader(key: Buffer, check: NumberCheck): RecordReader {
  return (line) => {
    if ('reason' in line) return refused(line.line, line.reason);
    let value: unknown;
    try {
      value = JSON.parse(line.text);
    } catch {
      return refused(line.line, 'not-json');
    }
    const parsed = parseRecord(value);
    if (!parsed.ok) return { line: line.line, id: parsed.id, ...parsed.invalid };
    const { record } = parsed;
    const wrong = check(record);
    if (wrong) return { line: line.line, id: record.id, ...wrong };
    const content = canonical(parsed.content);
    return {
      line: line.line,
      hash: cut(createHmac('sha256', key).update(content).digest('hex')),
      formerHash: () => cut(hash('sha256', content, 'hex')),
      record,
    };
  };
}

function refused(line: number, reason: Reason): RefusedLine {
  return { line, id: null, field: 'line', reason };
}

function cut(hex: string): string {
  return hex.slice(0, 2 * HASH_BYTES);
}
