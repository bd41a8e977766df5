import { describe, expect, it } from 'vitest';
import type { CvHistory } from '@/server/domain/register/cv-history';
import { deadlineOf } from './deadline';
import { citizenWith, type Given, NEVER } from './deadline.test-support';
import { ruleSet } from './rule-set';
import { SEEDED_RULES } from './situation.test-support';

const RULES = ruleSet(SEEDED_RULES);
const GROUPS = [{ group: 1, from: '2026-10-01' }];
const MEMBER = [{ from: '2020-01-01' }];

const at = (time: string) => Date.parse(time);

function partsOf(given: Given, history: Partial<CvHistory>, day = '2026-11-02') {
  const parts = deadlineOf(citizenWith(given), { ...NEVER, ...history }, day, RULES)?.parts ?? [];
  return Object.fromEntries(parts.map(({ of, met }) => [of, met?.on ?? null]));
}

describe('the citizen’s part of a deadline (domain.md § 11)', () => {
  const met = (from: string, to: string | null, day?: string) =>
    partsOf({ groups: GROUPS }, { searchable: [{ from: at(from), to: to === null ? null : at(to) }] }, day).citizen;

  it.each<[string, string, string | null, string | null]>([
    ['since before the start', '2026-01-01T12:00+01:00', null, '2026-10-01'],
    ['on a day after the start', '2026-10-05T12:00+02:00', null, '2026-10-05'],
    ['once, and hidden since', '2026-10-05T12:00+02:00', '2026-10-05T12:01+02:00', '2026-10-05'],
    ['until the first day', '2026-01-01T12:00+01:00', '2026-10-01T08:00+02:00', '2026-10-01'],
    ['until the first day began', '2026-01-01T12:00+01:00', '2026-10-01T00:00+02:00', null],
    ['in the last minute of the due day', '2026-10-15T23:59+02:00', null, '2026-10-15'],
    ['after the due day', '2026-10-16T00:00+02:00', null, '2026-10-16'],
    ['at the instant of a past event', '2026-10-05T12:00+02:00', '2026-10-05T12:00+02:00', '2026-10-05'],
  ])('is met by a CV that is searchable %s', (_, from, to, on) => {
    expect(met(from, to)).toBe(on);
  });

  it('is met on a Danish day, before and after the clock goes back', () => {
    expect(met('2026-10-23T22:30:00Z', null)).toBe('2026-10-24');
    expect(met('2026-10-25T22:30:00Z', null)).toBe('2026-10-25');
    expect(met('2026-10-25T23:00:00Z', null)).toBe('2026-10-26');
  });

  it('is met with days left until the due day, or after it', () => {
    const daysLeft = (from: string, absences: Given['absences'] = []) => {
      const history = { ...NEVER, searchable: [{ from: at(from), to: null }] };
      return deadlineOf(citizenWith({ groups: GROUPS, absences }), history, '2026-11-02', RULES)?.parts[0]?.met
        ?.daysLeft;
    };
    expect(daysLeft('2026-01-01T12:00+01:00')).toBe(14);
    expect(daysLeft('2026-10-15T12:00+02:00')).toBe(0);
    expect(daysLeft('2026-10-18T12:00+02:00')).toBe(-3);
    expect(daysLeft('2026-10-05T12:00+02:00', [{ type: 11, from: '2026-10-07' }])).toBeNull();
  });

  it('is not met on an earlier day than asked about', () => {
    expect(met('2026-10-05T12:00+02:00', null, '2026-10-04')).toBeNull();
    expect(met('2026-10-05T12:00+02:00', null, '2026-10-05')).toBe('2026-10-05');
  });

  it('of a run before is not met in the next', () => {
    const groups = [...GROUPS, { group: 2, category: 4, from: '2026-10-20' }];
    const history = { searchable: [{ from: at('2026-10-05T12:00+02:00'), to: at('2026-10-10T12:00+02:00') }] };
    expect(partsOf({ groups }, history, '2026-10-19')).toEqual({ citizen: '2026-10-05' });
    expect(partsOf({ groups }, history, '2026-10-20')).toEqual({ citizen: null });
  });
});

describe('the fund’s part of a deadline (domain.md § 11)', () => {
  it('is for members of a fund in group 1', () => {
    const kind = (group: number, category: number | undefined, funds: Given['funds']) =>
      Object.keys(
        partsOf(
          { groups: [{ group, ...(category && { category }), from: '2026-10-01' }], ...(funds && { funds }) },
          {},
        ),
      );
    expect(kind(1, undefined, MEMBER)).toEqual(['citizen', 'fund']);
    expect(kind(1, 9, MEMBER)).toEqual(['citizen', 'fund']);
    expect(kind(1, undefined, undefined)).toEqual(['citizen']);
    expect(kind(1, undefined, [{ from: '2020-01-01', to: '2026-11-01' }])).toEqual(['citizen']);
    expect(kind(2, 4, MEMBER)).toEqual(['citizen']);
  });

  it.each<[string, Partial<CvHistory>, string | null]>([
    ['not met without a judgement', {}, null],
    ['met by the fund’s judgement', { fundJudgements: [at('2026-10-05T12:00+02:00')] }, '2026-10-05'],
    ['not met by one before the start', { fundJudgements: [at('2026-09-30T23:59+02:00')] }, null],
    [
      'met by status 3 or 4 on the first day',
      { judged: [{ from: at('2026-09-01T12:00+02:00'), to: null }] },
      '2026-10-01',
    ],
    ['met by status 3 or 4 later', { judged: [{ from: at('2026-10-07T12:00+02:00'), to: null }] }, '2026-10-07'],
    [
      'not met by status 3 or 4 that ended before',
      { judged: [{ from: at('2026-09-01T12:00+02:00'), to: at('2026-10-01T00:00+02:00') }] },
      null,
    ],
    [
      'met by the first of them',
      { fundJudgements: [at('2026-10-09T12:00+02:00')], judged: [{ from: at('2026-10-08T12:00+02:00'), to: null }] },
      '2026-10-08',
    ],
  ])('is %s', (_, history, on) => {
    expect(partsOf({ groups: GROUPS, funds: MEMBER }, history).fund).toBe(on);
  });

  it('the deadline is met when both are', () => {
    const searchable = [{ from: at('2026-10-05T12:00+02:00'), to: null }];
    const judged = [{ from: at('2026-10-07T12:00+02:00'), to: null }];
    const stage = (history: Partial<CvHistory>) =>
      deadlineOf(citizenWith({ groups: GROUPS, funds: MEMBER }), { ...NEVER, ...history }, '2026-11-02', RULES)?.stage;
    expect(stage({ searchable })).toBe('past');
    expect(stage({ judged })).toBe('past');
    expect(stage({ searchable, judged })).toBe('met');
  });
});
