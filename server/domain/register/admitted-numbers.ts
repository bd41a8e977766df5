import type { Invalid } from '@/server/domain/reasons';
import { isSynthetic } from '@/server/domain/synthetic-cpr';
import type { FeedRecord } from './record-schemas';

const BY_STRICTNESS = ['any', 'warned', 'refused'] as const;

/**
 * Which CPR numbers the register accepts. `any`: real people's too; where demo sign-in is open, numbers that could be
 * real are `warned` about or `refused`.
 */
export type RealNumbers = (typeof BY_STRICTNESS)[number];

export function stricter(one: RealNumbers, other: RealNumbers): RealNumbers {
  return BY_STRICTNESS.indexOf(one) > BY_STRICTNESS.indexOf(other) ? one : other;
}

export type NumberPolicy = {
  readonly realNumbers: RealNumbers;
  /** Official test persons, whose numbers look real and belong to no one; ten digits each. */
  readonly testNumbers: ReadonlySet<string>;
};

/** Checks a record's CPR numbers; returns what is wrong, if anything. */
export type NumberCheck = (record: FeedRecord) => Invalid | undefined;

/** @param warn called once, for the first accepted number that could be a real person's */
export function createNumberCheck({ realNumbers, testNumbers }: NumberPolicy, warn: () => void): NumberCheck {
  if (realNumbers === 'any') return () => undefined;
  let warned = false;
  return (record) => {
    const field = fieldsOf(record).find(([, cpr]) => !isSynthetic(cpr) && !testNumbers.has(cpr))?.[0];
    if (field === undefined) return undefined;
    if (realNumbers === 'refused') return { field, reason: 'could-be-real' };
    if (!warned) warn();
    warned = true;
    return undefined;
  };
}

function fieldsOf(record: FeedRecord): readonly (readonly [string, string])[] {
  const own = ['cpr', record.cpr] as const;
  return record.kind === 'cpr-change' ? [own, ['newCpr', record.newCpr]] : [own];
}
