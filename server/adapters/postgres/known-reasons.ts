import * as z from 'zod';
import { JUDGEMENT_REASONS, type JudgementReason } from '@/server/domain/judgement-reasons';

/** The reasons among those stored with a judgement; a newer version may know further ones. */
export function knownOf(stored: readonly string[]): readonly JudgementReason[] {
  return JUDGEMENT_REASONS.filter((reason) => stored.includes(reason));
}

export const knownReasons = z.pipe(
  z.array(z.string()),
  z.transform((stored) => knownOf(stored)),
);
