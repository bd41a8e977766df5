import type { Invalid } from '@/server/domain/reasons';
import { isSynthetic } from '@/server/domain/synthetic-cpr';
import type { FeedRecord } from './record-schemas';

const BY_STRICTNESS = ['any', 'warned', 'refused'] as const;

/**
 * Whose numbers a register takes in. `any`: real people's; where anybody may sign in, those that could be are told (`warned`)
 * or refused.
 */
export type RealNumbers = (typeof BY_STRICTNESS)[number];

export function stricter(one: RealNumbers, other: RealNumbers): RealNumbers {
  return BY_STRICTNESS.indexOf(one) > BY_STRICTNESS.indexOf(other) ? one : other;
}

export type NumberPolicy = {
  readonly realNumbers: RealNumbers;
  /** Official test persons, whose numbers look real and are nobody's; ten digits each. */
  readonly testNumbers: ReadonlySet<string>;
};

/** What is wrong with the numbers of a record, if anything. */
export type NumberCheck = (record: FeedRecord) => Invalid | undefined;

/** @param warn called once, at the first number that could be a real person's and is taken in all the same */
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
