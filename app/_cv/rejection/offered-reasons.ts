import type { MinimumElement } from '@/server/domain/cv';
import {
  JUDGEMENT_REASONS,
  type JudgementReason,
  missingBy,
  type ReasonSubject,
  reasonsAbout,
} from '@/server/domain/judgement-reasons';

/** The reasons that can be chosen: that an element is missing only where it is. */
export function offeredAbout(subject: ReasonSubject, missing: readonly MinimumElement[]): readonly JudgementReason[] {
  return reasonsAbout(subject).filter((reason) => isTrue(reason, missing));
}

/** Those of a draft that can still be chosen, in their own order. */
export function stillTrue(
  choices: readonly string[] | undefined,
  missing: readonly MinimumElement[],
): readonly JudgementReason[] {
  return JUDGEMENT_REASONS.filter((reason) => choices?.includes(reason) && isTrue(reason, missing));
}

function isTrue(reason: JudgementReason, missing: readonly MinimumElement[]): boolean {
  const element = missingBy(reason);
  return element === null || missing.includes(element);
}
