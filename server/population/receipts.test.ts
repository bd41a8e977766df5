import { expect, it } from 'vitest';
import { SEEDED_LISTS } from '@/server/domain/register/seeded-lists.test-support';
import { decodeReceipt, LONGEST_RECEIPT, type Receipt } from '@/server/domain/rules/receipt';
import { replay } from '@/server/domain/rules/replay';
import { citizenRecords } from './citizen-records';
import { foundedFrom } from './derived.test-support';

const UNTIL = '2026-06-01';

it('every derived event of a population is worked out the same again from its receipt', () => {
  const events = Array.from({ length: 150 }, (_, index) =>
    foundedFrom(citizenRecords({ seed: 5, until: UNTIL, index }), UNTIL, 'build 01').events.map(({ event }) => event),
  ).flat();
  const derived = events.filter(({ origin }) => origin === 'derived');
  const replayed = derived.map(({ receipt, ...event }) => {
    expect(receipt?.length).toBeLessThanOrEqual(LONGEST_RECEIPT);
    return replay(decodeReceipt(receipt ?? '') as Receipt, event, SEEDED_LISTS.rules, 'build 01').result;
  });
  expect(replayed.filter((result) => result !== 'same')).toEqual([]);
  expect(derived.length).toBeGreaterThan(500);
  expect(new Set(derived.map(({ changeType }) => changeType))).toEqual(new Set([2, 3, 14]));
  expect(events.filter(({ origin, receipt }) => origin !== 'derived' && receipt !== null)).toEqual([]);
});
