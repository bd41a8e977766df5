import { dayOf } from '@/server/domain/danish-time';
import type { Asked } from './asked';
import type { Receipt } from './receipt';
import { situationOf } from './replay';
import type { RuleSet } from './rule-set';

const UNKNOWN = { since: null, saidBy: null };

/** What was asked when a derived event was worked out, as far as its receipt tells. */
export function askedThen({ facts, standing }: Receipt, rules: RuleSet): Asked {
  const { group, absences, cv, since, day } = facts;
  const { choice } = cv;
  return {
    standing,
    situation: situationOf(facts, rules),
    registered: {
      group: group && { id: group.group, category: group.category, ...UNKNOWN },
      groupEndedOn: !group && standing?.group != null ? dayOf(since) : null,
      absences: absences.map((type) => ({ type, ...UNKNOWN })),
      requirementSince: group && since,
      citizen: UNKNOWN,
      cv: UNKNOWN,
      availability: null,
      hiddenContact: null,
      chosenBy: choice && {
        ...{ actor: choice.by === 'citizen' ? choice.by : 'other-authority', setBy: choice.by },
        ...{ userName: null, organisation: null },
      },
    },
    rules,
    rulesOn: day,
  };
}
