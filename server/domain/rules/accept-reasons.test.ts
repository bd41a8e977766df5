import { describe, expect, it } from 'vitest';
import { CvStatus, OrganisationType } from '@/server/domain/code-lists';
import { composeComment } from '@/server/domain/composed-comment';
import { type AskedReasons, acceptReasons, trueReasons } from './accept-reasons';
import { decide } from './decide';

const asked: AskedReasons = {
  organisationType: OrganisationType.jobcenter,
  status: CvStatus.rejected,
  reasons: ['experience-tasks'],
  comment: 'Skriv mere.',
  guidance: undefined,
};
const fund = { ...asked, organisationType: OrganisationType.fund, comment: undefined, guidance: 'Skriv mere.' };
const refused = (field: string, reason: string) => ({ code: 1014, invalid: { field, reason } });

describe('reasons for "CV ej godkendt" (worklist.md § 4)', () => {
  it('come with a comment, from a fund with guidance, or alone', () => {
    for (const one of [asked, fund, { ...asked, comment: undefined }, { ...fund, guidance: undefined }])
      expect(decide(acceptReasons, one)).toBeUndefined();
  });

  it.each([CvStatus.approved, CvStatus.readyForQuality])(
    'come with no other status (%i), guidance neither',
    (status) => {
      expect(decide(acceptReasons, { ...asked, status })).toEqual(refused('reasons', 'other-status'));
      expect(decide(acceptReasons, { ...fund, status, reasons: [] })).toEqual(refused('guidance', 'other-status'));
    },
  );

  it.each(Object.values(OrganisationType).filter((type) => type !== OrganisationType.fund))(
    'guidance is a fund’s alone, not organisation type %i’s',
    (organisationType) => {
      expect(decide(acceptReasons, { ...fund, organisationType })).toEqual(refused('guidance', 'funds-only'));
    },
  );

  it('something else needs a text that says it, on the own side', () => {
    expect(decide(acceptReasons, { ...asked, reasons: ['other'], comment: undefined })).toEqual(
      refused('comment', 'missing'),
    );
    expect(decide(acceptReasons, { ...fund, reasons: ['other'], guidance: undefined })).toEqual(
      refused('guidance', 'missing'),
    );
    expect(decide(acceptReasons, { ...asked, reasons: ['other'] })).toBeUndefined();
  });

  it('make with the text a comment of 400 code points at most', () => {
    const left = 400 - [...(composeComment(asked.reasons, 'x') ?? '')].length + 1;
    const comment = '🙂'.repeat(left);
    expect(decide(acceptReasons, { ...asked, comment })).toBeUndefined();
    expect(decide(acceptReasons, { ...asked, comment: `${comment}x` })).toEqual(refused('comment', 'too-long'));
  });
});

describe('a reason that says an element is missing', () => {
  it('is refused where the element is there', () => {
    const reasons = ['education-missing'] as const;
    expect(decide(trueReasons, { reasons, missing: ['education'] })).toBeUndefined();
    expect(decide(trueReasons, { reasons, missing: ['contact'] })).toEqual(refused('reasons', 'not-missing'));
    expect(decide(trueReasons, { reasons: ['education-highest'], missing: [] })).toBeUndefined();
  });
});
