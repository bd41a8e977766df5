import type { CitizenFacts } from './citizen';
import { Availability, CvStatus, Requirement } from './code-lists';
import type { CvOverviewData } from './cv-view';
import type { SearchableStep } from './explanation';

/** What must be done to make a CV searchable that is required to be. */
export type Remedy = SearchableStep | { readonly step: 'create' };

/** The next thing to do for a citizen. */
export type NextStep = 'approve' | 'make-searchable';

/** A citizen's CV today, as far as the next step depends on it. */
export type CvSituation = Pick<
  CvOverviewData,
  'deceased' | 'status' | 'availability' | 'changedSinceJudgement' | 'judgedAt'
> &
  Pick<CitizenFacts, 'cv' | 'missing'> & {
    readonly requirement: Requirement;
    /** The fewest steps to a searchable CV; null where there are none. */
    readonly steps: readonly SearchableStep[] | null;
  };

/** Whether the CV is flagged "changed since judgement" (domain.md § 10). */
export function isFlagged({ status, judgedAt, changedSinceJudgement }: CvSituation): boolean {
  const judged = status.value === CvStatus.approved || status.value === CvStatus.rejected;
  return judged && judgedAt !== null && changedSinceJudgement.length > 0;
}

/**
 * What must be done to make the CV searchable where it must be and is not; all of it is needed (domain.md § 10).
 * @returns nothing where the requirement is met or absent, and for deceased citizens
 */
export function remediesOf({ deceased, requirement, availability, cv, steps }: CvSituation): readonly Remedy[] {
  if (deceased || requirement !== Requirement.mustBeSearchable) return [];
  if (availability.value === Availability.searchable) return [];
  if (cv === null || cv.state === 'deleted') return [{ step: 'create' }];
  // No step is left where the rules have not been applied to what stands.
  return steps && steps.length > 0 ? steps : [{ step: 'choose' }];
}

/**
 * What to do next for a citizen, the action with the primary button (ux.md, "Layout"); null where it is nothing.
 * @param allowed what the caller may do
 */
export function nextStep(situation: CvSituation, allowed: Readonly<Record<NextStep, boolean>>): NextStep | null {
  const awaitsJudgement = situation.status.value === CvStatus.readyForQuality || isFlagged(situation);
  if (awaitsJudgement && situation.missing.length === 0 && allowed.approve) return 'approve';
  const isToChoose = remediesOf(situation).some(({ step }) => step === 'choose');
  return isToChoose && allowed['make-searchable'] ? 'make-searchable' : null;
}
