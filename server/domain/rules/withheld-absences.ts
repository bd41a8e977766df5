import type { Condition, Explained, Explanation } from '@/server/domain/explanation';

/**
 * An explanation without the types of absences, for whom the citizen doesn't belong to: only whether they are exempt
 * (rules.md § 2).
 */
export function withholdAbsences(explanation: Explanation): Explanation {
  const { requirement, status, availability } = explanation;
  const exempt = requirement.sentence.key === 'exempted';
  const hide = <Key extends string>({ sentence, conditions }: Explained<Key>): Explained<Key> => ({
    sentence,
    conditions: conditions.map((one) => (exempt && one.key === 'required' ? withoutRow(one) : one)),
  });
  return {
    ...explanation,
    requirement: withholdAbsence(requirement),
    status: status && hide(status),
    availability: availability && hide(availability),
  };
}

/** The same for the requirement alone. */
export function withholdAbsence({ sentence, conditions }: Explanation['requirement']): Explanation['requirement'] {
  const { absence, ...values } = sentence.values;
  const exempt = sentence.key === 'exempted';
  const others = conditions.filter(({ key }) => key !== 'absence');
  const asked = conditions.some(({ key }) => key === 'absence');
  const exemption: Condition = {
    ...{ key: 'exemption', mark: exempt ? 'met' : 'not-met', values: {} },
    ...{ since: null, saidBy: null, rule: { paragraph: 10 } },
  };
  return {
    sentence: exempt ? { key: 'exempted-withheld', values } : sentence,
    conditions: asked ? [...others, exemption] : others,
  };
}

// The row names the absence.
function withoutRow(condition: Condition): Condition {
  return { ...condition, rule: { paragraph: 10 } };
}
