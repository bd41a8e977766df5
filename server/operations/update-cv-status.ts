import type { Call } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import type { SettableStatus } from '@/server/domain/code-lists';
import { judgementInput, updateCvStatusInput } from '@/server/domain/inputs';
import { acceptMessage } from '@/server/domain/rules/accept-message';
import { cvOpen } from '@/server/domain/rules/cv-open';
import { judgeCv } from '@/server/domain/rules/judge-cv';
import { changeCitizen } from '@/server/domain/rules/view-citizen';
import type { Ports } from '@/server/operations/ports/ports';
import { changeCv } from './change-cv';
import { enforce } from './operation';

/** The codes UpdateCVStatus responds with (source document; domain.md § 4, column Status). */
export const UPDATE_CV_STATUS_FAULTS = [
  1014, 4103, 4368, 4369, 4370, 4385, 4511, 4753, 4754, 4823, 8236, 8291, 8292, 9008, 9009, 9338, 9346,
] as const;

/**
 * UpdateCVStatus: judges a CV (domain.md § 5). The response is the empty receipt.
 * Throws ServiceFault by UPDATE_CV_STATUS_FAULTS, and as changeCv.
 */
export function updateCvStatus(ports: Ports) {
  return changeCv(ports, {
    operation: 'UpdateCVStatus',
    schema: updateCvStatusInput,
    schemaWithoutCpr: judgementInput,
    toChange: ({ status, comment }) => ({ kind: 'status', value: status, comment: comment ?? null }),
    enforceRules: (call, facts, { status, comment }) =>
      enforceJudgement(call, facts, { status, hasComment: comment !== undefined }),
  });
}

/** What the rules may ask about a judgement besides the facts. */
type AskedJudgement = { readonly status: SettableStatus; readonly hasComment: boolean };

/** The checks of domain.md § 4, column Status, that the schema leaves; throws the first refusal. */
export function enforceJudgement({ caller }: Call, citizen: CitizenFacts, asked: AskedJudgement): undefined {
  const organisationType = caller.organisation.type;
  enforce(acceptMessage, { ...asked, organisationType, statusValid: citizen.statusValid });
  enforce(changeCitizen, { caller, citizen });
  enforce(cvOpen, citizen);
  enforce(judgeCv, { ...asked, organisationType, group: citizen.group });
}
