import { describe, expect, it } from 'vitest';
import { OrganisationType as Type } from '@/server/domain/code-lists';
import { acceptMessage } from './accept-message';
import { decide } from './decide';

const facts = { organisationType: Type.fund, statusValid: true, hasComment: false } as const;

describe('a message of UpdateCVStatus (domain.md § 4, checks 1 and 2)', () => {
  it('of a fund may not have a comment', () => {
    expect(decide(acceptMessage, facts)).toBeUndefined();
    expect(decide(acceptMessage, { ...facts, hasComment: true })).toEqual({ code: 9008 });
  });

  it.each(Object.values(Type).filter((type) => type !== Type.fund))(
    'of organisation type %i may have a comment',
    (type) => {
      expect(decide(acceptMessage, { ...facts, organisationType: type, hasComment: true })).toBeUndefined();
    },
  );

  it('must have a status that is valid today, which is checked first', () => {
    expect(decide(acceptMessage, { ...facts, statusValid: false, hasComment: true })).toEqual({
      code: 1014,
      invalid: { field: 'status', reason: 'not-valid-today' },
    });
  });
});
