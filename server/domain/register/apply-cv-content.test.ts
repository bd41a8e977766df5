import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CvElement, elementOf, MINIMUM_ELEMENTS, missingElements, missingOf } from '@/server/domain/cv';
import { applyAll, citizen, cv, record } from './records.test-support';

const CONTACT = [{ email: 'a@example.dk' }, { email: 'a@example.dk', emailHidden: true }, {}];
const KINDS: readonly CvElement[] = [...MINIMUM_ELEMENTS, 'competence'];

/** A record of an element, or of the CV itself. */
const one = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .record({
        minutes: fc.integer({ min: 1, max: 30 }),
        name: fc.constantFrom(...KINDS),
        elementId: fc.constantFrom('a', 'b'),
        deleted: fc.boolean(),
        contact: fc.constantFrom(...CONTACT),
      })
      .map(({ minutes, name, elementId, deleted, contact }) =>
        record('cv-element', minutes, {
          element: name,
          elementId,
          ...(deleted ? { operation: 3 } : { operation: 1, data: name === 'contact' ? contact : {} }),
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('deleted', 'active', 'locked'))
      .map(([minutes, state]) => cv(minutes, state as 'active')),
  },
);

describe('the bits of the minimum', () => {
  it('are those of the elements, after whatever records (rules.md § 1, "The job")', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (records) => {
        const { state } = applyAll([
          citizen(),
          // An element without a CV is refused, so a deleted CV comes back.
          ...[cv(0), ...records].flatMap((next) =>
            next.kind === 'cv' && next.state === 'deleted' ? [next, { ...next, state: 'active' as const }] : [next],
          ),
        ]);
        const present = state.elements.flatMap(({ changeType, deleted, data }) => {
          const kind = elementOf(changeType);
          return kind && !deleted ? [{ element: kind, data }] : [];
        });
        expect(missingOf(state.cv?.minimum ?? -1)).toEqual(missingElements(present));
      }),
    );
  });
});
