import { expect, it } from 'vitest';
import { FAULT_CODES } from '@/server/domain/faults';
import { FAILURES, REFUSALS } from './scenarios';

// 8236 is provoked without a scenario: the connection to the database is cut.
const PROVOKED: readonly number[] = [...REFUSALS.map(([code]) => code), 8236, ...FAILURES.map(([code]) => code)];

it.each(FAULT_CODES)('%i is provoked by the peers', (code) => {
  expect(PROVOKED, `e2e/peers/scenarios.ts has no case of ${code}: add one to REFUSALS`).toContain(code);
});
