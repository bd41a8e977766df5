/** A stream of numbers in [0, 1), always the same for the same keys. */
export type Random = () => number;

/** Mixes a key into a state, both 32-bit, with MurmurHash3's finaliser: every bit affects every bit of the result. */
export function mix32(state: number, key: number): number {
  let mixed = (state ^ key) + 0x9e3779b9;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * A generator for each combination of keys (seed, citizen), so that citizens are independent of each other and a larger
 * population extends a smaller one. The algorithm is sfc32: small, fast, and it passes the usual test suites.
 */
export function createRandom(...keys: readonly number[]): Random {
  const seeded = keys.reduce((state, key) => mix32(state, key >>> 0), 0x2545f491);
  let a = mix32(seeded, 1);
  let b = mix32(seeded, 2);
  let c = mix32(seeded, 3);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  // The first outputs still correlate with the keys.
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** A whole number from `low` to `high`, both inclusive. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** True with the given probability, 0 to 1. */
export function chance(random: Random, share: number): boolean {
  return random() < share;
}

/** A random item of a list that is not empty. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** Draws from a table of [value, weight], with weights of any sum. */
export function weighted<T>(rows: readonly (readonly [T, number])[]): (random: Random) => T {
  let total = 0;
  const limits = rows.map(([, weight]) => {
    total += weight;
    return total;
  });
  return (random) => {
    const drawn = random() * total;
    let row = 0;
    while (row < rows.length - 1 && drawn >= (limits[row] as number)) row++;
    return (rows[row] as readonly [T, number])[0];
  };
}
