import { describe, expect, it } from 'vitest';
import { OrganisationType } from './code-lists';
import { grantsOf, type PrivilegeGroup, type PrivilegeRow } from './privileges';

const OURS = '11111111';
const THEIRS = '22222222';
const aarhus = { type: OrganisationType.jobcenter, code: '751' };
const ours = { privilege: 'urn:cv:caseworker', cvr: OURS, organisation: aarhus, role: 'caseworker' } as const;
const TABLE: readonly PrivilegeRow[] = [
  ours,
  { ...ours, privilege: 'urn:cv:supervisor', role: 'supervisor' },
  { ...ours, cvr: THEIRS, organisation: { type: OrganisationType.jobcenter, code: '101' } },
];
const group = (changed: Partial<PrivilegeGroup> = {}): PrivilegeGroup => ({
  ...{ scope: OURS, privileges: ['urn:cv:caseworker'], isConstrained: false },
  ...changed,
});
const caseworker = { organisation: aarhus, role: 'caseworker' };

describe('privileges (trust.md § 1)', () => {
  it('give what the table says, once each', () => {
    expect(grantsOf(OURS, [group(), group()], TABLE)).toEqual({ grants: [caseworker], missing: [] });
    const both = group({ privileges: ['urn:cv:caseworker', 'urn:cv:supervisor'] });
    expect(grantsOf(OURS, [both], TABLE).grants).toHaveLength(2);
  });

  it('have a scope that may be written as a URN', () => {
    const scope = `urn:dk:gov:saml:cvrNumberIdentifier:${OURS}`;
    expect(grantsOf(OURS, [group({ scope })], TABLE).grants).toEqual([caseworker]);
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
    expect(grantsOf(cvr, groups, TABLE)).toEqual({ grants: [], missing: [missing] });
  });

  it('in doubt take nothing from the others', () => {
    const groups = [group(), group({ scope: THEIRS }), group({ privileges: ['urn:cv:other'] })];
    expect(grantsOf(OURS, groups, TABLE)).toEqual({ grants: [caseworker], missing: ['foreign-scope', 'unmapped'] });
  });
});
