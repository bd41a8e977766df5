import { describe, expect, it } from 'vitest';
import { type OperationName, ROLES, type Role, roleHas } from './caller';
import { METHODS } from './specification.test-support';

const CHANGES = ['UpdateCVStatus', 'UpdateCVAvailability'] as const;
const READS = ['FindCitizen', 'CvOverview', 'Timeline', 'RevealCpr', 'UnfoldContact', 'GetCVList'] as const;
const OPERATIONS: readonly OperationName[] = [
  ...READS,
  ...CHANGES,
  'GetUpdatedCVs',
  'ReportPage',
  'ReportFigures',
  'PrintReport',
  'ExportUpdatedCVs',
];

/** domain.md § 9: the operations of each role, regardless of the citizen. */
const EXPECTED: Readonly<Record<Role, readonly OperationName[]>> = {
  caseworker: [...READS, ...CHANGES],
  supervisor: OPERATIONS,
  reader: READS,
  'data-protection-officer': [],
  'system-administrator': [],
  system: METHODS,
};

describe('what a role has (domain.md § 9)', () => {
  it.each(ROLES)('%s', (role) => {
    const has = OPERATIONS.filter((operation) => roleHas(role, operation));
    expect([...has].sort()).toEqual([...EXPECTED[role]].sort());
  });
});
