import { describe, expect, it } from 'vitest';
import { OrganisationType as Type } from '@/server/domain/code-lists';
import { decide } from './decide';
import { listCvs } from './list-cvs';
import { callerOf } from './situation.test-support';

describe('who may list what (domain.md §§ 4, 7)', () => {
  it.each([
    ['a jobcenter, its own', Type.jobcenter, '751', '751', '751', undefined],
    ['a jobcenter, the whole country: only its own part', Type.jobcenter, '751', null, '751', undefined],
    ['a jobcenter, another', Type.jobcenter, '751', '101', '751', 8292],
    ['a municipality, the one that serves it', Type.municipality, '155', '185', '185', undefined],
    ['a municipality, another', Type.municipality, '155', '101', '185', 8292],
    ['a fund, any: it filters only', Type.fund, '3', '101', null, undefined],
    ['an external operator, any', Type.externalOperator, '12345678', '101', null, undefined],
    ['STAR, any', Type.star, '', '101', null, undefined],
    ['STAR, the whole country', Type.star, '', null, null, undefined],
    ['Udbetaling Danmark', Type.udbetalingDanmark, 'x', null, null, 8292],
    ['an operating company', Type.operatingCompany, 'x', null, null, 8292],
    ['a client system', Type.clientSystem, 'x', '101', null, 8292],
  ] as const)('%s', (_, type, code, jobcenter, servedBy, expected) => {
    const facts = { caller: callerOf(type, code), jobcenter, jobcenterKnown: true, servedBy };
    expect(decide(listCvs, facts)?.code).toBe(expected);
  });

  it('an unknown jobcenter is refused first', () => {
    const facts = { caller: callerOf(Type.clientSystem, 'x'), jobcenter: '155', jobcenterKnown: false, servedBy: null };
    expect(decide(listCvs, facts)).toEqual({ code: 1014, invalid: { field: 'jobcenter', reason: 'not-in-list' } });
  });
});
