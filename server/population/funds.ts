import { type Random, weighted } from './random';

/** Funds with their approximate shares of members; 1 and 3 are the demo users' funds. */
const drawFund = weighted<number>([
  [1, 15],
  [2, 14],
  [3, 16],
  [4, 6],
  [5, 9],
  [6, 6],
  [7, 5],
  [8, 6],
  [9, 4],
  [10, 3],
  [11, 3],
  [12, 3],
  [13, 3],
  [14, 2],
  [15, 2],
  [16, 2],
  [17, 2],
  [18, 1],
]);

/** The share of members in each group: groups 1, 8 and 23 require membership. */
const MEMBERS: { readonly [group: number]: number } = {
  1: 0.97,
  2: 0.16,
  3: 0.14,
  6: 0.45,
  8: 1,
  12: 0.12,
  13: 0.25,
  23: 1,
};

/** The first fund of a citizen in this contact group; null for none. */
export function drawMembership(random: Random, group: number | null): number | null {
  return random() < (MEMBERS[group ?? 0] ?? 0.3) ? drawFund(random) : null;
}

/** A fund other than this one. */
export function drawOtherFund(random: Random, than: number): number {
  const fund = drawFund(random);
  return fund === than ? (than % 18) + 1 : fund;
}
