import { describe, expect, it } from 'vitest';
import { addDays } from '@/server/domain/danish-time';
import { seedRows } from '@/server/domain/specification.test-support';
import { deadlineOf, nextDeadlineChange, withholdPausing } from './deadline';
import { citizenWith, type Given, NEVER } from './deadline.test-support';
import { ruleSet } from './rule-set';
import { SEEDED_RULES } from './situation.test-support';

const RULES = ruleSet(SEEDED_RULES);
const SICK = 11;
const HOLIDAY = 10;

const on = (day: string, given: Given, history = NEVER) => deadlineOf(citizenWith(given), history, day, RULES);
const at = (time: string) => Date.parse(time);

describe('the table of deadlines (domain.md § 11)', () => {
  it('has the rows of the specification', () => {
    expect(seedRows('deadlines').map((row) => [row.contact_group, row.person_category, row.days])).toEqual([
      ['1', '', '14'],
      ['2', '4', '21'],
      ['3', '4', '21'],
      ['12', '6', '21'],
    ]);
  });

  it.each([
    [1, undefined, '2026-10-15'],
    [1, 9, '2026-10-15'],
    [1, 11, '2026-10-15'],
    [2, 4, '2026-10-22'],
    [3, 4, '2026-10-22'],
    [12, 6, '2026-10-22'],
  ])('group %s with category %s from 1 October is due on %s', (group, category, dueOn) => {
    const groups = [{ group, ...(category && { category }), from: '2026-10-01' }];
    expect(on('2026-10-01', { groups })).toMatchObject({ startsOn: '2026-10-01', dueOn, pauses: [], stage: 'running' });
  });

  it.each([
    [2, 5],
    [2, 8],
    [2, undefined],
    [3, 5],
    [12, 7],
    [12, undefined],
    [6, undefined],
    [8, undefined],
    [13, undefined],
    [23, undefined],
  ])('group %s with category %s has none', (group, category) => {
    expect(on('2026-10-01', { groups: [{ group, ...(category && { category }), from: '2026-10-01' }] })).toBeNull();
  });

  it('says which row counts', () => {
    const deadline = on('2026-10-01', { groups: [{ group: 3, category: 4, from: '2026-10-01' }] });
    expect(deadline?.row).toEqual({ id: 3, days: 21, source: 'domain.md § 11', undecided: false });
  });

  it('there is none without a group, before it begins, after it ends, and for the dead', () => {
    const groups = [{ group: 1, from: '2026-10-01', to: '2026-10-05' }];
    expect(on('2026-10-01', {})).toBeNull();
    expect(on('2026-09-30', { groups })).toBeNull();
    expect(on('2026-10-05', { groups })).not.toBeNull();
    expect(on('2026-10-06', { groups })).toBeNull();
    expect(on('2026-10-05', { groups, deceased: true })).toBeNull();
    expect(on('2026-10-05', { groups: [{ group: 1, from: '2026-10-01', cancelled: true }] })).toBeNull();
  });
});

describe('the start of a deadline (domain.md § 11)', () => {
  const startOf = (groups: Given['groups']) => on('2026-11-02', groups ? { groups } : {})?.startsOn;

  it.each<[string, NonNullable<Given['groups']>, string]>([
    ['the first day of the group', [{ group: 1, from: '2026-10-01' }], '2026-10-01'],
    [
      'not moved by another category with the same row',
      [
        { group: 1, category: 9, from: '2026-10-01' },
        { group: 1, category: 10, from: '2026-10-20' },
      ],
      '2026-10-01',
    ],
    [
      'the first day with a category that has a row',
      [
        { group: 2, category: 5, from: '2026-10-01' },
        { group: 2, category: 4, from: '2026-10-20' },
      ],
      '2026-10-20',
    ],
    [
      'a new one after a category without a row',
      [
        { group: 2, category: 4, from: '2026-09-01' },
        { group: 2, category: 5, from: '2026-10-01' },
        { group: 2, category: 4, from: '2026-10-20' },
      ],
      '2026-10-20',
    ],
    [
      'a new one in another group',
      [
        { group: 2, category: 4, from: '2026-10-01' },
        { group: 3, category: 4, from: '2026-10-20' },
      ],
      '2026-10-20',
    ],
    [
      'a new one after a day without a group',
      [
        { group: 1, from: '2026-10-01', to: '2026-10-18' },
        { group: 1, from: '2026-10-20' },
      ],
      '2026-10-20',
    ],
    [
      'the same one where the group continues without a day between',
      [
        { group: 1, from: '2026-10-01', to: '2026-10-19' },
        { group: 1, from: '2026-10-20' },
      ],
      '2026-10-01',
    ],
    [
      'not moved by a registration that was annulled',
      [
        { group: 1, from: '2026-10-01' },
        { group: 6, from: '2026-10-10', cancelled: true },
      ],
      '2026-10-01',
    ],
  ])('is %s', (_, groups, startsOn) => {
    expect(startOf(groups)).toBe(startsOn);
    expect(startOf(groups.toReversed())).toBe(startsOn);
  });

  const row = { ...{ ruleSet: 1, validFrom: null, validTo: null, group: 1, category: null }, source: 's' };
  const rowOf = (id: number, days: number, more: Partial<(typeof SEEDED_RULES.deadlines)[number]>) => ({
    ...{ ...row, id, days, undecided: false },
    ...more,
  });
  const by = (deadlines: typeof SEEDED_RULES.deadlines, category?: readonly [string, number]) => {
    const groups = [{ group: 1, category: 9, from: '2026-10-01' }];
    const later = category ? [{ group: 1, from: category[0], category: category[1] }] : [];
    const state = citizenWith({ groups: [...groups, ...later] });
    const { startsOn, row, dueOn } =
      deadlineOf(state, NEVER, '2026-10-20', ruleSet({ ...SEEDED_RULES, deadlines })) ?? {};
    return [startsOn, row?.id, dueOn];
  };

  it('keeps its row when the row of its kind is replaced: the one in force on the first day counts', () => {
    const rows = [rowOf(1, 14, { validTo: '2026-10-09' }), rowOf(2, 30, { validFrom: '2026-10-10' })];
    expect(by(rows)).toEqual(['2026-10-01', 1, '2026-10-15']);
  });

  it('keeps its row when another rule set takes effect', () => {
    const sets = [...SEEDED_RULES.sets, { id: 2, takesEffectOn: '2026-10-10' }];
    const requirements = SEEDED_RULES.requirements.flatMap((one) => [one, { ...one, id: one.id + 100, ruleSet: 2 }]);
    const deadlines = [rowOf(1, 14, {}), rowOf(2, 7, { ruleSet: 2 })];
    const rules = ruleSet({ ...SEEDED_RULES, sets, requirements, deadlines });
    const groups = [{ group: 1, from: '2026-10-01' }];
    expect(deadlineOf(citizenWith({ groups }), NEVER, '2026-10-20', rules)).toMatchObject({
      ...{ startsOn: '2026-10-01', row: { id: 1 }, dueOn: '2026-10-15' },
    });
  });

  it('begins on the day on which its group gets a row, and ends where it loses it', () => {
    expect(by([rowOf(1, 14, { validFrom: '2026-10-10' })])).toEqual(['2026-10-10', 1, '2026-10-24']);
    expect(by([rowOf(1, 14, { validTo: '2026-10-10' })])).toEqual([undefined, undefined, undefined]);
    const gap = [rowOf(1, 14, { validTo: '2026-10-08' }), rowOf(2, 30, { validFrom: '2026-10-10' })];
    expect(by(gap)).toEqual(['2026-10-10', 2, '2026-11-09']);
  });

  it('begins anew with a category that has another row', () => {
    const rows = [rowOf(1, 14, { category: 9 }), rowOf(2, 30, { category: 10 })];
    expect(by(rows, ['2026-10-12', 10])).toEqual(['2026-10-12', 2, '2026-11-11']);
  });
});

describe('days under exemption (domain.md § 11)', () => {
  const groups: NonNullable<Given['groups']> = [{ group: 1, from: '2026-10-01' }];
  const count = (absences: NonNullable<Given['absences']>, of = groups) => {
    const { dueOn, pauses, stage } = on('2026-10-10', { groups: of, absences }) ?? {};
    const listed = pauses?.map(({ from, to, absences }) => [from, to, absences]);
    return { dueOn, pauses: listed, stage };
  };

  it.each<[string, NonNullable<Given['absences']>, string, unknown]>([
    ['are added', [{ type: SICK, from: '2026-10-05', to: '2026-10-07' }], '2026-10-18', [['05', '07']]],
    [
      'are added on the first day',
      [{ type: SICK, from: '2026-10-01', to: '2026-10-01' }],
      '2026-10-16',
      [['01', '01']],
    ],
    ['are added on the due day', [{ type: SICK, from: '2026-10-15', to: '2026-10-16' }], '2026-10-17', [['15', '16']]],
    ['are not added after it', [{ type: SICK, from: '2026-10-16', to: '2026-10-20' }], '2026-10-15', []],
    ['are not added before the start', [{ type: SICK, from: '2026-09-01', to: '2026-09-30' }], '2026-10-15', []],
    [
      'are added from the start only',
      [{ type: SICK, from: '2026-09-20', to: '2026-10-02' }],
      '2026-10-17',
      [['01', '02']],
    ],
    [
      'are added where they begin within the days added',
      [
        { type: SICK, from: '2026-10-05', to: '2026-10-07' },
        { type: SICK, from: '2026-10-18', to: '2026-10-18' },
      ],
      '2026-10-19',
      [
        ['05', '07'],
        ['18', '18'],
      ],
    ],
    [
      'count once where two overlap',
      [
        { type: SICK, from: '2026-10-05', to: '2026-10-07' },
        { type: SICK, from: '2026-10-06', to: '2026-10-08' },
      ],
      '2026-10-19',
      [['05', '08']],
    ],
    [
      'are none where the absence changes nothing',
      [{ type: HOLIDAY, from: '2026-10-05', to: '2026-10-07' }],
      '2026-10-15',
      [],
    ],
    [
      'are none where the absence was annulled',
      [{ type: SICK, from: '2026-10-05', cancelled: true }],
      '2026-10-15',
      [],
    ],
  ])('%s', (_, absences, dueOn, pauses) => {
    const { dueOn: due, pauses: listed } = count(absences);
    expect(due).toBe(dueOn);
    expect(listed?.map(([from, to]) => [String(from).slice(8), String(to).slice(8)])).toEqual(pauses);
    expect(count(absences.toReversed()).dueOn).toBe(dueOn);
  });

  it('an exemption without an end rests the deadline, and there is no due day', () => {
    const { dueOn, pauses, stage } = count([{ type: SICK, from: '2026-10-05' }]);
    expect({ dueOn, pauses, stage }).toEqual({
      ...{ dueOn: null, stage: 'resting', pauses: [['2026-10-05', null, [SICK]]] },
    });
  });

  it('rests from the first day of the pause without an end, whatever the absences', () => {
    const absences = [
      { type: SICK, from: '2026-10-03', to: '2026-10-03' },
      { type: SICK, from: '2026-10-05', to: '2026-10-08' },
      { type: 8, from: '2026-10-07' },
    ];
    const given = { groups: [{ group: 2, category: 4, from: '2026-10-01' }], absences };
    expect(on('2026-10-10', given)).toMatchObject({ restsFrom: '2026-10-05', daysLeft: null });
    expect(on('2026-10-10', { ...given, absences: absences.slice(0, 2) })).toMatchObject({ restsFrom: null });
  });

  it('an absence without an end that exempts from nothing rests nothing', () => {
    expect(count([{ type: HOLIDAY, from: '2026-10-05' }])).toMatchObject({ dueOn: '2026-10-15', pauses: [] });
  });

  it('an exemption without an end after the due day leaves it', () => {
    expect(count([{ type: SICK, from: '2026-10-16' }])).toMatchObject({ dueOn: '2026-10-15', pauses: [] });
    expect(count([{ type: SICK, from: '2026-10-15' }])).toMatchObject({ dueOn: null });
  });

  it('an absence exempts by itself, beside one that does not', () => {
    const absences = [
      { type: SICK, from: '2026-10-05', to: '2026-10-06' },
      { type: HOLIDAY, from: '2026-10-04', to: '2026-10-09' },
    ];
    expect(count(absences)).toMatchObject({ dueOn: '2026-10-17', pauses: [['2026-10-05', '2026-10-06', [SICK]]] });
  });

  it('names all absences of a pause', () => {
    const absences = [
      { type: SICK, from: '2026-10-05', to: '2026-10-07' },
      { type: 8, from: '2026-10-06', to: '2026-10-06' },
    ];
    expect(count(absences, [{ group: 2, category: 4, from: '2026-10-01' }]).pauses).toEqual([
      ['2026-10-05', '2026-10-05', [SICK]],
      ['2026-10-06', '2026-10-06', [8, SICK]],
      ['2026-10-07', '2026-10-07', [SICK]],
    ]);
  });

  it('each day is judged by the rules of that day', () => {
    const requirements = SEEDED_RULES.requirements.map((row) =>
      row.group === 1 && row.absence === SICK ? { ...row, validTo: '2026-10-06' } : row,
    );
    const state = citizenWith({ groups, absences: [{ type: SICK, from: '2026-10-05' }] });
    expect(deadlineOf(state, NEVER, '2026-10-10', ruleSet({ ...SEEDED_RULES, requirements }))).toMatchObject({
      ...{ dueOn: '2026-10-17', pauses: [{ from: '2026-10-05', to: '2026-10-06', absences: [SICK] }] },
    });
  });

  it('for whom the citizen does not belong to, pauses are without absences', () => {
    const absences = [
      { type: SICK, from: '2026-10-05', to: '2026-10-07' },
      { type: 8, from: '2026-10-06', to: '2026-10-06' },
      { type: SICK, from: '2026-10-09', to: '2026-10-09' },
    ];
    const deadline = on('2026-10-10', { groups: [{ group: 2, category: 4, from: '2026-10-01' }], absences });
    expect(deadline && withholdPausing(deadline)).toEqual({
      ...deadline,
      pauses: [
        { from: '2026-10-05', to: '2026-10-07', absences: null },
        { from: '2026-10-09', to: '2026-10-09', absences: null },
      ],
    });
  });
});

describe('special days', () => {
  it.each([
    ['29 February counts', '2028-02-20', '2028-03-05'],
    ['February without it', '2027-02-20', '2027-03-06'],
    ['the clock goes forward', '2026-03-20', '2026-04-03'],
    ['the clock goes back', '2026-10-20', '2026-11-03'],
    ['a new year', '2026-12-25', '2027-01-08'],
    ['a Saturday is not moved', '2026-10-03', '2026-10-17'],
  ])('%s: 14 days from %s are %s', (_, from, dueOn) => {
    expect(on(from, { groups: [{ group: 1, from }] })?.dueOn).toBe(dueOn);
  });

  it('a pause over 29 February has that day', () => {
    const absences = [{ type: SICK, from: '2028-02-28', to: '2028-03-01' }];
    const given = { groups: [{ group: 1, from: '2028-02-20' }], absences };
    expect(on('2028-02-20', given)?.dueOn).toBe('2028-03-08');
  });
});

describe('the stage of a deadline (rules.md § 4)', () => {
  const groups = [{ group: 1, from: '2026-10-01' }];
  it.each([
    ['2026-10-01', 'running', 14, '2026-10-08'],
    ['2026-10-07', 'running', 8, '2026-10-08'],
    ['2026-10-08', 'approaching', 7, '2026-10-15'],
    ['2026-10-14', 'approaching', 1, '2026-10-15'],
    ['2026-10-15', 'due-today', 0, '2026-10-16'],
    ['2026-10-16', 'past', -1, null],
    ['2027-10-16', 'past', -366, null],
  ])('on %s it is %s with %s days left, and next changes on %s', (day, stage, daysLeft, next) => {
    const deadline = on(day, { groups });
    expect(deadline).toMatchObject({ stage, daysLeft });
    expect(deadline && nextDeadlineChange(deadline)).toBe(next);
  });

  it('changes on no earlier day than it says', () => {
    let day = '2026-10-01';
    let deadline = on(day, { groups });
    while (deadline) {
      const next = nextDeadlineChange(deadline);
      if (next === null) break;
      for (; day < next; day = addDays(day, 1)) expect(on(day, { groups })?.stage).toBe(deadline.stage);
      const after = on(day, { groups });
      expect(after?.stage).not.toBe(deadline.stage);
      deadline = after;
    }
    expect(deadline?.stage).toBe('past');
  });

  it('stays while it rests, and once it is met', () => {
    const resting = on('2026-10-10', { groups, absences: [{ type: SICK, from: '2026-10-05' }] });
    expect(resting && nextDeadlineChange(resting)).toBeNull();
    const met = on(
      '2026-10-10',
      { groups },
      { ...NEVER, searchable: [{ from: at('2026-10-02T12:00+02:00'), to: null }] },
    );
    expect(met?.stage).toBe('met');
    expect(met && nextDeadlineChange(met)).toBeNull();
  });
});
