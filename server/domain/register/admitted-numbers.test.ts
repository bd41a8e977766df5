import { expect, test, vi } from 'vitest';
import { createNumberCheck, type NumberPolicy } from './admitted-numbers';
import { parseRecord } from './records';

const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Assembled here, so that no real person's number is in a file. */
function couldBeReal(nine: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(nine[at]), 0);
  return nine + ((11 - (sum % 11)) % 11);
}

const REAL = couldBeReal('020380123');
const SYNTHETIC = '0203801234';

function recordOf(cpr: string, newCpr?: string) {
  const common = { id: '1', cpr, at: '2026-01-05T08:00:00Z' };
  const fields =
    newCpr === undefined
      ? { kind: 'citizen', givenName: 'Anne', surname: 'Prøve', municipality: '751' }
      : { kind: 'cpr-change', newCpr };
  const parsed = parseRecord({ ...common, ...fields });
  if (!parsed.ok) throw new Error(`${parsed.invalid.field} ${parsed.invalid.reason}`);
  return parsed.record;
}

function check(realNumbers: NumberPolicy['realNumbers'], testNumbers: readonly string[] = []) {
  const warn = vi.fn();
  return { warn, verdict: createNumberCheck({ realNumbers, testNumbers: new Set(testNumbers) }, warn) };
}

test('`refused`: a number that could be a real person’s is refused', () => {
  const { verdict, warn } = check('refused');
  expect(verdict(recordOf(REAL))).toEqual({ field: 'cpr', reason: 'could-be-real' });
  expect(verdict(recordOf(SYNTHETIC, REAL))).toEqual({ field: 'newCpr', reason: 'could-be-real' });
  expect(verdict(recordOf(SYNTHETIC))).toBeUndefined();
  expect(warn).not.toHaveBeenCalled();
});

test('`refused`: an official test person’s number is accepted', () => {
  expect(check('refused', [REAL]).verdict(recordOf(REAL))).toBeUndefined();
});

test('`warned`: numbers that could be real are accepted, with one warning in all', () => {
  const { verdict, warn } = check('warned');
  expect(verdict(recordOf(SYNTHETIC))).toBeUndefined();
  expect(warn).not.toHaveBeenCalled();
  for (let i = 0; i < 3; i++) expect(verdict(recordOf(REAL))).toBeUndefined();
  expect(warn).toHaveBeenCalledTimes(1);
});

test('`any`: a number that could be real is accepted without a warning', () => {
  const { verdict, warn } = check('any');
  expect(verdict(recordOf(REAL))).toBeUndefined();
  expect(warn).not.toHaveBeenCalled();
});
