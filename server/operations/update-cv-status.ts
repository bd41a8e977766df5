import type { Call } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import type { SettableStatus } from '@/server/domain/code-lists';
import { judgementInput, updateCvStatusInput } from '@/server/domain/inputs';
import { acceptMessage } from '@/server/domain/rules/accept-message';
import { cvOpen } from '@/server/domain/rules/cv-open';
import { judgeCv } from '@/server/domain/rules/judge-cv';
import { changeCitizen } from '@/server/domain/rules/view-citizen';
import { VersionConflict } from '@/server/domain/service-fault';
import { acceptAbout, audited, demand, note, type Opened, onFreshFacts } from './operation';
import type { Ports } from './ports';

/** The codes UpdateCVStatus answers with (source document; domain.md § 4, column Status). */
export const UPDATE_CV_STATUS_FAULTS = [
  1014, 4103, 4368, 4369, 4370, 4385, 4511, 4753, 4754, 4823, 8236, 8291, 8292, 9008, 9009, 9338, 9346,
] as const;

/**
 * UpdateCVStatus: judges a CV (domain.md § 5). The answer is the empty receipt.
 * @param opened the citizen, when open in a screen; then the message holds no number
 * Throws ServiceFault by UPDATE_CV_STATUS_FAULTS, NotPermitted, and VersionConflict when the CV changed since the
 * version the screen shows.
 */
export function updateCvStatus({ register, audit }: Ports) {
  return (call: Call, input: unknown, opened?: Opened): Promise<void> =>
    audited(audit, call, 'UpdateCVStatus', async (subject) => {
      const { key, asked, expectedVersion } = acceptAbout(updateCvStatusInput, judgementInput, input, opened);
      const status = asked.status as SettableStatus;
      const comment = asked.comment ?? null;
      const outcome = await onFreshFacts(
        async () => note(subject, key, await register.facts(call, key, status)),
        (facts) => demandJudgement(call, facts, comment !== null),
        (citizen) => register.change(call, citizen, expectedVersion, { kind: 'status', value: status, comment }),
      );
      if (outcome === 'conflict') throw new VersionConflict();
    });
}

/** Checks 1–11 of domain.md § 4 for UpdateCVStatus; throws the first refusal. */
export function demandJudgement({ caller }: Call, citizen: CitizenFacts, hasComment: boolean): void {
  const organisationType = caller.organisation.type;
  demand(acceptMessage, { organisationType, statusValid: citizen.statusValid, hasComment });
  demand(changeCitizen, { caller, citizen });
  demand(cvOpen, citizen);
  demand(judgeCv, { organisationType, group: citizen.group });
}
