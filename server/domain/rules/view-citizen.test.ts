import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { OrganisationType as Type } from '@/server/domain/code-lists';
import { specTable } from '@/server/domain/specification.test-support';
import { decide } from './decide';
import { CITIZEN, callerOf, UNKNOWN } from './situation.test-support';
import {
  belongsTo,
  changeCitizen,
  guestMayOpen,
  readsAsGuest,
  viewCitizen,
  viewOnScreen,
  viewProtected,
} from './view-citizen';

const jobcenter = callerOf(Type.jobcenter, '751');
const fund = callerOf(Type.fund, '3');
const municipality = callerOf(Type.municipality, '751');
const operator = callerOf(Type.externalOperator, '12345678');

type Case = readonly [string, Caller, Partial<CitizenFacts>, number | undefined];

/** Checks 3–8 of domain.md § 4, one after another. */
const BOTH: readonly Case[] = [
  ['3: Udbetaling Danmark', callerOf(Type.udbetalingDanmark, 'x'), {}, 8292],
  ['3: an operating company', callerOf(Type.operatingCompany, 'x'), {}, 8292],
  ['3: a client system', callerOf(Type.clientSystem, 'x'), {}, 8292],
  ['4: the caller themselves', callerOf(Type.jobcenter, '751', 1), {}, 8292],
  ['4: a caller who is another citizen', callerOf(Type.jobcenter, '751', 2), {}, undefined],
  ['5: a fund, no membership', fund, { fund: null }, 4385],
  ['5: a fund, an unknown citizen', fund, UNKNOWN, 4385],
  ['6: a fund, another’s member', fund, { fund: 4 }, 8291],
  ['6: a fund, its own member', fund, {}, undefined],
  ['7: an operator, no referral', operator, {}, 4511],
  ['7: an operator, another’s referral', operator, { operator: '87654321' }, 4511],
  ['7: an operator, an unknown citizen', operator, UNKNOWN, 4511],
  ['7: an operator, referred to it', operator, { operator: '12345678' }, undefined],
  ['8: a jobcenter, another’s citizen', jobcenter, { jobcenter: '101', municipality: '101' }, 8292],
  ['8: a jobcenter, an unknown citizen', jobcenter, UNKNOWN, 8292],
  ['8: a jobcenter, its own citizen', jobcenter, {}, undefined],
  [
    '8: a jobcenter, a citizen of a municipality it serves',
    callerOf(Type.jobcenter, '185'),
    { jobcenter: '185', municipality: '155' },
    undefined,
  ],
  [
    '8: a municipality, a citizen of another municipality with the same jobcenter',
    callerOf(Type.municipality, '185'),
    { jobcenter: '185', municipality: '155' },
    8292,
  ],
  ['8: a municipality, its own citizen', municipality, {}, undefined],
  ['8: a municipality, an unknown citizen', municipality, UNKNOWN, 8292],
];

describe('who may change a citizen’s CV (domain.md § 4, columns Status and Availability)', () => {
  it.each([
    ...BOTH,
    ['3: STAR', callerOf(Type.star, ''), {}, 8292],
    ['5: a fund that may still read', fund, { fund: null, fundReadable: true }, 4385],
    ['6: a fund that may still read', fund, { fund: 4, fundReadable: true }, 8291],
  ] satisfies Case[])('%s', (_, caller, facts, code) => {
    expect(decide(changeCitizen, { caller, citizen: { ...CITIZEN, ...facts } })?.code).toBe(code);
  });
});

describe('who may read about a citizen (column Log)', () => {
  it.each([
    ...BOTH,
    ['3: STAR, any citizen', callerOf(Type.star, ''), {}, undefined],
    ['3: STAR, an unknown citizen', callerOf(Type.star, ''), UNKNOWN, undefined],
    ['4: a user of STAR themselves', callerOf(Type.star, '', 1), {}, 8292],
    ['5: a fund within 120 days of a membership, none now', fund, { fund: null, fundReadable: true }, undefined],
    ['6: a fund within 120 days of a membership, another’s now', fund, { fund: 4, fundReadable: true }, undefined],
  ] satisfies Case[])('%s', (_, caller, facts, code) => {
    expect(decide(viewCitizen, { caller, citizen: { ...CITIZEN, ...facts } })?.code).toBe(code);
  });
});

describe('guest access (trust.md § 2)', () => {
  const GUEST = { id: 'g', until: 1_790_000_000_000, kind: 'enquiry' } as const;
  const away = { jobcenter: '101', municipality: '101' };
  /** Where guest access may be opened; else what refuses, where anything does. */
  type GuestCase = readonly [string, Caller, Partial<CitizenFacts>, 'may be opened' | number | undefined];
  const CASES: readonly GuestCase[] = [
    ['a fund, no membership (4385)', fund, { fund: null }, 'may be opened'],
    ['a fund, another’s member (8291)', fund, { fund: 4 }, 'may be opened'],
    ['a jobcenter, another’s citizen (8292)', jobcenter, away, 'may be opened'],
    ['a municipality, another’s citizen (8292)', municipality, away, 'may be opened'],
    ['a fund within 120 days of a membership', fund, { fund: 4, fundReadable: true }, undefined],
    ['a jobcenter, its own citizen', jobcenter, {}, undefined],
    ['oneself, elsewhere', callerOf(Type.jobcenter, '101', 1), {}, 8292],
    ['oneself, of the own jobcenter', callerOf(Type.jobcenter, '751', 1), {}, 8292],
    ['oneself, of a fund', callerOf(Type.fund, '4', 1), {}, 8292],
    ['an unknown citizen', jobcenter, UNKNOWN, 8292],
    ['an unknown citizen, of a fund', fund, UNKNOWN, 4385],
    ['an external operator, no referral', operator, {}, 4511],
    ['STAR', callerOf(Type.star, ''), {}, undefined],
    ['Udbetaling Danmark', callerOf(Type.udbetalingDanmark, 'x'), {}, 8292],
    ['an operating company', callerOf(Type.operatingCompany, 'x'), {}, 8292],
    ['a client system', callerOf(Type.clientSystem, 'x'), {}, 8292],
  ];

  it.each(CASES)('%s', (_, caller, facts, outcome) => {
    const asked = { caller, citizen: { ...CITIZEN, ...facts } };
    const [isGuest, refusal] = [outcome === 'may be opened', decide(viewCitizen, asked)?.code];
    expect(guestMayOpen(asked)).toBe(isGuest);
    if (!isGuest) expect(refusal).toBe(outcome);
    if (asked.citizen.citizenId === null) return;
    // By a running one it is read where it may be opened, and nowhere else; the list of others is as without.
    const running = { ...asked, citizen: { ...asked.citizen, guest: GUEST } };
    expect(decide(viewOnScreen, asked)?.code).toBe(refusal);
    expect(decide(viewOnScreen, running)?.code).toBe(isGuest ? undefined : refusal);
    expect(decide(viewCitizen, running)?.code).toBe(refusal);
    expect(decide(changeCitizen, running)).toEqual(decide(changeCitizen, asked));
    expect(readsAsGuest(asked)).toBe(false);
    expect(readsAsGuest(running) && decide(viewOnScreen, running) === undefined).toBe(isGuest);
  });

  it('each check says whether guests may pass it: fund, jobcenter and municipality, none of the others', () => {
    const flags = viewCitizen.map(({ fault, guestsMayPass }) => `${fault} ${guestsMayPass}`);
    expect(flags).toEqual([
      ...['8292 false', '8292 false', '4385 true', '8291 true', '4511 false', '8292 true', '8292 true'],
    ]);
  });

  it('what is withheld of an address-protected citizen is refused to guests alone', () => {
    const hidden = { ...CITIZEN, addressProtected: true };
    const foreign = { ...hidden, ...away, guest: GUEST };
    expect(decide(viewProtected, { caller: jobcenter, citizen: foreign })?.code).toBe(8292);
    expect(
      decide(viewProtected, { caller: jobcenter, citizen: { ...foreign, addressProtected: false } }),
    ).toBeUndefined();
    expect(decide(viewProtected, { caller: jobcenter, citizen: { ...hidden, guest: GUEST } })).toBeUndefined();
  });
});

describe('the order of the checks', () => {
  /** One for each side that a check names: "jobcenter, municipality: …". */
  const order = specTable('| # | Check |')
    .filter(([check]) => Number(check) >= 3 && Number(check) <= 8)
    .flatMap(([, about = '', code]) => (about.split(':')[0] ?? '').split(',').map(() => Number(code)));
  it.each([
    ['changing', changeCitizen],
    ['reading', viewCitizen],
  ])('%s: 3, 4, 5, 6, 7, 8', (_, rules) => {
    expect(order).toHaveLength(7);
    expect(rules.map(({ fault }) => fault)).toEqual(order);
  });

  it('refuses organisation types 1, 3 and 4 with the same code for an unknown citizen as for another’s', () => {
    for (const caller of [jobcenter, municipality, operator]) {
      for (const rules of [changeCitizen, viewCitizen]) {
        const others = decide(rules, { caller, citizen: { ...CITIZEN, jobcenter: '101', municipality: '101' } });
        expect(decide(rules, { caller, citizen: UNKNOWN })).toEqual(others);
      }
    }
  });

  it('whoever may not read may not change, with the same code', () => {
    const callers = fc.record({
      type: fc.constantFrom(...Object.values(Type)),
      code: fc.constantFrom('751', '185', '155', '3', '4', '12345678', ''),
      self: fc.constantFrom(null, 1, 2),
    });
    const facts = fc.record({
      citizenId: fc.constantFrom(null, 1),
      municipality: fc.constantFrom(null, '751', '155'),
      jobcenter: fc.constantFrom(null, '751', '185'),
      fund: fc.constantFrom(null, 3, 4),
      fundReadable: fc.boolean(),
      operator: fc.constantFrom(null, '12345678'),
    });
    fc.assert(
      fc.property(callers, facts, ({ type, code, self }, known) => {
        const asked = { caller: callerOf(type, code, self), citizen: { ...CITIZEN, ...known } };
        fc.pre(decide(viewCitizen, asked) !== undefined);
        expect(decide(changeCitizen, asked)).toEqual(decide(viewCitizen, asked));
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each([
  ['their jobcenter', jobcenter, {}, true],
  ['another jobcenter', jobcenter, { jobcenter: '101' }, false],
  ['their municipality', municipality, {}, true],
  ['another municipality', municipality, { municipality: '101' }, false],
  ['their fund', fund, {}, true],
  ['a fund they were a member of', fund, { fund: null, fundReadable: true }, false],
  ['an external operator they are referred to', operator, { operator: '12345678' }, false],
  ['STAR', callerOf(Type.star, 'STAR'), {}, false],
] as const)('rules.md § 2: whether a citizen belongs to %s', (_, { organisation }, change, belongs) => {
  expect(belongsTo(organisation, { ...CITIZEN, ...change })).toBe(belongs);
});
