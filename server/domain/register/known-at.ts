import { type CitizenRow, type CitizenState, citizenRow } from './citizen-state';
import { registerAbsence, registerFund, registerGroup, registerReferral } from './registrations';
import type { Version } from './versions';

/** When a version became known: a feed time, milliseconds since 1970. */
export type KnownVersion = Version & { readonly knownAt: number };

/** The same with the record it is of; null where that isn't known. */
export type SourcedVersion = KnownVersion & { readonly source: string | null; readonly recordId: string | null };

/** What was registered about a citizen as it was known at an instant. */
export type Known = Pick<CitizenState, 'funds' | 'groups' | 'absences' | 'referrals'> & {
  /** Null before the first record of the citizen. */
  readonly citizen: CitizenRow | null;
};

/**
 * What was known at an instant (rules.md § 2, "Three dates"): the fold of the versions known by then. It needs no mark
 * of what was replaced: of the versions of one key the one with the largest `at` counts, then the one known later.
 * @param versions in the order they became known
 */
export function knownAt(versions: readonly KnownVersion[], instant: number): Known {
  let known: Known = { citizen: null, funds: [], groups: [], absences: [], referrals: [] };
  for (const version of versions) {
    if (version.knownAt <= instant) known = { ...known, ...replaced(known, version) };
  }
  return known;
}

function replaced({ citizen, funds, groups, absences, referrals }: Known, version: Version): Partial<Known> {
  const { at } = version;
  switch (version.kind) {
    case 'citizen':
      return { citizen: citizenRow(citizen, { ...version.content, at }) };
    case 'fund':
      return { funds: registerFund(funds, rowOf(version)).rows };
    case 'group':
      return { groups: registerGroup(groups, rowOf(version)).rows };
    case 'absence':
      return { absences: registerAbsence(absences, rowOf(version)).rows };
    case 'referral':
      return { referrals: registerReferral(referrals, rowOf(version)).rows };
  }
}

function rowOf<Content extends { readonly to: string | null }>({ content, at }: { content: Content; at: number }) {
  return { ...content, effectiveTo: content.to, at };
}
