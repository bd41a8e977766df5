import type { CitizenFacts } from './citizen';
import { Availability, CvStatus, Requirement } from './code-lists';
import type { CvOverviewData } from './cv-view';

/** What would make a CV searchable that must be. */
export type Mend = 'create' | 'reactivate' | 'fill' | 'choose';

/** What is the next thing to do about a citizen. */
export type NextStep = 'approve' | 'make-searchable';

/** What is known of a citizen's CV today. */
export type CvSituation = Pick<
  CvOverviewData,
  'deceased' | 'status' | 'availability' | 'changedSinceJudgement' | 'judgedAt'
> &
  Pick<CitizenFacts, 'cv' | 'missing'> & { readonly requirement: Requirement };

/** Whether the CV is flagged "changed since judgement" (domain.md § 10). */
export function isFlagged({ status, judgedAt, changedSinceJudgement }: CvSituation): boolean {
  const judged = status.value === CvStatus.approved || status.value === CvStatus.rejected;
  return judged && judgedAt !== null && changedSinceJudgement.length > 0;
}

/**
 * What would make the CV searchable where it must be and is not; all of it has to be done (domain.md § 10).
 * @returns nothing where the requirement is met, where there is none, and for the dead
 */
export function mendsOf({ deceased, requirement, availability, cv, missing }: CvSituation): readonly Mend[] {
  if (deceased || requirement !== Requirement.mustBeSearchable) return [];
  if (availability.value === Availability.searchable) return [];
  if (cv === null || cv.state === 'deleted') return ['create'];
  const mends: Mend[] = [];
  if (cv.state === 'archived' || cv.state === 'disabled') mends.push('reactivate');
  if (missing.length > 0) mends.push('fill');
  return mends.length > 0 ? mends : ['choose'];
}

/**
 * What to do next about a citizen: the one thing whose button is the loudest (ux.md, "Layout").
 * @param allowed what the caller may do
 * @returns null where nothing is to be done, or nothing of it by the caller
 */
export function nextStep(situation: CvSituation, allowed: Readonly<Record<NextStep, boolean>>): NextStep | null {
  const waits = situation.status.value === CvStatus.readyForQuality || isFlagged(situation);
  if (waits && situation.missing.length === 0 && allowed.approve) return 'approve';
  return mendsOf(situation).includes('choose') && allowed['make-searchable'] ? 'make-searchable' : null;
}
