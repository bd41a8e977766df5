import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeType, Operation } from './code-lists';
import { bitsOf, MINIMUM_ELEMENTS } from './cv';
import { JUDGEMENT_REASONS, metOf, missingBy, reasonsAbout, reasonsSince } from './judgement-reasons';

it('every element of the minimum has one reason that says it is missing', () => {
  for (const element of MINIMUM_ELEMENTS)
    expect(reasonsAbout(element).filter((reason) => missingBy(reason) === element)).toHaveLength(1);
  expect(reasonsAbout('other').map(missingBy)).toEqual([null, null]);
});

describe('what has become of a reason since the judgement', () => {
  const change = (
    changeType: ChangeType,
    occurredAt: number,
    more: Partial<Parameters<typeof reasonsSince>[1][0]> = {},
  ) =>
    ({
      changeType,
      operation: Operation.created,
      occurredAt,
      elementId: '1',
      after: {},
      ...more,
    }) as const;
  function since(
    reason: (typeof JUDGEMENT_REASONS)[number],
    oldestFirst: readonly ReturnType<typeof change>[],
    missing: Parameters<typeof reasonsSince>[2] = [],
  ) {
    const [state] = reasonsSince([reason], oldestFirst.toReversed(), missing);
    return state && [state.state, state.at];
  }

  it('a missing element is met since it is there, without a break', () => {
    expect(since('education-missing', [], ['education'])).toEqual(['open', null]);
    expect(since('education-missing', [change(ChangeType.education, 5)])).toEqual(['met', 5]);
    const gone = change(ChangeType.education, 6, { operation: Operation.deleted, after: null });
    expect(since('education-missing', [change(ChangeType.education, 5), gone], ['education'])).toEqual(['open', null]);
    const again = change(ChangeType.education, 7);
    expect(since('education-missing', [change(ChangeType.education, 5), gone, again])).toEqual(['met', 7]);
    const second = change(ChangeType.education, 5, { elementId: '2' });
    expect(since('education-missing', [second, change(ChangeType.education, 6), gone])).toEqual(['met', 5]);
  });

  it('hidden contact information meets nothing before it is shown', () => {
    const hidden = change(ChangeType.contact, 5, { after: { email: 'a@b.example', emailHidden: true } });
    const shown = change(ChangeType.contact, 6, { operation: Operation.updated, after: { email: 'a@b.example' } });
    expect(since('contact-missing', [hidden], ['contact'])).toEqual(['open', null]);
    expect(since('contact-missing', [hidden, shown])).toEqual(['met', 6]);
  });

  it('any other reason is only changed, when its element last was', () => {
    expect(since('experience-tasks', [change(ChangeType.education, 5)])).toEqual(['open', null]);
    const twice = [change(ChangeType.workExperience, 5), change(ChangeType.workExperience, 6)];
    expect(since('experience-tasks', twice)).toEqual(['changed', 6]);
    expect(since('spelling', [change(ChangeType.summary, 7)])).toEqual(['changed', 7]);
  });
});

it('how many wait for the judge is counted as they are shown', () => {
  const types = fc.subarray([ChangeType.contact, ChangeType.workExperience, ChangeType.education, ChangeType.summary]);
  fc.assert(
    fc.property(
      fc.subarray([...JUDGEMENT_REASONS]),
      types,
      fc.subarray([...MINIMUM_ELEMENTS]),
      (reasons, changed, missing) => {
        const changes = changed.map((changeType) => ({
          ...{ changeType, operation: Operation.updated, occurredAt: 1, elementId: '1', after: {} },
        }));
        const shown = reasonsSince(reasons, changes, missing).filter(({ state }) => state !== 'open').length;
        const mask = changed.reduce((bits, type) => bits | (1 << type), 0);
        expect(metOf(reasons, bitsOf(missing), mask)).toEqual({ met: shown, of: reasons.length });
      },
    ),
  );
});
