import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeComment } from './composed-comment';
import { JUDGEMENT_REASONS } from './judgement-reasons';

describe('the Comment of a jobcenter (worklist.md § 4)', () => {
  it('has the reasons subject by subject, and the text on a line of its own', () => {
    expect(composeComment(['experience-periods', 'experience-tasks', 'job-target-unfit'], 'Ring, hvis du vil.')).toBe(
      '”Jeg søger job som”: passer ikke til erfaring eller uddannelse. ' +
        'Arbejdserfaring: perioder mangler; opgaver er beskrevet for kort.\nRing, hvis du vil.',
    );
    expect(composeComment(['education-missing', 'contact-missing', 'spelling'], undefined)).toBe(
      'Kontaktinformation mangler. Uddannelse mangler. Sprog og stavning.',
    );
  });

  it('is the text alone without reasons, or where the text says the reason', () => {
    expect(composeComment([], ' Godt ')).toBe(' Godt ');
    expect(composeComment(['other'], 'Ret billedet.')).toBe('Ret billedet.');
    expect(composeComment([], undefined)).toBeUndefined();
    expect(composeComment([], '')).toBeUndefined();
  });

  it('is the same in whatever order the reasons were chosen, and ends with the text', () => {
    fc.assert(
      fc.property(fc.subarray([...JUDGEMENT_REASONS]), fc.string({ minLength: 1 }), (reasons, text) => {
        const comment = composeComment(reasons, text);
        expect(composeComment(reasons.toReversed(), text)).toBe(comment);
        if (text.trim() !== '') expect(comment?.endsWith(text)).toBe(true);
      }),
    );
  });
});
