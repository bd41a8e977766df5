'use client';

import { Conditions } from '@/app/_cv/citizen/conditions';
import type { Day } from '@/server/domain/danish-time';
import type { Condition } from '@/server/domain/explanation';

/** What was asked when an event of the system was worked out. */
export default function FollowedConditions(props: {
  readonly conditions: readonly Condition[];
  readonly on: Day;
  readonly onClose: () => void;
}) {
  return <Conditions conditions={props.conditions} on={props.on} />;
}
