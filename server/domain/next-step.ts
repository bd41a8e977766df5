import type { CitizenFacts } from './citizen';
import { Availability, CvStatus, Requirement } from './code-lists';
import type { CvOverviewData } from './cv-view';

/** What must be done to make a CV searchable that is required to be. */
export type Remedy = 'create' | 'reactivate' | 'fill' | 'choose';

/** The next thing to do for a citizen. */
export type NextStep = 'approve' | 'make-searchable';

/** A citizen's CV today, as far as the next step depends on it. */
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
 * What must be done to make the CV searchable where it must be and is not; all of it is needed (domain.md § 10).
 * @returns nothing where the requirement is met or absent, and for deceased citizens
 */
export function remediesOf({ deceased, requirement, availability, cv, missing }: CvSituation): readonly Remedy[] {
  if (deceased || requirement !== Requirement.mustBeSearchable) return [];
  if (availability.value === Availability.searchable) return [];
  if (cv === null || cv.state === 'deleted') return ['create'];
  const remedies: Remedy[] = [];
  if (cv.state === 'archived' || cv.state === 'disabled') remedies.push('reactivate');
  if (missing.length > 0) remedies.push('fill');
  return remedies.length > 0 ? remedies : ['choose'];
}

/**
 * What to do next for a citizen: the action with the primary button (ux.md, "Layout").
 * @param allowed what the caller may do
 * @returns null where nothing is to be done, or nothing that the caller may do
 */
export function nextStep(situation: CvSituation, allowed: Readonly<Record<NextStep, boolean>>): NextStep | null {
  const awaitsJudgement = situation.status.value === CvStatus.readyForQuality || isFlagged(situation);
  if (awaitsJudgement && situation.missing.length === 0 && allowed.approve) return 'approve';
  return remediesOf(situation).includes('choose') && allowed['make-searchable'] ? 'make-searchable' : null;
}
