import type pg from 'pg';
import * as z from 'zod';
import { ChangeType } from '@/server/domain/code-lists';
import type { ComparisonReason } from '@/server/domain/rule-comparison';
import type { ActualOutcome } from '@/server/domain/rules/compare';
import type { RuleComparisons } from '@/server/operations/ports/rule-comparisons';
import { actor } from './actor';
import { actorCall, run } from './statement';

const actual = actorCall('rule_actual', 3);
const compared = actorCall('rules_compared', 3);

const numberOrNull = z.nullable(z.number());
const citizen = z.tuple([
  z.number(),
  z.nullable(z.tuple([numberOrNull, numberOrNull, z.number(), numberOrNull, numberOrNull])),
  z.tuple([z.number(), numberOrNull, numberOrNull]),
  z.boolean(),
  z.array(z.tuple([z.literal(Object.values(ChangeType)), numberOrNull, z.nullable(z.string())])),
  z.array(z.enum(['citizen', 'group', 'absence'])),
  z.array(z.literal(Object.values(ChangeType))),
]);
const batch = z.object({ pending: z.boolean(), last: numberOrNull, citizens: z.array(citizen) });

/** What rule sets changed, in PostgreSQL. */
export function createRuleComparisons(pool: pg.Pool): RuleComparisons {
  return {
    async actual(call, set, after, limit) {
      const row = await run(pool, 9343, actual, [...actor(call), set, after, limit]);
      const { pending, last, citizens } = z.parse(batch, row?.rule_actual);
      return { pending, last, outcomes: citizens.map(outcomeOf) };
    },
    async compared(call, set, { predicted, asPredicted, differing, unexplained }, drop) {
      const counts = JSON.stringify({ predicted, asPredicted, differing, unexplained });
      await run(pool, 9346, compared, [...actor(call), set, drop, counts]);
    },
  };
}

function outcomeOf([, predicted, stood, maybeLater, events, records, changes]: z.infer<typeof citizen>): ActualOutcome {
  return {
    predicted: predicted && {
      group: predicted[0],
      category: predicted[1],
      ...valuesOf([predicted[2], predicted[3], predicted[4]]),
    },
    actual: valuesOf(stood),
    maybeLater,
    events: events.map(([changeType, to, receipt]) => ({ changeType, to, receipt })),
    between: [...new Set([...records, ...changes.map(reasonOf)])],
  };
}

function valuesOf([requirement, status, availability]: readonly [number, number | null, number | null]) {
  return { requirement, status, availability };
}

/** What an event that is nobody's consequence means for what follows. */
function reasonOf(changeType: ChangeType): ComparisonReason {
  if (changeType === ChangeType.cv) return 'cv';
  if (changeType === ChangeType.status) return 'status';
  return changeType === ChangeType.availability ? 'choice' : 'content';
}
