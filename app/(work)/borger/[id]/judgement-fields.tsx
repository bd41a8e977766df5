'use client';

import { useTranslations } from 'use-intl';
import { StatusTag } from '@/app/_cv/tags';
import { useReason } from '@/app/_cv/use-reason';
import { Field } from '@/app/_ui/field';
import { RadioCards } from '@/app/_ui/radio-cards';
import { TextArea } from '@/app/_ui/text-area';
import { CvStatus, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { COMMENT_LENGTH } from '@/server/domain/inputs';
import type { Invalid } from '@/server/domain/reasons';
import type { JudgementDraft } from './judgement-draft';
import { useRefusal } from './refusal';
import { useCitizen } from './use-citizen';

/** Past so many characters older systems cut a comment (ux.md, "Set status"). */
const CUT_AT = 375;

/** What to judge and the comment; what can't be chosen now stands last and says why. */
export function JudgementFields(props: {
  readonly approving: boolean;
  readonly draft: JudgementDraft;
  readonly onDraft: (draft: JudgementDraft) => void;
  /** What is wrong with what was written, if anything. */
  readonly invalid: Invalid | undefined;
}) {
  const t = useTranslations('judgement');
  const reason = useReason();
  const refusal = useRefusal();
  const { may } = useCitizen().overview;
  const { draft, onDraft, invalid } = props;
  const cards = [CvStatus.approved, CvStatus.rejected, CvStatus.readyForQuality].map((status) => ({
    value: `${status}` as const,
    label: <StatusTag value={status} />,
    description: t(`consequence.${status}`),
    reason: refusal(may.setStatus[status]),
  }));
  return (
    <>
      {!props.approving && (
        <RadioCards
          legend={t('legend')}
          name="status"
          cards={cards}
          value={draft.status && `${draft.status}`}
          onChange={(value) => onDraft({ ...draft, status: SETTABLE_STATUSES.find((each) => `${each}` === value) })}
        />
      )}
      {may.comment.allowed ? (
        <Field
          label={t('comment')}
          optional
          hint={t('commentHint')}
          error={invalid?.field === 'comment' ? reason({ code: 1014, invalid }) : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              value={draft.comment}
              most={COMMENT_LENGTH}
              soft={CUT_AT}
              softWarning={t('commentSoft')}
              onChange={(event) => onDraft({ ...draft, comment: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <p className="text-ink-soft text-small">{may.comment.code === 9008 ? t('fundComment') : reason(may.comment)}</p>
      )}
    </>
  );
}
