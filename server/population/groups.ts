import { between, chance, pick, type Random, weighted } from './random';

const FROM_4_TO_15 = [4, 4, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/** The categories of each group (contact group list), repeated by approximate share; a group without has none. */
const CATEGORIES: { readonly [group: number]: readonly number[] } = {
  1: [9, 9, 10, 11],
  2: [4, 4, 4, 4, 4, 5, 5, 5, 5, 8],
  3: [4, 4, 4, 5, 5, 5, 8],
  6: FROM_4_TO_15,
  12: [6, 6, 6, 7, 7, 7, 5, 8],
  13: FROM_4_TO_15,
  17: [4, 5, 8],
  24: FROM_4_TO_15,
  25: FROM_4_TO_15,
  26: [4, 5, 8],
  28: [5, 6, 7, 8],
};

/** Approximate shares of citizens; null = no group any more. */
const drawGroup = weighted<number | null>([
  [1, 34],
  [2, 24],
  [3, 6],
  [12, 4],
  [6, 9],
  [13, 4],
  [8, 4],
  [23, 3],
  [4, 0.7],
  [5, 0.7],
  [10, 0.7],
  [17, 0.7],
  [24, 0.7],
  [25, 0.7],
  [26, 0.7],
  [28, 0.7],
  [null, 6],
]);

/** The groups that citizens move to, repeated by approximate share. */
const NEXT: { readonly [group: number]: readonly number[] } = {
  1: [2, 6, 6, 8, 23],
  2: [1, 6, 6, 13, 3],
  3: [2, 2, 1, 6],
  6: [13, 13, 1, 2, 24],
  8: [1, 1, 23],
  12: [2, 2, 6],
  13: [2, 6, 24],
  23: [1, 1, 8],
};

/** Uddannelseshjælp (12) is for citizens under thirty, most of whom get it instead of kontanthjælp (2). */
export function startingGroup(random: Random, age: number): number | null {
  const group = drawGroup(random);
  if (group === 2 && age < 30) return chance(random, 0.75) ? 12 : 2;
  return group === 12 && age >= 30 ? 2 : group;
}

/** A category of the group; sometimes none, since it is optional (domain.md § 2). */
export function drawCategory(random: Random, group: number): number | null {
  const categories = CATEGORIES[group];
  return !categories || chance(random, 0.06) ? null : pick(random, categories);
}

/** Another category than this one, or null when the group has no other. */
export function drawOtherCategory(random: Random, group: number, than: number | null): number | null {
  const others = CATEGORIES[group]?.filter((category) => category !== than) ?? [];
  return others.length === 0 ? null : pick(random, others);
}

export function drawNextGroup(random: Random, group: number): number {
  return pick(random, NEXT[group] ?? [2, 6]);
}

/** Days in one group and category: many short spells and some that outlast the period. */
export function spellLength(random: Random): number {
  return 25 + Math.floor(-Math.log(1 - random()) * 330);
}

/** How many days after its record a registration begins: mostly none; negative when the record is late. */
export function daysAhead(random: Random): number {
  const drawn = random();
  if (drawn < 0.6) return 0;
  return drawn < 0.85 ? between(random, 1, 7) : -between(random, 1, 3);
}
