import { CvStatus, OrganisationType, type SettableStatus } from '@/server/domain/code-lists';
import type { MinimumElement } from '@/server/domain/cv';
import { type JudgementReason, missingBy } from '@/server/domain/judgement-reasons';
import type { Invalid } from '@/server/domain/reasons';
import { wrongWithReasons } from '@/server/domain/text-with-reasons';
import type { Rule } from './decide';

/** What a screen sends with a judgement (worklist.md § 4). */
export type AskedReasons = {
  readonly organisationType: OrganisationType;
  readonly status: SettableStatus;
  readonly reasons: readonly JudgementReason[];
  readonly comment: string | undefined;
  readonly guidance: string | undefined;
};

const isFund = ({ organisationType }: AskedReasons) => organisationType === OrganisationType.fund;
const wrongText = (asked: AskedReasons) =>
  wrongWithReasons(asked.reasons, isFund(asked) ? asked.guidance : asked.comment, isFund(asked));

/** Check 1 of domain.md § 4 for reasons and guidance, as far as the schema can't decide it. */
export const acceptReasons: readonly Rule<AskedReasons>[] = [
  {
    fault: 1014,
    when: ({ status, reasons }) => status !== CvStatus.rejected && reasons.length > 0,
    invalid: () => ({ field: 'reasons', reason: 'other-status' }),
  },
  {
    fault: 1014,
    when: ({ status, guidance }) => status !== CvStatus.rejected && guidance !== undefined,
    invalid: () => ({ field: 'guidance', reason: 'other-status' }),
  },
  {
    fault: 1014,
    when: (asked) => asked.guidance !== undefined && !isFund(asked),
    invalid: () => ({ field: 'guidance', reason: 'funds-only' }),
  },
  {
    fault: 1014,
    when: (asked) => wrongText(asked) !== undefined,
    invalid: (asked) => wrongText(asked) as Invalid,
  },
];

/** That an element is missing must be true: the rule of the minimum meets that reason, and would at once. */
export const trueReasons: readonly Rule<{
  readonly reasons: readonly JudgementReason[];
  readonly missing: readonly MinimumElement[];
}>[] = [
  {
    fault: 1014,
    when: ({ reasons, missing }) =>
      reasons.some((reason) => {
        const element = missingBy(reason);
        return element !== null && !missing.includes(element);
      }),
    invalid: () => ({ field: 'reasons', reason: 'not-missing' }),
  },
];
