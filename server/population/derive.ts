import type { Organisation } from '@/server/domain/caller';
import { Availability, ChangeType, CvStatus, Operation, Requirement } from '@/server/domain/code-lists';
import { missingElements } from '@/server/domain/cv';
import { dayOf } from './calendar';
import { absencesOn, type Cv, emit, type Life, spellOn } from './life';
import { requirementIn } from './requirements';

/** Responsible side: the fund for groups 1, 8 and 23, else the jobcenter (domain.md § 2). */
function fundIsResponsible(group: number | null): boolean {
  return group === 1 || group === 8 || group === 23;
}

export function meetsMinimum(cv: Cv): boolean {
  return missingElements(cv.elements).length === 0;
}

/** Who judges, and the comment. */
export type Judgement = { readonly organisation: Organisation; readonly comment?: string };

function signed(by: Judgement | 'system') {
  return by === 'system' ? { actor: by } : { ...by, actor: 'authority' as const };
}

/** Sets the status, as a past event of type 2. */
export function setStatus(life: Life, at: number, status: CvStatus, by: Judgement | 'system'): void {
  const operation = life.status === null ? Operation.created : Operation.updated;
  life.status = status;
  emit(life, at, { kind: 'history', changeType: ChangeType.status, operation, status, ...signed(by) });
}

/** Sets the availability, as a past event of type 3. */
export function setAvailability(life: Life, at: number, availability: Availability, by: Judgement | 'system'): void {
  const operation = life.availability === null ? Operation.created : Operation.updated;
  life.availability = availability;
  emit(life, at, { kind: 'history', changeType: ChangeType.availability, operation, availability, ...signed(by) });
}

/** The status by the rules of domain.md § 10, which depend on the change of group. */
function derivedStatus(life: Life, cv: Cv, group: number | null): CvStatus | null {
  const fresh = meetsMinimum(cv) ? CvStatus.readyForQuality : CvStatus.begun;
  if (life.status === null) return group === null ? null : fresh;
  const sameSide = fundIsResponsible(life.lastGroup) === fundIsResponsible(group);
  if (group !== null && life.group === null) {
    // A CV judged before the citizen had a group has no last group to compare with.
    return life.status === CvStatus.approved && life.lastGroup !== null && sameSide ? CvStatus.approved : fresh;
  }
  if (group !== null && group !== life.group && !sameSide) return fresh;
  return life.status === CvStatus.begun ? fresh : life.status;
}

function derivedAvailability(life: Life, cv: Cv): Availability {
  if (cv.state !== 'active' || life.dead || !meetsMinimum(cv)) return Availability.notSearchable;
  if (life.requirement === Requirement.mustBeSearchable) return Availability.searchable;
  return life.choice ?? Availability.notSearchable;
}

/**
 * Recomputes the citizen's state and writes the changes, as the system would (domain.md § 10). Called after each record
 * and at each midnight at which a registration begins or ends.
 */
export function derive(life: Life, at: number): void {
  const day = dayOf(at);
  const spell = spellOn(life.groups, day);
  const group = spell?.group ?? null;
  const requirement = requirementIn(group, spell?.category ?? null, absencesOn(life, day));
  if (requirement !== life.requirement) {
    life.requirement = requirement;
    life.choice = null;
  }
  const { cv } = life;
  if (cv) {
    const status = derivedStatus(life, cv, group);
    if (status !== null && status !== life.status) setStatus(life, at, status, 'system');
    const availability = derivedAvailability(life, cv);
    if (availability !== life.availability) setAvailability(life, at, availability, 'system');
  }
  life.group = group;
  if (group !== null) life.lastGroup = group;
}
