import { composeComment } from './composed-comment';
import { COMMENT_LENGTH } from './inputs';
import type { JudgementReason } from './judgement-reasons';
import type { Invalid } from './reasons';

/**
 * What is wrong with the text beside reasons, if anything (worklist.md § 4): something else needs words, and what a
 * jobcenter writes makes the Comment with the reasons.
 */
export function wrongWithReasons(
  reasons: readonly JudgementReason[],
  text: string | undefined,
  byFund: boolean,
): Invalid | undefined {
  const field = byFund ? 'guidance' : 'comment';
  if (reasons.includes('other') && text === undefined) return { field, reason: 'missing' };
  const comment = byFund ? undefined : composeComment(reasons, text);
  return [...(comment ?? '')].length > COMMENT_LENGTH ? { field, reason: 'too-long' } : undefined;
}
