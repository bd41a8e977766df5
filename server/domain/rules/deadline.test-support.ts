import { newCitizen } from '@/server/domain/register/citizen-state';
import type { CvHistory } from '@/server/domain/register/cv-history';
import {
  type AbsenceRegistration,
  eachByItself,
  type FundMembership,
  type GroupRegistration,
  oneAtATime,
  type Registration,
} from '@/server/domain/register/registrations';

/** Days of a registration, open unless it has an end. */
export type Days = { readonly from: string; readonly to?: string; readonly cancelled?: boolean };

/** What is registered about a citizen, in the order received. */
export type Given = {
  readonly groups?: readonly (Days & { readonly group: number; readonly category?: number })[];
  readonly absences?: readonly (Days & { readonly type: number })[];
  readonly funds?: readonly Days[];
  readonly deceased?: boolean;
};

/** A citizen's state with these registrations. */
export function citizenWith({ groups = [], absences = [], funds = [], deceased = false }: Given) {
  const state = newCitizen(1, {
    ...{ id: '1', kind: 'citizen', cpr: '0203801234', at: 0 },
    ...{ givenName: 'Prøve', surname: 'Prøvesen', municipality: '751', deceased },
  });
  return {
    ...state,
    groups: oneAtATime(
      groups.map(({ group, category = null, ...days }, at): GroupRegistration => {
        return { group, category, ...registration(days, at) };
      }),
    ),
    absences: eachByItself(
      absences.map(({ type, ...days }, at): AbsenceRegistration => ({ type, ...registration(days, at) })),
    ),
    funds: oneAtATime(funds.map((days, at): FundMembership => ({ fund: 3, ...registration(days, at) }))),
  };
}

function registration({ from, to, cancelled = false }: Days, at: number): Registration {
  return { from, to: to ?? null, effectiveTo: to ?? null, cancelled, at };
}

export const NEVER: CvHistory = { searchable: [], judged: [], fundJudgements: [] };
