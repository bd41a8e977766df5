import { describe, expect, it } from 'vitest';
import { FAULTS } from '@/server/domain/faults';
import { documentFaults, type Method, specTable } from '@/server/domain/specification.test-support';
import { CHANGE_MADE_FAULTS } from './change-made';
import { EXPORT_UPDATED_CVS_FAULTS } from './export-updated-cvs';
import { FIND_CITIZEN_FAULTS } from './find-citizen';
import { GET_CV_LIST_FAULTS } from './get-cv-list';
import { GET_UPDATED_CVS_FAULTS, REPORT_PAGE_FAULTS } from './get-updated-cvs';
import { PRINT_REPORT_FAULTS } from './print-report';
import { READ_CITIZEN_FAULTS } from './read-citizen';
import { REPORT_FIGURES_FAULTS } from './report-figures';
import { UPDATE_CV_AVAILABILITY_FAULTS } from './update-cv-availability';
import { UPDATE_CV_STATUS_FAULTS } from './update-cv-status';

const DECLARED: Readonly<Record<Method, readonly number[]>> = {
  UpdateCVStatus: UPDATE_CV_STATUS_FAULTS,
  UpdateCVAvailability: UPDATE_CV_AVAILABILITY_FAULTS,
  GetUpdatedCVs: GET_UPDATED_CVS_FAULTS,
  GetCVList: GET_CV_LIST_FAULTS,
};

/** Per method: its column in the table of checks, and its technical faults (domain.md § 4). */
const COLUMNS: readonly (readonly [Method, number, readonly number[]])[] = [
  ['UpdateCVStatus', 3, [8236, 9338, 9346]],
  ['UpdateCVAvailability', 4, [8236, 9338, 9346]],
  ['GetUpdatedCVs', 5, [8236, 9343, 9346]],
  ['GetCVList', 6, [8236, 9338, 9346]],
];

describe('the codes an operation declares', () => {
  it.each(COLUMNS)(
    '%s: the checks of its column in domain.md § 4, and its technical faults',
    (method, column, technical) => {
      const checks = specTable('| # | Check |')
        .filter((row) => !['', '–', '– ³'].includes(row[column] ?? ''))
        .flatMap((row) => [...(row[2] ?? '').matchAll(/\d{4}/g)].map(([code]) => Number(code)));
      const expected = [...new Set([...checks, ...technical])].sort((a, b) => a - b);
      expect(DECLARED[method]).toEqual(expected);
    },
  );

  it('operations on the list of updated CVs: the codes of GetUpdatedCVs', () => {
    for (const faults of [EXPORT_UPDATED_CVS_FAULTS, REPORT_PAGE_FAULTS, REPORT_FIGURES_FAULTS, PRINT_REPORT_FAULTS])
      expect(faults).toEqual(GET_UPDATED_CVS_FAULTS);
  });

  it('ChangeMade: the codes of UpdateCVStatus that are not about the citizen', () => {
    const withoutCitizen = UPDATE_CV_STATUS_FAULTS.filter((code) => code === 1014 || FAULTS[code].side === 'receiver');
    expect(CHANGE_MADE_FAULTS).toEqual(withoutCitizen);
  });

  it.each(COLUMNS)('%s: every code the source document lists for it', (method) => {
    for (const { code } of documentFaults()[method]) expect(DECLARED[method]).toContain(code);
  });

  it('FindCitizen: the codes of GetCVList; reading an open citizen: the same without 1014', () => {
    expect(FIND_CITIZEN_FAULTS).toEqual(GET_CV_LIST_FAULTS);
    expect(READ_CITIZEN_FAULTS).toEqual(GET_CV_LIST_FAULTS.filter((code) => code !== 1014));
  });
});
