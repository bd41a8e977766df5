import { describe, expect, it } from 'vitest';
import { OrganisationType } from './code-lists';
import { grantsOf, grantsOfHeld, type PrivilegeGroup, type PrivilegeRow } from './privileges';

const OURS = '11111111';
const THEIRS = '22222222';
const aarhus = { type: OrganisationType.jobcenter, code: '751' };
const ours = { privilege: 'urn:cv:caseworker', cvr: OURS, organisation: aarhus, role: 'caseworker' } as const;
const TABLE: readonly PrivilegeRow[] = [
  ours,
  { ...ours, privilege: 'urn:cv:supervisor', role: 'supervisor' },
  { ...ours, cvr: THEIRS, organisation: { type: OrganisationType.jobcenter, code: '101' } },
];
const granted = (cvr: string | undefined, groups: readonly PrivilegeGroup[], organisations = [OURS, '33333333']) =>
  grantsOf({ cvr, groups, organisations }, TABLE);
const group = (changed: Partial<PrivilegeGroup> = {}): PrivilegeGroup => ({
  ...{ scope: OURS, privileges: ['urn:cv:caseworker'], isConstrained: false },
  ...changed,
});
const caseworker = { organisation: aarhus, role: 'caseworker' };

describe('privileges (trust.md § 1)', () => {
  it('give what the table says, once each', () => {
    expect(granted(OURS, [group(), group()])).toMatchObject({ grants: [caseworker], missing: [] });
    const both = group({ privileges: ['urn:cv:caseworker', 'urn:cv:supervisor'] });
    expect(granted(OURS, [both]).grants).toHaveLength(2);
  });

  it('give organisations that differ in type or code alone', () => {
    const others = [
      { type: OrganisationType.municipality, code: aarhus.code },
      { type: aarhus.type, code: '101' },
    ];
    const table = [aarhus, ...others].map((organisation) => ({ ...ours, organisation }));
    const { grants } = grantsOf({ cvr: OURS, groups: [group()], organisations: [OURS] }, table);
    expect(grants.map(({ organisation }) => organisation)).toEqual([aarhus, ...others]);
  });

  it('have a scope that may be written as a URN', () => {
    const scope = `urn:dk:gov:saml:cvrNumberIdentifier:${OURS}`;
    expect(granted(OURS, [group({ scope })]).grants).toEqual([caseworker]);
  });

  it.each([
    ['no organisation is asserted', undefined, [group()], 'no-organisation'],
    ['none is asserted', OURS, [], 'no-privileges'],
    ['the scope is another organisation', OURS, [group({ scope: THEIRS })], 'foreign-scope'],
    ['the scope is empty', OURS, [group({ scope: '' })], 'foreign-scope'],
    ['they are constrained', OURS, [group({ isConstrained: true })], 'constraint'],
    ['the group is empty', OURS, [group({ privileges: [] })], 'empty'],
    ['the table has no row', OURS, [group({ privileges: ['urn:cv:other'] })], 'unmapped'],
    ['the row is of another organisation', '33333333', [group({ scope: '33333333' })], 'unmapped'],
  ] as const)('give nothing when %s', (_, cvr, groups, missing) => {
    const held = { cvr: cvr ?? '', privileges: [] };
    expect(granted(cvr, groups)).toEqual({ grants: [], missing: [missing], held });
  });

  it('count from a provider that may speak for the organisation alone, though another provider’s people have them', () => {
    const theirs = group({ scope: THEIRS });
    expect(granted(THEIRS, [theirs], [OURS])).toMatchObject({ grants: [], missing: ['foreign-organisation'] });
    expect(granted(THEIRS, [theirs], [THEIRS]).grants).toHaveLength(1);
    expect(granted(OURS, [group()], [THEIRS])).toMatchObject({ grants: [], missing: ['foreign-organisation'] });
    expect(granted(OURS, [theirs], [OURS, THEIRS])).toMatchObject({ grants: [], missing: ['foreign-scope'] });
  });

  it('in doubt take nothing from the others', () => {
    const groups = [group(), group({ scope: THEIRS }), group({ privileges: ['urn:cv:other'] })];
    expect(granted(OURS, groups)).toMatchObject({ grants: [caseworker], missing: ['foreign-scope', 'unmapped'] });
  });

  it('are kept as far as they give something, and give what the table says by then', () => {
    const { held } = granted(OURS, [group({ privileges: ['urn:cv:other', 'urn:cv:caseworker'] })]);
    expect(held).toEqual({ cvr: OURS, privileges: ['urn:cv:caseworker'] });
    expect(grantsOfHeld(held, [OURS], TABLE)).toEqual([caseworker]);
    expect(grantsOfHeld(held, [THEIRS], TABLE)).toEqual([]);
    expect(grantsOfHeld(held, [OURS], TABLE.slice(1))).toEqual([]);
    expect(grantsOfHeld(held, [OURS], [{ ...ours, role: 'reader' }])).toEqual([{ ...caseworker, role: 'reader' }]);
  });
});
