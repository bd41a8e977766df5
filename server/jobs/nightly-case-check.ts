import type { Logger } from 'pino';
import type { CaseCheckState, CaseChecks } from '@/server/operations/ports/case-checks';
import { isNightHour } from './night-hour';

type NightlyCaseCheckParts = {
  /** The database's clock, milliseconds since 1970. */
  readonly now: () => Promise<number>;
  readonly checks: Pick<CaseChecks, 'begin' | 'state'>;
  /** Receives what the last check found, for the metrics. */
  readonly observe: (state: CaseCheckState) => void;
  readonly log: Pick<Logger, 'error'>;
};

/**
 * Begins the check of all cases in the night hour, and reports what the last one found; to be asked once an hour. The
 * cases themselves are worked out by the job that brings citizens up to date.
 */
export async function checkCasesAtNight({ now, checks, observe, log }: NightlyCaseCheckParts): Promise<void> {
  if (isNightHour(await now())) return checks.begin(false);
  const state = await checks.state();
  observe(state);
  const { expected, differing, finishedAt } = state;
  if (!expected && finishedAt !== null && differing > 0) {
    log.error({ differing, finishedAt }, 'cases differed from what the rules say, and were corrected');
  }
}
