'use client';

import { useTranslations } from 'use-intl';
import { CprWarning } from '@/app/_cv/cprs-in-text';
import { type Draft, isChoiceOnly } from '@/app/_cv/drafts';
import { ForbiddenCharacters } from '@/app/_cv/forbidden-characters';
import { useCitizen } from '@/app/_cv/open-citizen';
import { StatusTag } from '@/app/_cv/tags';
import { useReason } from '@/app/_cv/use-reason';
import { Field } from '@/app/_ui/field';
import { RadioCards } from '@/app/_ui/radio-cards';
import { TextArea } from '@/app/_ui/text-area';
import { CvStatus, SETTABLE_STATUSES, type SettableStatus } from '@/server/domain/code-lists';
import { COMMENT_LENGTH } from '@/server/domain/inputs';
import type { Invalid } from '@/server/domain/reasons';
import { forbiddenIn } from '@/server/domain/text';
import { statusOf } from './judgement-draft';
import { useRefusal } from './refusal';

/** Older systems cut a comment beyond this length (ux.md, "Set status"). */
const SOFT_COMMENT_LENGTH = 375;

/**
 * The status and its comment; each status has a comment of its own. Unavailable statuses come last, with their reasons.
 */
export function JudgementFields(props: {
  readonly status: SettableStatus | undefined;
  /** The current status as last shown to the person. */
  readonly current: CvStatus | null;
  readonly comment: string;
  /** The drafts about this citizen, of all statuses. */
  readonly drafts: readonly Draft[];
  readonly onStatus: (status: SettableStatus) => void;
  readonly onComment: (comment: string) => void;
  readonly invalid: Invalid | undefined;
  /** Whether the person confirmed the CPR numbers in the comment. */
  readonly cprConfirmed: boolean;
  readonly onConfirmCpr: (confirmed: boolean) => void;
}) {
  const t = useTranslations('judgement');
  const refusal = useRefusal();
  const { may } = useCitizen().overview;
  const names = useTranslations('codes.status');
  const { current, status } = props;
  const others = props.drafts.filter((draft) => statusOf(draft) !== status && !isChoiceOnly(draft));
  const cards = [CvStatus.approved, CvStatus.rejected, CvStatus.readyForQuality].map((each) => ({
    value: `${each}` as const,
    label: <StatusTag value={each} />,
    description: t(`consequence.${each}`),
    reason:
      refusal(may.setStatus[each]) ??
      (each === current && each === CvStatus.readyForQuality ? t('alreadyReady') : undefined),
    current: each === current,
  }));
  return (
    <>
      <RadioCards
        legend={t('legend')}
        name="status"
        cards={cards}
        value={status && `${status}`}
        onChange={(value) => {
          const chosen = SETTABLE_STATUSES.find((each) => `${each}` === value);
          if (chosen) props.onStatus(chosen);
        }}
      />
      {(status !== undefined || !may.comment.allowed) && <CommentField {...props} />}
      <div role="status" className="text-ink-soft text-small empty:sr-only">
        {others.map((draft) => (
          <p key={draft.form}>{t('otherDraft', { name: names(`${statusOf(draft) ?? 'none'}`) })}</p>
        ))}
      </div>
    </>
  );
}

function CommentField(
  props: Pick<
    Parameters<typeof JudgementFields>[0],
    'comment' | 'invalid' | 'onComment' | 'cprConfirmed' | 'onConfirmCpr'
  >,
) {
  const t = useTranslations('judgement');
  const reason = useReason();
  const { may } = useCitizen().overview;
  if (!may.comment.allowed) {
    const why = may.comment.code === 9008 ? t('fundComment') : reason(may.comment);
    return <p className="text-ink-soft text-small">{why}</p>;
  }
  const [forbidden] = forbiddenIn(props.comment);
  const invalidCharacter = forbidden && ({ field: 'comment', reason: forbidden.reason } as const);
  const invalid = props.invalid?.field === 'comment' ? props.invalid : invalidCharacter;
  return (
    <Field
      label={t('comment')}
      optional
      hint={t('commentHint')}
      error={invalid && reason({ code: 1014, invalid })}
      below={({ id }) => (
        <div className="grid gap-3 empty:hidden">
          <ForbiddenCharacters text={props.comment} field={id} onText={props.onComment} />
          <CprWarning {...props} text={props.comment} field={id} onText={props.onComment} />
        </div>
      )}
    >
      {(control) => (
        <TextArea
          {...control}
          value={props.comment}
          limit={COMMENT_LENGTH}
          softLimit={SOFT_COMMENT_LENGTH}
          softWarning={t('commentSoft')}
          onChange={(event) => props.onComment(event.target.value)}
        />
      )}
    </Field>
  );
}
