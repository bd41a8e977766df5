import type { Condition, Explained, Explanation } from '@/server/domain/explanation';

/**
 * An explanation without the types of absences, for whom the citizen doesn't belong to: only whether they are exempt
 * (rules.md § 2).
 */
export function withholdAbsences(explanation: Explanation): Explanation {
  const { requirement, status, availability } = explanation;
  return {
    ...explanation,
    requirement: withholdAbsence(requirement),
    status: status && withholdRow(status),
    availability: availability && withholdRow(availability),
  };
}

/** The same for the requirement alone. */
function withholdAbsence({ sentence, conditions }: Explanation['requirement']): Explanation['requirement'] {
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

/** The same for what explains one change. */
export function withholdChange({ sentence, conditions }: Explained): Explained {
  const isRequirement = conditions.some(({ key }) => key === 'absence') || sentence.key === 'exempted';
  return isRequirement
    ? withholdAbsence({ sentence, conditions } as Explanation['requirement'])
    : withholdRow({ sentence, conditions });
}

// The row of a requirement may name the absence.
function withholdRow<Key extends string>({ sentence, conditions }: Explained<Key>): Explained<Key> {
  return {
    sentence,
    conditions: conditions.map((one) => (one.key === 'required' ? { ...one, rule: { paragraph: 10 } } : one)),
  };
}
