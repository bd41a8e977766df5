import { expect, it } from 'vitest';
import { composeComment } from '@/server/domain/composed-comment';
import { JUDGEMENT_REASONS } from '@/server/domain/judgement-reasons';
import { da } from './da';

it('a reason is said in Danish as the comment says it', () => {
  for (const reason of JUDGEMENT_REASONS.filter((each) => each !== 'other'))
    expect(composeComment([reason], undefined)).toBe(`${da.judgementReasons.said[reason]}.`);
});
