import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { MINIMUM_ELEMENTS } from '@/server/domain/cv';
import { of } from './callers';
import { addCitizen, PLAIN, type Situation, situate, spareCpr } from './citizens';
import { answerOf, RECEIPT, wordOf } from './door';
import { openFixture } from './fixture';
import { expectRefused } from './refusal';
import { cvOf, entriesOf, eventsOf } from './register';

const CPR = spareCpr(0);

const fixture = await openFixture({ prepare: (owner) => addCitizen(owner, CPR) });
afterAll(fixture.close);

describe.each(fixture.doors)('UpdateCVAvailability through $name', (door) => {
  const set = (availability: number, situation: Situation, caller = of('aarhus')) =>
    situate(fixture.owner, CPR, situation).then(() => door.updateCvAvailability(caller, { cpr: CPR, availability }));

  it('§ 6 records one event of type 3 set by an authority, the state it leads to, and one audit entry', async () => {
    const outcome = await set(2, { ...PLAIN, group: { id: 2, category: 5 } });
    expect(answerOf(outcome)).toBe(RECEIPT);
    const event = (await eventsOf(fixture.owner, CPR)).at(-1);
    expect(event).toMatchObject({
      ...{ change_type: 3, operation: 1, from_value: null, to_value: 2, set_by: 'authority', origin: 'live' },
      ...{ jobcenter: '751', municipality: '751', fund: null, operator: null },
      ...{ organisation_type: 1, organisation_code: '751', request_id: outcome.requestId, comment: null },
    });
    const { position } = event ?? {};
    expect(await cvOf(fixture.owner, CPR)).toMatchObject({
      ...{ availability: 2, availability_position: position, version: position },
      ...{ status: null, status_position: null },
    });
    expect(await entriesOf(fixture.owner, outcome.requestId)).toEqual([
      expect.objectContaining({
        ...{ operation: 'UpdateCVAvailability', outcome: 'allowed', cpr: CPR, userName: event?.user_name },
      }),
    ]);
  });

  it('§ 6 records an event even if the availability stays the same', async () => {
    await set(1, PLAIN);
    const before = await eventsOf(fixture.owner, CPR);
    expect(wordOf(await door.updateCvAvailability(of('aarhus'), { cpr: CPR, availability: 1 }))).toBe('answer');
    const after = await eventsOf(fixture.owner, CPR);
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toMatchObject({ change_type: 3, operation: 2, from_value: 1, to_value: 1 });
  });

  it('§ 6 is allowed to a fund for its own members in any contact group', async () => {
    for (const id of [1, 2, 3, 6, 8, 12, 23]) {
      const outcome = await set(1, { ...PLAIN, funds: [{ fund: 3 }], group: { id } }, of('fund3'));
      expect([id, wordOf(outcome)]).toEqual([id, 'answer']);
    }
  });

  it('1014 refuses searchable while parts of the minimum are missing, and names all of them', async () => {
    const anyMissing = fc.subarray([...MINIMUM_ELEMENTS], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(anyMissing, async (missing) => {
        await situate(fixture.owner, CPR, { ...PLAIN, missing });
        const input = { cpr: CPR, availability: 1 };
        const call = { operation: 'updateCvAvailability', caller: of('aarhus'), input, code: 1014 } as const;
        const fault = await expectRefused(fixture, door, { ...call, field: 'availability' });
        expect(fault.missing).toEqual(missing);
        for (const element of missing) expect(fault.description).toContain(element);
        // An unmet minimum does not prevent the other choice.
        expect(wordOf(await door.updateCvAvailability(of('aarhus'), { ...input, availability: 2 }))).toBe('answer');
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    ['hidden', { email: 'p@example.dk', emailHidden: true }],
    ['empty', { email: ' ', telephone: '' }],
    ['absent', { address: 'Prøvevej 1' }],
  ])('1014 contact information that is %s does not meet the minimum', async (_what, data) => {
    await situate(fixture.owner, CPR, PLAIN);
    await fixture.owner.query(
      `update cv_element set data = $2 from citizen_cpr n
       where n.citizen_id = cv_element.citizen_id and n.cpr = $1 and change_type = 4`,
      [CPR, data],
    );
    const input = { cpr: CPR, availability: 1 };
    const call = { operation: 'updateCvAvailability', caller: of('aarhus'), input, code: 1014 } as const;
    const fault = await expectRefused(fixture, door, { ...call, field: 'availability' });
    expect(fault.missing).toEqual(['contact']);
  });

  it.each([
    ['kontanthjælp, jobparat', { group: { id: 2, category: 4 } }, '1014'],
    ['kontanthjælp without a category, which counts as not assessed', { group: { id: 2 } }, '1014'],
    ['kontanthjælp, aktivitetsparat', { group: { id: 2, category: 5 } }, 'answer'],
    ['kontanthjælp, jobparat, on parental leave', { group: { id: 2, category: 4 }, absences: [8] }, 'answer'],
    [
      'kontanthjælp, jobparat, away for a reason that is no exemption',
      { group: { id: 2, category: 4 }, absences: [1] },
      '1014',
    ],
    [
      'kontanthjælp, jobparat, two absences, the weaker requirement wins',
      { group: { id: 2, category: 4 }, absences: [1, 22] },
      'answer',
    ],
    ['dagpenge', { group: { id: 1 } }, '1014'],
    ['dagpenge, ill', { group: { id: 1 }, absences: [11] }, 'answer'],
    ['no group', {}, 'answer'],
    ['a group the matrix does not name', { group: { id: 21 } }, 'answer'],
  ] as const)('§ 6 not searchable depends on the CV requirement: %s', async (_who, registered, expected) => {
    const outcome = await set(2, { ...PLAIN, ...registered });
    expect(wordOf(outcome)).toBe(expected);
    if (expected === '1014') expect(outcome).toMatchObject({ fault: { field: 'availability', missing: [] } });
  });
});
