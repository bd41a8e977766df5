import { expect, it } from 'vitest';
import { specTable } from '@/server/domain/specification.test-support';
import { breachesOf, CALLERS, CITIZEN_OPERATIONS, type CitizenOperation } from './checks';

/** The operations by their column in the table of checks. */
const COLUMNS = { updateCvStatus: 3, updateCvAvailability: 4, getCvList: 6 } as const satisfies Record<
  CitizenOperation,
  number
>;

/** By operation, the codes of the checks that its column ticks; check 3 is of the organisation type alone. */
const TICKED = CITIZEN_OPERATIONS.flatMap((operation) =>
  specTable('| # | Check |')
    .filter((row) => row[0] !== '3' && row[COLUMNS[operation]]?.startsWith('✓'))
    .flatMap(([check, , codes = '']) =>
      [...codes.matchAll(/\d{4}/g)].map(([code]) => ({ operation, check: Number(check), code: Number(code) })),
    ),
);

it.each(TICKED)('domain.md § 4, check $check: $code of $operation can be broken', ({ operation, check, code }) => {
  const breaches = CALLERS.flatMap((caller) => breachesOf(caller, operation));
  const missing =
    `e2e/contract/checks.ts has no breach(${check}, ${code}, …) of ${operation}: ` +
    'add one to ALWAYS or, when only some callers can be refused so, to theirs in CALLERS';
  expect(
    breaches.map((breach) => `${breach.check} ${breach.code}`),
    missing,
  ).toContain(`${check} ${code}`);
});

it.each(CITIZEN_OPERATIONS)('%s is broken only by checks of domain.md § 4', (operation) => {
  const ticked = TICKED.filter((row) => row.operation === operation).map(({ check, code }) => `${check} ${code}`);
  const breaches = CALLERS.flatMap((caller) => breachesOf(caller, operation));
  expect(ticked).toEqual(expect.arrayContaining(breaches.map(({ check, code }) => `${check} ${code}`)));
});
