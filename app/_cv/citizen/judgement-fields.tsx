'use client';

import { type RefObject, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { CprWarning } from '@/app/_cv/cprs-in-text';
import { isChoiceOnly } from '@/app/_cv/draft-edits';
import type { Draft } from '@/app/_cv/drafts';
import { ForbiddenCharacters } from '@/app/_cv/forbidden-characters';
import { useCitizen } from '@/app/_cv/open-citizen';
import { ComposedReasons } from '@/app/_cv/rejection/composed-reasons';
import { Phrases } from '@/app/_cv/rejection/phrases';
import { ReasonList } from '@/app/_cv/rejection/reason-list';
import { WhatHappens } from '@/app/_cv/rejection/what-happens';
import { StatusTag } from '@/app/_cv/tags';
import { useReason } from '@/app/_cv/use-reason';
import { Alert } from '@/app/_ui/alert';
import { Field } from '@/app/_ui/field';
import { RadioCards } from '@/app/_ui/radio-cards';
import { TextArea } from '@/app/_ui/text-area';
import { CvStatus, SETTABLE_STATUSES, type SettableStatus } from '@/server/domain/code-lists';
import { composeComment } from '@/server/domain/composed-comment';
import { COMMENT_LENGTH } from '@/server/domain/inputs';
import { GUIDANCE_LENGTH, type JudgementReason } from '@/server/domain/judgement-reasons';
import type { Invalid } from '@/server/domain/reasons';
import { forbiddenIn } from '@/server/domain/text';
import { statusOf } from './judgement-draft';
import { isFundOf, useRefusal } from './refusal';

/** Older systems cut a comment beyond this length (ux.md, "Set status"). */
const SOFT_COMMENT_LENGTH = 375;

type Fields = {
  readonly status: SettableStatus | undefined;
  /** The current status as last shown to the person. */
  readonly current: CvStatus | null;
  /** The comment, or a fund's guidance. */
  readonly text: string;
  /** The reasons for a rejection. */
  readonly reasons: readonly JudgementReason[];
  /** The drafts about this citizen, of all statuses. */
  readonly drafts: readonly Draft[];
  readonly onStatus: (status: SettableStatus) => void;
  readonly onText: (text: string) => void;
  readonly onReasons: (reasons: readonly JudgementReason[]) => void;
  readonly onEditPhrases: () => void;
  readonly invalid: Invalid | undefined;
  /** Whether the person confirmed the CPR numbers in the text. */
  readonly cprConfirmed: boolean;
  readonly onConfirmCpr: (confirmed: boolean) => void;
};

/**
 * The status and its comment; each status has a comment of its own. Unavailable statuses come last, with their reasons.
 * A rejection has reasons too, and says what it leads to (design/screens/screens.md, picture 05).
 */
export function JudgementFields(props: Fields) {
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
  const rejects = status === CvStatus.rejected;
  return (
    <>
      <RadioCards
        legend={t('legend')}
        name="status"
        inRow={rejects}
        cards={cards}
        value={status && `${status}`}
        onChange={(value) => {
          const chosen = SETTABLE_STATUSES.find((each) => `${each}` === value);
          if (chosen) props.onStatus(chosen);
        }}
      />
      {rejects ? <Rejection {...props} /> : (status !== undefined || !may.comment.allowed) && <TextField {...props} />}
      <div role="status" className="text-ink-soft text-small empty:sr-only">
        {others.map((draft) => (
          <p key={draft.form}>{t('otherDraft', { name: names(`${statusOf(draft) ?? 'none'}`) })}</p>
        ))}
      </div>
    </>
  );
}

function Rejection(props: Fields) {
  const reason = useReason();
  const field = useRef<HTMLTextAreaElement>(null);
  const { invalid } = props;
  return (
    <div className="grid gap-x-8 gap-y-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid content-start gap-2">
        <ReasonList chosen={props.reasons} onChoose={props.onReasons} />
        {invalid?.field === 'reasons' && <Alert live tone="error" title={reason({ code: 1014, invalid })} />}
        <Phrases
          field={field}
          text={props.text}
          reasons={props.reasons}
          onText={props.onText}
          onEdit={props.onEditPhrases}
        />
      </div>
      <div className="grid content-start gap-4">
        <TextField {...props} area={field} />
        <WhatHappens current={props.current} />
      </div>
    </div>
  );
}

/** The comment, or a fund's guidance; a note where there is neither. */
function TextField(props: Fields & { readonly area?: RefObject<HTMLTextAreaElement | null> }) {
  const t = useTranslations('judgement');
  const reasonTexts = useTranslations('judgementReasons');
  const reason = useReason();
  const { may } = useCitizen().overview;
  const { reasons, text } = props;
  const rejects = props.status === CvStatus.rejected;
  const guides = rejects && isFundOf(may.comment);
  if (!may.comment.allowed && !guides) {
    const why = isFundOf(may.comment) ? t('fundComment') : reason(may.comment);
    return <p className="text-ink-soft text-small">{why}</p>;
  }
  const field = guides ? 'guidance' : 'comment';
  const [forbidden] = forbiddenIn(text);
  const invalid = props.invalid?.field === field ? props.invalid : forbidden && { field, reason: forbidden.reason };
  const needsText = rejects && reasons.includes('other');
  const hint = `${guides ? reasonTexts('guidanceHint') : t('commentHint')} ${reasonTexts('sensitive')}`;
  return (
    <>
      {rejects && !guides && <ComposedReasons reasons={reasons} />}
      <Field
        label={guides ? reasonTexts('guidance') : t('comment')}
        optional={!needsText}
        hint={hint}
        error={invalid?.reason === 'missing' ? reasonTexts('textMissing') : invalid && reason({ code: 1014, invalid })}
        below={({ id }) => (
          <div className="grid gap-3 empty:hidden">
            <ForbiddenCharacters text={text} field={id} onText={props.onText} />
            <CprWarning {...props} text={text} field={id} onText={props.onText} />
          </div>
        )}
      >
        {(control) => (
          <TextArea
            {...control}
            {...(props.area && { ref: props.area, rows: 8 })}
            value={text}
            limit={guides ? GUIDANCE_LENGTH : COMMENT_LENGTH}
            uncounted={guides}
            counted={guides ? text : (composeComment(reasons, text) ?? text)}
            {...(!guides && { softLimit: SOFT_COMMENT_LENGTH, softWarning: t('commentSoft') })}
            onChange={(event) => props.onText(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
