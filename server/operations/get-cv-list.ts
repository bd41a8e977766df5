import type { Call } from '@/server/domain/caller';
import { getCvListInput } from '@/server/domain/inputs';
import { viewCitizen } from '@/server/domain/rules/view-citizen';
import type { CvLogRow, FactsRead } from '@/server/operations/ports/cv-register';
import type { Ports } from '@/server/operations/ports/ports';
import { audited, enforce, lookUp, parseOrThrow, readUpToDate, withOptimisticRetry } from './operation';

/** The codes GetCVList responds with (domain.md § 4, column Log). */
export const GET_CV_LIST_FAULTS = [1014, 4385, 4511, 8236, 8291, 8292, 9338, 9346] as const;

/**
 * GetCVList: every CV event of a citizen, and the element changes since the latest status shift (domain.md § 8).
 * @returns newest first; null when the citizen has no CV and never had one
 * Throws ServiceFault by GET_CV_LIST_FAULTS and NotPermitted.
 */
export function getCvList(ports: Ports) {
  const { register, audit } = ports;
  return (call: Call, input: unknown): Promise<readonly CvLogRow[] | null> =>
    audited(audit, call, 'GetCVList', async (subject) => {
      const key = parseOrThrow(getCvListInput, input);
      const context = { call, operation: 'GetCVList', subject, key } as const;
      const mayView = ({ facts: citizen }: FactsRead) => enforce(viewCitizen, { caller: call.caller, citizen });
      const rows = await withOptimisticRetry(
        () => readUpToDate(ports, () => lookUp(ports, context, () => register.facts(call, key, null)), mayView),
        mayView,
        (citizen) => register.log(call, citizen),
      );
      if (rows !== 'unknown') return rows.length > 0 ? rows : null;
      const { citizenId, missedCpr } = subject;
      const isMiss = subject.isMiss();
      await audit.entry(call, { operation: 'GetCVList', outcome: 'unknown', citizenId, missedCpr, isMiss });
      return null;
    });
}
