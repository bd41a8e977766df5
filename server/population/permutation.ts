import { mix32 } from './random';

const ROUNDS = 4;

/**
 * A keyed permutation of 0 … size - 1: a Feistel network over the next even power of two, with cycle walking. It
 * scatters numbers without a set of those already used.
 */
export function createPermutation(size: number, key: number): (index: number) => number {
  const halfBits = Math.ceil(Math.ceil(Math.log2(Math.max(size, 4))) / 2);
  const mask = 2 ** halfBits - 1;
  const roundKeys = Array.from({ length: ROUNDS }, (_, round) => mix32(key, round + 1));
  const scramble = (value: number) => {
    let left = value >>> halfBits;
    let right = value & mask;
    for (const roundKey of roundKeys) {
      const next = left ^ (mix32(right, roundKey) & mask);
      left = right;
      right = next;
    }
    return ((left << halfBits) | right) >>> 0;
  };
  return (index) => {
    let value = scramble(index);
    while (value >= size) value = scramble(value);
    return value;
  };
}
