import { type Day, dayOf, isoDay, startOfDay } from './calendar';
import { derive } from './derive';
import type { FeedBody } from './feed-record';
import {
  type AbsenceSpell,
  emit,
  type FundSpell,
  type GroupSpell,
  type Life,
  plan,
  type ReferralSpell,
  type Spell,
} from './life';

/** Writes a record and the changes that follow from it. */
function record(life: Life, at: number, body: FeedBody): void {
  emit(life, at, body);
  derive(life, at);
}

/** Registrations begin on the last day at the latest, but may end after it. */
export function lastDayAtLatest(life: Life, day: Day): Day {
  return Math.min(day, dayOf(life.horizon));
}

/** Recomputes the state at the midnights at which a registration begins and ends (domain.md § 10). */
function planDerive(life: Life, at: number, { from, to }: Spell): void {
  if (startOfDay(from) > at) plan(life, startOfDay(from), derive);
  if (to !== null && startOfDay(to + 1) > at) plan(life, startOfDay(to + 1), derive);
}

function period({ from, to }: Spell) {
  return { from: isoDay(from), ...(to !== null && { to: isoDay(to) }) };
}

function groupBody({ group, category, ...spell }: GroupSpell): FeedBody {
  return { kind: 'contact-group', group, ...(category !== null && { category }), ...period(spell) };
}

function fundBody({ fund, ...spell }: FundSpell): FeedBody {
  return { kind: 'fund-membership', fund, ...period(spell) };
}

function absenceBody({ type, ...spell }: AbsenceSpell): FeedBody {
  return { kind: 'absence', type, ...period(spell) };
}

function referralBody({ operator, jobcenter, ...spell }: ReferralSpell): FeedBody {
  return { kind: 'referral', operator, jobcenter, ...period(spell) };
}

type Kind<S extends Spell> = { readonly spells: (life: Life) => S[]; readonly body: (spell: S) => FeedBody };

/** The four kinds of registration: where they are kept and how they are written. */
export const GROUPS: Kind<GroupSpell> = { spells: ({ groups }) => groups, body: groupBody };
export const FUNDS: Kind<FundSpell> = { spells: ({ funds }) => funds, body: fundBody };
export const ABSENCES: Kind<AbsenceSpell> = { spells: ({ absences }) => absences, body: absenceBody };
export const REFERRALS: Kind<ReferralSpell> = { spells: ({ referrals }) => referrals, body: referralBody };

/** Registers something from a day on. */
export function open<S extends Spell>(life: Life, at: number, { spells, body }: Kind<S>, spell: S): void {
  spells(life).push(spell);
  record(life, at, body(spell));
  planDerive(life, at, spell);
}

/** Ends a registration: the same key again, with the last day. */
export function close<S extends Spell>(life: Life, at: number, { body }: Kind<S>, spell: S, to: Day): void {
  spell.to = Math.max(to, spell.from);
  record(life, at, body(spell));
  planDerive(life, at, spell);
}

/** Annuls a registration that was a mistake. */
export function cancel<S extends Spell>(life: Life, at: number, { spells, body }: Kind<S>, spell: S): void {
  const list = spells(life);
  list.splice(list.indexOf(spell), 1);
  record(life, at, { ...body(spell), cancelled: true } as FeedBody);
}

/** Writes the citizen's current data. */
export function recordCitizen(life: Life, at: number): void {
  const { givenName, addressProtected } = life.profile;
  record(life, at, {
    kind: 'citizen',
    givenName,
    surname: life.surname,
    municipality: life.municipality,
    ...(addressProtected && { addressProtected }),
    ...(life.dead && { deceased: true }),
  });
}

export function joinFund(life: Life, at: number, fund: number, from: Day): void {
  open(life, at, FUNDS, { fund, from: lastDayAtLatest(life, from), to: null });
}
