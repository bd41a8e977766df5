import type { Availability, CvStatus } from '@/server/domain/code-lists';
import type { CvElement, CvState } from '@/server/domain/cv';
import type { Choice, Standing } from '@/server/domain/rules/outcome';
import { type Day, dayOf, startOfDay } from './calendar';
import type { ElementData, FeedBody, FeedRecord } from './feed-record';
import type { Profile } from './profile';
import type { Random } from './random';

/** Something that happens to a citizen at an instant (ms); it may plan more. */
export type Act = (life: Life, at: number) => void;

export type Spell = { readonly from: Day; to: Day | null };
export type GroupSpell = Spell & { readonly group: number; readonly category: number | null };
export type FundSpell = Spell & { readonly fund: number };
export type AbsenceSpell = Spell & { readonly type: number };
export type ReferralSpell = Spell & { readonly operator: string; readonly jobcenter: string };

export type LiveElement = {
  readonly element: CvElement;
  readonly elementId: string;
  data: ElementData;
  readonly ordinal: number;
};
export type Cv = {
  readonly number: number;
  state: CvState;
  elements: LiveElement[];
  /** Whether the citizen has edited it since the latest judgement (domain.md § 10). */
  changedSinceJudgement: boolean;
};

/** The state of a citizen in the simulation: derived changes and later acts are computed from it. */
export type Life = {
  readonly random: Random;
  readonly index: number;
  readonly profile: Profile;
  /** No act begins after this instant (ms). */
  readonly horizon: number;
  readonly records: FeedRecord[];
  readonly agenda: { readonly at: number; readonly act: Act }[];
  lastAt: number;
  cpr: string;
  surname: string;
  municipality: string;
  dead: boolean;
  readonly groups: GroupSpell[];
  readonly funds: FundSpell[];
  readonly absences: AbsenceSpell[];
  readonly referrals: ReferralSpell[];
  cv: Cv | null;
  cvCount: number;
  elementCount: number;
  status: CvStatus | null;
  availability: Availability | null;
  /** What citizen or authority chose last. */
  choice: Choice | null;
  /** What was last worked out; null before the first record. */
  standing: Standing | null;
  lastGroup: number | null;
};

/** Plans an act. Acts at the same instant run in the order they were planned. */
export function plan(life: Life, at: number, act: Act): void {
  const { agenda } = life;
  if (at > life.horizon) return;
  let index = agenda.length;
  agenda.push({ at, act });
  // Sorted latest first, so that the next act is popped off the end.
  while (index > 0 && (agenda[index - 1] as { at: number }).at <= at) {
    agenda[index] = agenda[index - 1] as { at: number; act: Act };
    index--;
  }
  agenda[index] = { at, act };
}

/** Runs everything planned, in order, up to the horizon. */
export function live(life: Life): void {
  for (let next = life.agenda.pop(); next; next = life.agenda.pop()) next.act(life, next.at);
}

/** Writes a record, at least a millisecond after the previous one, so that `at` alone gives the order. */
export function emit(life: Life, instant: number, body: FeedBody): void {
  life.lastAt = Math.max(instant, life.lastAt + 1);
  const id = `${life.index.toString(36)}.${life.records.length.toString(36)}`;
  const at = new Date(life.lastAt).toISOString();
  life.records.push(Object.assign({ id, kind: body.kind, cpr: life.cpr, at }, body));
}

/** The registration in force on a day; a later one ends the earlier one the day before (wire.md § 3). */
export function spellOn<S extends Spell>(spells: readonly S[], day: Day): S | null {
  let latest: S | null = null;
  for (const spell of spells) if (spell.from <= day && (!latest || spell.from >= latest.from)) latest = spell;
  return latest && (latest.to === null || latest.to >= day) ? latest : null;
}

/** The absences in force on a day; there may be several. */
export function absencesOn(life: Life, day: Day): number[] {
  return life.absences.filter(({ from, to }) => from <= day && (to === null || to >= day)).map(({ type }) => type);
}

/** An instant on a day, at a random minute between two hours of the clock. */
export function timeOn(life: Life, day: Day, fromHour: number, toHour: number): number {
  return startOfDay(day) + Math.floor((fromHour + life.random() * (toHour - fromHour)) * 3_600_000);
}

/** Plans an act a number of days ahead, between two hours of the clock. */
export function planAfter(life: Life, at: number, days: number, act: Act, fromHour: number, toHour: number): void {
  plan(life, Math.max(at + 1, timeOn(life, dayOf(at) + days, fromHour, toHour)), act);
}
