import type { Logger } from 'pino';
import { checkCases } from '@/server/operations/check-cases';
import type { GoOn } from '@/server/operations/go-on';
import type { CaseChecks } from '@/server/operations/ports/case-checks';
import type { Job } from './job';
import { createMaintenanceJob } from './maintenance-job';
import { checkCasesAtNight } from './nightly-case-check';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long cases are worked out anew before is looked again for citizens who are due. */
const CASES_FOR_MS = 10_000;

type CaseJobsParts = {
  readonly checks: Pick<CaseChecks, 'begin' | 'state'>;
  /** The database's clock, milliseconds since 1970. */
  readonly now: () => Promise<number>;
  readonly maintenance: { returnCases(): Promise<void>; forgetCasePeople(): Promise<void> };
  /** Receives how many citizens' cases differed, for the metrics. */
  readonly observe: (differing: number) => void;
  readonly log: Logger;
};

/** The jobs of the worklist (worklist.md §§ 1, 3). */
export function createCaseJobs({ checks, now, maintenance, observe, log }: CaseJobsParts): readonly Job[] {
  const nightly = { now, checks, log, observe: ({ differing }: { readonly differing: number }) => observe(differing) };
  return [
    createMaintenanceJob('check of cases', HOUR, () => checkCasesAtNight(nightly), log),
    createMaintenanceJob('returned cases', MINUTE, maintenance.returnCases, log),
    createMaintenanceJob('people in acts on cases', 12 * HOUR, maintenance.forgetCasePeople, log),
  ];
}

/** Brings citizens up to date, then works cases out anew for some seconds: whoever is due must not wait long. */
export function withCases(bringUpToDate: (goOn: GoOn) => Promise<void>, checks: CaseChecks) {
  return async (goOn: GoOn): Promise<void> => {
    await bringUpToDate(goOn);
    const until = performance.now() + CASES_FOR_MS;
    await checkCases(checks)(() => performance.now() < until && goOn());
  };
}
