import { CATEGORY_WHEN_NONE } from '@/server/domain/code-lists';
import type { Condition, Explanation, RuleReference } from '@/server/domain/explanation';
import { type Asked, ruleOf } from './asked';
import type { RequirementToday } from './requirement';
import type { RequirementRow } from './rule-set';

type Explained = Explanation['requirement'];

const DOMAIN_10: RuleReference = { paragraph: 10 };

/** Why the requirement is as it is (domain.md § 10). */
export function explainRequirement(
  asked: Asked,
  { requirement, exemption }: Pick<RequirementToday, 'requirement' | 'exemption'>,
): Explained {
  const { group, groupEndedOn, requirementSince } = asked.registered;
  if (!group) {
    return {
      sentence: groupEndedOn
        ? { key: 'group-ended', values: { since: groupEndedOn } }
        : { key: 'no-group', values: {} },
      conditions: [groupCondition(asked)],
    };
  }
  const base = required(asked, group, []);
  const values = {
    requirement,
    group: group.id,
    category: group.category,
    ...(requirementSince !== null && { since: requirementSince }),
  };
  const own = base.row !== null && base.row.group !== null;
  const sentence: Explained['sentence'] =
    exemption !== null
      ? { key: 'exempted', values: { ...values, absence: exemption } }
      : { key: own ? 'by-group' : 'no-own-rule', values };
  return {
    sentence,
    conditions: [
      groupCondition(asked),
      categoryCondition(group),
      {
        ...{ key: 'rule', mark: own ? 'met' : 'not-met', values: { requirement: base.requirement } },
        ...{ since: base.row?.validFrom ?? null, saidBy: null },
        rule: base.row ? ruleOf(base.row) : DOMAIN_10,
      },
      ...absenceConditions(asked, group, base),
    ],
  };
}

/** Whether a contact group is registered, and which. */
export function groupCondition({ registered: { group } }: Pick<Asked, 'registered'>): Condition {
  if (!group) {
    return { key: 'group', mark: 'not-registered', values: {}, since: null, saidBy: null, rule: DOMAIN_10 };
  }
  const { id, since, saidBy } = group;
  return { key: 'group', mark: 'met', values: { group: id }, since, saidBy, rule: DOMAIN_10 };
}

type Group = NonNullable<Asked['registered']['group']>;

function categoryCondition({ id, category, since, saidBy }: Group): Condition {
  if (category !== null) return { key: 'category', mark: 'met', values: { category }, since, saidBy, rule: DOMAIN_10 };
  const counted = CATEGORY_WHEN_NONE.get(id);
  const key = counted === undefined ? 'category' : 'category-counts-as';
  const values = counted === undefined ? {} : { category: counted };
  return { key, mark: 'not-registered', values, since: null, saidBy: null, rule: DOMAIN_10 };
}

function absenceConditions(asked: Asked, group: Group, base: RequirementToday<RequirementRow>): readonly Condition[] {
  const { absences } = asked.registered;
  if (absences.length === 0) {
    return [{ key: 'absence', mark: 'not-registered', values: {}, since: null, saidBy: null, rule: DOMAIN_10 }];
  }
  const each = absences.map(({ type, since, saidBy }): Condition => {
    const alone = required(asked, group, [type]);
    const exempts = alone.requirement !== base.requirement;
    return {
      ...{ key: 'absence', mark: exempts ? 'met' : 'not-met' },
      values: exempts ? { absence: type, requirement: alone.requirement } : { absence: type },
      ...{ since, saidBy },
      rule: alone.row ? ruleOf(alone.row) : DOMAIN_10,
    };
  });
  // They are asked in no order of their own: first those that exempt.
  return each.toSorted((one, other) => Number(other.mark === 'met') - Number(one.mark === 'met'));
}

function required({ rules, rulesOn }: Asked, { id, category }: Group, absences: readonly number[]) {
  return rules.requirementOn(rulesOn, { group: id, category }, absences);
}
