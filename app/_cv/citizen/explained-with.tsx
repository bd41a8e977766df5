'use client';

import type { Day } from '@/server/domain/danish-time';
import type { Condition, SearchableStep } from '@/server/domain/explanation';
import { Conditions } from './conditions';
import { SearchableSteps } from './searchable-steps';

/**
 * An explanation: the sentence, what was asked, and what the citizen can do.
 * @param props.steps absent where nothing is asked of the citizen
 */
export function ExplainedWith(props: {
  readonly sentence: string;
  readonly conditions: readonly Condition[];
  readonly steps: readonly SearchableStep[] | null | undefined;
  readonly on: Day;
}) {
  const { sentence, conditions, steps, on } = props;
  return (
    <>
      <p>{sentence}</p>
      <Conditions conditions={conditions} on={on} />
      {steps !== undefined && <SearchableSteps steps={steps} on={on} />}
    </>
  );
}
