import { CvStatus } from '@/server/domain/code-lists';
import type { Condition, Explanation, RuleReference } from '@/server/domain/explanation';
import { type Asked, ruleOf, type StatusSet } from './asked';
import { minimumConditions } from './explain-availability';
import { groupCondition } from './explain-requirement';
import { type Outcome, outcome } from './outcome';

type Explained = NonNullable<Explanation['status']>;
type Status = NonNullable<Outcome['status']>;

const DOMAIN_5: RuleReference = { paragraph: 5 };
const DOMAIN_10: RuleReference = { paragraph: 10 };

/**
 * Why the status is as it is: what follows now, where that changes it; else what set it (domain.md § 10).
 * @param set null where no event has set it
 */
export function explainStatus(asked: Asked, { status }: Outcome, set: StatusSet | null): Explained | null {
  if (!status) return null;
  if (!asked.standing && status.reason === 'begins') {
    return { sentence: { key: 'stands', values: { status: null } }, conditions: keptBy(asked) };
  }
  if (status.reason !== 'kept') return explainStatusChange(asked, status, asked.situation.since);
  if (!set) return { sentence: { key: 'stands', values: { status: status.value } }, conditions: keptBy(asked) };
  const { event } = set;
  const values = { status: status.value, since: event.occurredAt };
  if (event.setBy !== 'system') {
    const { actor, setBy, userName, organisation } = event;
    const key = status.value === CvStatus.readyForQuality ? 'reopened' : 'judged';
    const who = { actor, setBy, userName, organisation };
    return { sentence: { key, values: { ...values, who } }, conditions: [judgedCondition(event), ...keptBy(asked)] };
  }
  if (event.origin === 'history') return { sentence: { key: 'taken-over', values }, conditions: keptBy(asked) };
  const then = set.asked && outcome(set.asked.standing, set.asked.situation).status;
  if (!set.asked || !then) return { sentence: { key: 'set-by-system', values }, conditions: keptBy(asked) };
  return explainStatusChange(set.asked, then, event.occurredAt);
}

/**
 * Why the status became what it is.
 * @param at when, milliseconds since 1970
 */
export function explainStatusChange(asked: Asked, { value, reason }: Status, at: number): Explained {
  const { situation, registered } = asked;
  const values = { status: value, since: at };
  switch (reason) {
    case 'no-group':
      return {
        sentence: { key: 'no-status', values: {} },
        conditions: [beforeCondition(asked), groupCondition(asked)],
      };
    case 'begins': {
      const key = situation.cv?.missing.length === 0 ? 'begins-met' : 'begins-unmet';
      const conditions = [beforeCondition(asked), groupCondition(asked), ...minimumConditions(asked)];
      return { sentence: { key, values }, conditions };
    }
    case 'side-changes':
      return { sentence: { key: 'side-changes', values: { ...values, ...sidesOf(asked) } }, conditions: all(asked) };
    case 'group-opens': {
      const group = registered.group ? { group: registered.group.id, category: registered.group.category } : {};
      return { sentence: { key: 'group-opens', values: { ...values, ...group } }, conditions: all(asked) };
    }
    case 'minimum-met':
      return { sentence: { key: 'minimum-met', values }, conditions: all(asked) };
    case 'kept':
      return { sentence: { key: 'set-by-system', values }, conditions: all(asked) };
  }
}

/** Every condition, in the order they are asked. */
function all(asked: Asked): readonly Condition[] {
  return [beforeCondition(asked), groupCondition(asked), ...sideCondition(asked), ...minimumConditions(asked)];
}

/** What would change a status that is kept. */
function keptBy(asked: Asked): readonly Condition[] {
  return [groupCondition(asked), ...sideCondition(asked)];
}

function beforeCondition({ situation: { cv } }: Asked): Condition {
  const status = cv?.status ?? null;
  const mark = status === null ? 'not-registered' : 'met';
  return { key: 'status-before', mark, values: { status }, since: null, saidBy: null, rule: DOMAIN_10 };
}

function sideCondition(asked: Asked): readonly Condition[] {
  const { standing, situation, registered, rules, rulesOn } = asked;
  if (!standing || !situation.group) return [];
  const { from, to } = sidesOf(asked);
  const row = rules.responsibilityOn(rulesOn, situation.group.id);
  return [
    {
      ...{ key: 'same-side', mark: from === to ? 'met' : 'not-met', values: { from, to } },
      ...{ since: registered.group?.since ?? null, saidBy: null },
      rule: row ? ruleOf(row) : DOMAIN_10,
    },
  ];
}

// A first group after a judgement counts as following the jobcenter's side (domain.md § 10).
function sidesOf({ standing, situation: { group, lastSide } }: Asked) {
  return { from: standing?.side ?? 'jobcenter', to: group?.side ?? lastSide ?? 'jobcenter' } as const;
}

function judgedCondition({ position, occurredAt: at, actor, setBy, userName, organisation, to }: StatusSet['event']) {
  const who = { actor, setBy, userName, organisation };
  return {
    ...{ key: 'judged', mark: 'met', values: { status: to as CvStatus, who } },
    ...{ since: at, saidBy: { kind: 'event', position, at } },
    rule: DOMAIN_5,
  } as const satisfies Condition;
}
