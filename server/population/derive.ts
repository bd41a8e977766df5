import type { Organisation } from '@/server/domain/caller';
import { Availability, ChangeType, type CvStatus, Operation } from '@/server/domain/code-lists';
import { missingElements } from '@/server/domain/cv';
import { outcome, sideAfterJudgement } from '@/server/domain/rules/outcome';
import type { ResponsibleSide } from '@/server/domain/rules/rule-set';
import { dayOf, isoDay } from './calendar';
import { absencesOn, type Cv, emit, type Life, spellOn } from './life';
import { requirementIn } from './requirements';

/** The fund for groups 1, 8 and 23, else the jobcenter (domain.md § 2). */
function sideOf(group: number): ResponsibleSide {
  return group === 1 || group === 8 || group === 23 ? 'fund' : 'jobcenter';
}

export function meetsMinimum(cv: Cv): boolean {
  return missingElements(cv.elements).length === 0;
}

/** Which authority sets something, and what it says. */
export type Judgement = { readonly organisation: Organisation; readonly comment?: string };

/** An authority sets the status, as a past event of type 2. */
export function setStatus(life: Life, at: number, status: CvStatus, by: Judgement): void {
  const operation = life.status === null ? Operation.created : Operation.updated;
  life.status = status;
  if (life.standing) life.standing = { ...life.standing, side: sideAfterJudgement(life.standing) };
  emit(life, at, { kind: 'history', changeType: ChangeType.status, operation, status, actor: 'authority', ...by });
  derive(life, at);
}

/** An authority sets the availability, as a past event of type 3. */
export function setAvailability(life: Life, at: number, availability: Availability, by: Judgement): void {
  const operation = life.availability === null ? Operation.created : Operation.updated;
  emit(life, at, {
    kind: 'history',
    changeType: ChangeType.availability,
    operation,
    availability,
    actor: 'authority',
    ...by,
  });
  life.choice = { value: availability, by: 'authority', at: life.lastAt };
  derive(life, at);
}

/**
 * Works out what stands by the service's own rules (domain.md § 10). Called after each record and at each midnight at
 * which a registration begins or has ended. Writes no record: the register derives the same.
 */
export function derive(life: Life, at: number): void {
  const day = dayOf(at);
  const { cv, standing } = life;
  const spell = spellOn(life.groups, day);
  const group = spell && { id: spell.group, side: sideOf(spell.group) };
  const follows = outcome(standing, {
    day: isoDay(day),
    since: at,
    group,
    requirement: {
      requirement: requirementIn(spell?.group ?? null, spell?.category ?? null, absencesOn(life, day)),
      exemption: null,
      row: null,
    },
    ruleSet: 1,
    deceased: life.dead,
    lastSide: standing?.side ?? null,
    cv: cv && cv.state !== 'deleted' ? situationOf(life, cv, cv.state) : null,
  });
  life.standing = follows.standing;
  life.status = follows.status?.value ?? null;
  life.availability = standsOf(life.availability, follows.availability?.value ?? null);
  if (spell) life.lastGroup = spell.group;
}

/** A new CV stands as not searchable without an event. */
function standsOf(stood: Availability | null, follows: Availability | null): Availability | null {
  return stood === null && follows === Availability.notSearchable ? null : follows;
}

function situationOf({ status, choice }: Life, cv: Cv, state: Exclude<Cv['state'], 'deleted'>) {
  return { state, status, choice, missing: missingElements(cv.elements) };
}
