import { describe, expect, it } from 'vitest';
import { OrganisationType as Type } from '@/server/domain/code-lists';
import { specTable } from '@/server/domain/specification.test-support';
import { decide } from './decide';
import { judgeCv } from './judge-cv';
import { GROUPS } from './situation.test-support';

/** The table below the checks: the groups of each row, and the outcome per organisation type. */
const ROWS = specTable('| Contact group today |').map(([groups = '', fund, jobcenter, operator]) => ({
  groups:
    groups
      .replace(/\(.*\)/, '')
      .match(/\d+/g)
      ?.map(Number) ?? [],
  sides: [
    [Type.fund, fund],
    [Type.jobcenter, jobcenter],
    [Type.municipality, jobcenter],
    [Type.externalOperator, operator],
  ] as const,
}));
const OTHERS = ROWS.find(({ groups }) => groups.length === 0);

const CASES = [...GROUPS.map(({ id }) => id), null].flatMap((id) => {
  const row = ROWS.find(({ groups }) => id !== null && groups.includes(id)) ?? OTHERS;
  return (row?.sides ?? []).map(([type, cell]) => ({ id, type, code: cell === 'may' ? undefined : Number(cell) }));
});

describe('who judges the CV (domain.md § 4, check 11)', () => {
  it('the cases cover each group, 1–29 without 9, and no group', () => {
    expect(GROUPS.map(({ id }) => id)).toEqual(Array.from({ length: 29 }, (_, at) => at + 1).filter((id) => id !== 9));
    expect(ROWS).toHaveLength(5);
    expect(CASES).toHaveLength(29 * 4);
  });

  it.each(CASES)('group $id, organisation type $type: $code', ({ id, type, code }) => {
    const group = GROUPS.find((one) => one.id === id) ?? null;
    expect(decide(judgeCv, { organisationType: type, group })?.code).toBe(code);
  });
});
