import type { Explanation } from '@/server/domain/explanation';
import type { Asked, StatusSet } from './asked';
import { explainAvailability } from './explain-availability';
import { explainRequirement } from './explain-requirement';
import { explainStatus } from './explain-status';
import { outcome } from './outcome';
import { searchableSteps } from './searchable-steps';

/**
 * Why requirement, status and availability are as they are (rules.md § 2): the reasons are those of `outcome`.
 * @param statusSet what set the status that stands; null where nothing has
 */
export function explain(asked: Asked, statusSet: StatusSet | null): Explanation {
  const { standing, situation, registered } = asked;
  const follows = outcome(standing, situation);
  return {
    requirement: explainRequirement(asked, follows.requirement),
    status: explainStatus(asked, follows, statusSet),
    availability: explainAvailability(asked, follows),
    steps: searchableSteps(standing, situation, registered.hiddenContact),
  };
}
