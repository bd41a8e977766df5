'use client';

import type { Problem } from '@/app/_trpc/problem';
import { useReason } from './use-reason';

/**
 * Why a save was refused, by field.
 * @returns `errorOf`: what is wrong with a field; `other`: a problem that concerns none of the fields
 */
export function useFieldRefusal<Field extends string>(problem: Problem | undefined, fields: readonly Field[]) {
  const reason = useReason();
  const invalid = problem?.kind === 'fault' ? problem.invalid : undefined;
  const field = fields.find((each) => each === invalid?.field);
  return {
    errorOf: (asked: Field) => (field === asked && problem?.kind === 'fault' ? reason(problem) : undefined),
    other: field === undefined ? problem : undefined,
  };
}
