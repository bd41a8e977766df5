import { createHmac, hash } from 'node:crypto';
import type { Reason } from '@/server/domain/reasons';
import type { NumberCheck } from '@/server/domain/register/admitted-numbers';
import { canonical } from '@/server/domain/register/canonical';
import type { ReceivedRecord, RefusedLine } from '@/server/domain/register/fold-batch';
import { parseRecord } from '@/server/domain/register/records';
import type { Line } from './lines';

/** Half of SHA-256 is enough to distinguish a repeat from another record with the same id. */
const HASH_BYTES = 16;

/** Parses a line as a record of the register feed, or returns which field is wrong (wire.md § 3). */
export type RecordReader = (line: Line) => ReceivedRecord | RefusedLine;

/**
 * @param key of the hashes; with an unkeyed hash, a reader of the table could find a record's CPR by trying all numbers
 * @param check checks the CPRs of a record
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
