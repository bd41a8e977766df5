import { dayOf, firstOfMonth } from './calendar';
import { planInOffice, setCvState } from './cv';
import { drawMembership, drawOtherFund } from './funds';
import { type AbsenceSpell, type Act, emit, type Life, planAfter, spellOn } from './life';
import { SURNAMES } from './names';
import { drawMunicipality, jobcenterOf } from './places';
import { between, chance, pick, weighted } from './random';
import { ABSENCES, cancel, close, FUNDS, GROUPS, joinFund, open, REFERRALS, recordCitizen } from './registrations';

/** The citizen changes fund, leaves it or joins one, from the first of the next month. */
export const changeFund: Act = (life, at) => {
  const { random } = life;
  if (life.dead) return;
  const current = spellOn(life.funds, dayOf(at));
  const from = firstOfMonth(dayOf(at), 1);
  if (!current) joinFund(life, at, drawMembership(random, 1) ?? 8, from);
  else if (chance(random, 0.7)) joinFund(life, at, drawOtherFund(random, current.fund), from);
  else close(life, at, FUNDS, current, from - 1);
};

/** Absence types with their duration in days. */
const drawAbsence = weighted<readonly [type: number, least: number, most: number]>([
  [[11, 4, 60], 34],
  [[10, 5, 21], 24],
  [[8, 90, 250], 10],
  [[4, 7, 14], 4],
  [[12, 20, 120], 4],
  [[13, 20, 120], 3],
  [[19, 20, 90], 3],
  [[20, 10, 60], 2],
  [[22, 5, 40], 4],
  [[2, 5, 60], 4],
  [[9, 10, 30], 2],
  [[21, 90, 120], 1],
  [[52, 20, 120], 2],
  [[61, 20, 120], 2],
  [[1, 30, 180], 3],
  [[3, 1, 3], 0.5],
]);

function endAbsence(absence: AbsenceSpell): Act {
  return (life, at) => {
    if (!life.dead) close(life, at, ABSENCES, absence, dayOf(at) - 1);
  };
}

/** Most illness is reported without an end, holidays and leave with one; a few reports are withdrawn. */
export const startAbsence: Act = (life, at) => {
  const { random } = life;
  if (life.dead) return;
  planAfter(life, at, between(random, 60, 900), startAbsence, 6, 10);
  if (!life.standing || life.standing.group === null) return;
  const [type, least, most] = drawAbsence(random);
  const from = dayOf(at);
  // One absence of each type at a time; the key is type and from.
  if (life.absences.some((absence) => absence.type === type && (absence.to === null || absence.to >= from))) return;
  const days = between(random, least, most);
  const openEnded = type === 11 && chance(random, 0.7);
  const absence: AbsenceSpell = { type, from, to: openEnded ? null : from + days - 1 };
  open(life, at, ABSENCES, absence);
  if (openEnded) planAfter(life, at, days, endAbsence(absence), 6, 10);
  else if (chance(random, 0.04))
    planAfter(life, at, between(random, 0, 2), (later, then) => cancel(later, then, ABSENCES, absence), 12, 16);
};

function endReferral(life: Life, at: number): void {
  const referral = spellOn(life.referrals, dayOf(at));
  if (referral) close(life, at, REFERRALS, referral, dayOf(at) - 1);
}

/** The jobcenter refers the citizen to an external operator, for a time or until further notice. */
export const startReferral: Act = (life, at) => {
  const { random, profile } = life;
  if (life.dead || profile.operator === null) return;
  const from = dayOf(at);
  const to = profile.quiet || chance(random, 0.5) ? null : from + between(random, 60, 250);
  open(life, at, REFERRALS, { operator: profile.operator, jobcenter: jobcenterOf(life.municipality), from, to });
  if (!profile.quiet && to === null && chance(random, 0.5))
    planInOffice(life, at, between(random, 30, 250), endReferral);
};

/** The citizen moves to another municipality; a referral by the old jobcenter ends first. */
export const move: Act = (life, at) => {
  const municipality = drawMunicipality(life.random);
  if (life.dead || municipality === life.municipality) return;
  const day = dayOf(at);
  const referral = spellOn(life.referrals, day);
  if (referral && jobcenterOf(municipality) !== referral.jobcenter) {
    if (referral.from >= day) cancel(life, at, REFERRALS, referral);
    else close(life, at, REFERRALS, referral, day - 1);
  }
  life.municipality = municipality;
  recordCitizen(life, at);
};

export const marry: Act = (life, at) => {
  const surname = pick(life.random, SURNAMES);
  if (life.dead || surname === life.surname) return;
  life.surname = surname;
  recordCitizen(life, at);
};

/** The citizen gets a new number, which later records have. */
export function changeCpr(newCpr: string): Act {
  return (life, at) => {
    if (life.dead) return;
    emit(life, at, { kind: 'cpr-change', newCpr });
    life.cpr = newCpr;
  };
}

/** The citizen dies: registrations end, the CV is archived (domain.md § 10). */
export const die: Act = (life, at) => {
  const day = dayOf(at);
  life.dead = true;
  recordCitizen(life, at);
  const group = spellOn(life.groups, day);
  if (group) close(life, at, GROUPS, group, day);
  const referral = spellOn(life.referrals, day);
  if (referral) close(life, at, REFERRALS, referral, day);
  if (life.cv?.state === 'active') setCvState(life, at, 'archived');
};
