import { ChangeType } from '@/server/domain/code-lists';
import type { Explained, Explanation } from '@/server/domain/explanation';
import type { Asked, StatusSet } from './asked';
import { explainAvailability } from './explain-availability';
import { explainRequirement } from './explain-requirement';
import { explainStatus, explainStatusChange } from './explain-status';
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
    steps: searchableSteps(standing, situation, registered.hiddenContact ?? false),
  };
}

/**
 * Why a value changed: of the requirement, the status or the availability; null for a change of anything else.
 * @param at when, milliseconds since 1970
 */
export function explainChange(changeType: ChangeType, asked: Asked, at: number): Explained | null {
  const follows = outcome(asked.standing, asked.situation);
  switch (changeType) {
    case ChangeType.requirement:
      return explainRequirement(asked, follows.requirement);
    case ChangeType.status:
      return follows.status && explainStatusChange(asked, follows.status, at);
    case ChangeType.availability:
      return explainAvailability(asked, follows);
    default:
      return null;
  }
}
