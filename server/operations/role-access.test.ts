import { describe, expect, it } from 'vitest';
import { OrganisationType } from '@/server/domain/code-lists';
import type { PrivilegeRow } from '@/server/domain/privileges';
import { createRoleAccess } from './role-access';

const CVR = '11111111';
const FOREIGN = '22222222';
const aarhus = { type: OrganisationType.jobcenter, code: '751' };
const caseworker = { organisation: aarhus, role: 'caseworker' } as const;
const supervisor = { organisation: aarhus, role: 'supervisor' } as const;
const TABLE: readonly PrivilegeRow[] = [
  { ...caseworker, privilege: 'urn:a', cvr: CVR },
  { ...caseworker, privilege: 'urn:b', cvr: CVR },
  { ...supervisor, privilege: 'urn:c', cvr: FOREIGN },
];
const accessOf = (table = TABLE, hasDemo = false) =>
  createRoleAccess([{ name: 'kommune', organisations: [CVR] }], () => table, hasDemo);
const by = (...privileges: string[]) => ({ provider: 'kommune', held: { cvr: CVR, privileges } });

describe('what a session is for', () => {
  it('counts as long as a privilege of its own person gives it', () => {
    expect(accessOf().allows(by('urn:a'), caseworker)).toBe(true);
    expect(accessOf(TABLE.slice(1)).allows(by('urn:a', 'urn:b'), caseworker)).toBe(true);
    // Another's privilege still gives the role.
    expect(accessOf(TABLE.slice(1)).allows(by('urn:a'), caseworker)).toBe(false);
    expect(accessOf().allows(by('urn:a'), supervisor)).toBe(false);
    expect(accessOf([]).allows(by('urn:a'), caseworker)).toBe(false);
  });

  it('counts for no provider without a file, and for organisations that the provider may speak for', () => {
    expect(accessOf().allows({ ...by('urn:a'), provider: 'former' }, caseworker)).toBe(false);
    expect(accessOf().allows({ provider: 'kommune', held: { cvr: FOREIGN, privileges: ['urn:c'] } }, supervisor)).toBe(
      false,
    );
  });

  it('counts where the version before kept no privileges and any row gives it', () => {
    const before = { provider: 'kommune', held: null };
    expect([accessOf().allows(before, caseworker), accessOf([]).allows(before, caseworker)]).toEqual([true, false]);
    // Of an organisation that the provider may not speak for.
    expect(accessOf().allows(before, supervisor)).toBe(false);
    expect(accessOf().choices(before)).toEqual([]);
  });

  it('counts in a demo, where nothing else may be chosen', () => {
    const demo = { provider: 'demo', held: null };
    expect([accessOf([], true), accessOf([])].map((access) => access.allows(demo, caseworker))).toEqual([true, false]);
    expect(accessOf(TABLE, true).choices(demo)).toEqual([]);
    expect([accessOf([], true).providers, accessOf().providers]).toEqual([['demo', 'kommune'], ['kommune']]);
  });
});
