import type { Call } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { OrganisationType, type SettableStatus } from '@/server/domain/code-lists';
import { composeComment } from '@/server/domain/composed-comment';
import { judgementInput, updateCvStatusInput } from '@/server/domain/inputs';
import type { JudgementReason } from '@/server/domain/judgement-reasons';
import { acceptMessage } from '@/server/domain/rules/accept-message';
import { acceptReasons, trueReasons } from '@/server/domain/rules/accept-reasons';
import { cvOpen } from '@/server/domain/rules/cv-open';
import { judgeCv } from '@/server/domain/rules/judge-cv';
import { changeCitizen } from '@/server/domain/rules/view-citizen';
import type { CvChange } from '@/server/operations/ports/cv-register';
import type { Ports } from '@/server/operations/ports/ports';
import { changeCv } from './change-cv';
import { enforce } from './operation';

/** The codes UpdateCVStatus responds with (source document; domain.md § 4, column Status). */
export const UPDATE_CV_STATUS_FAULTS = [
  1014, 4103, 4368, 4369, 4370, 4385, 4511, 4753, 4754, 4823, 8236, 8291, 8292, 9008, 9009, 9338, 9346,
] as const;

/** A judgement; the last two only from a screen. */
type AskedJudgement = {
  readonly status: SettableStatus;
  readonly comment?: string | undefined;
  readonly reasons?: readonly JudgementReason[] | undefined;
  readonly guidance?: string | undefined;
};

/**
 * UpdateCVStatus: judges a CV (domain.md § 5). The response is the empty receipt.
 * Throws ServiceFault by UPDATE_CV_STATUS_FAULTS, and as changeCv.
 */
export function updateCvStatus(ports: Ports) {
  return changeCv<AskedJudgement>(ports, {
    operation: 'UpdateCVStatus',
    schema: updateCvStatusInput,
    schemaWithoutCpr: judgementInput,
    toChange,
    enforceRules: enforceJudgement,
  });
}

/** Reasons become part of the Comment, except a fund's, which are kept for the fund alone (worklist.md § 4). */
function toChange({ status, comment, reasons = [], guidance }: AskedJudgement, { caller }: Call): CvChange {
  const byFund = caller.organisation.type === OrganisationType.fund;
  const text = (byFund ? guidance : comment) ?? null;
  const isKept = reasons.length > 0 || (byFund && text !== null);
  return {
    kind: 'status',
    value: status,
    comment: (byFund ? comment : composeComment(reasons, comment)) ?? null,
    judged: isKept ? { reasons, text } : null,
  };
}

/** The checks of domain.md § 4, column Status, that the schema leaves; throws the first refusal. */
export function enforceJudgement({ caller }: Call, citizen: CitizenFacts, asked: AskedJudgement): undefined {
  const { status, comment, reasons = [], guidance } = asked;
  const organisationType = caller.organisation.type;
  enforce(acceptReasons, { organisationType, status, reasons, comment, guidance });
  enforce(acceptMessage, {
    organisationType,
    statusValid: citizen.statusValid,
    hasComment: comment !== undefined,
  });
  enforce(changeCitizen, { caller, citizen });
  enforce(cvOpen, citizen);
  enforce(judgeCv, { organisationType, group: citizen.group });
  enforce(trueReasons, { reasons, missing: citizen.missing });
}
