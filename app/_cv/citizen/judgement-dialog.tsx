'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ChangeForm } from '@/app/_cv/change-form/change-form';
import { useChangeForm } from '@/app/_cv/change-form/use-change-form';
import { CONFIRM_CPR, numbersIn } from '@/app/_cv/cprs-in-text';
import { dropDraft, hasLostAttempt, isChoiceOnly, keepDraft } from '@/app/_cv/draft-edits';
import { useDrafts } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import { DraftStays } from '@/app/_cv/rejection/draft-stays';
import { stillTrue } from '@/app/_cv/rejection/offered-reasons';
import type { Judgement } from '@/app/_trpc/inputs';
import { Alert } from '@/app/_ui/alert';
import { preloaded } from '@/app/_ui/preloaded';
import { FIRST_CHOICE } from '@/app/_ui/radio-cards';
import { CvStatus, type SettableStatus } from '@/server/domain/code-lists';
import { composeComment } from '@/server/domain/composed-comment';
import { judgementInput, parseInput } from '@/server/domain/inputs';
import type { Invalid } from '@/server/domain/reasons';
import { wrongWithReasons } from '@/server/domain/text-with-reasons';
import { JudgeChecklist } from './judge-checklist';
import { JudgementConflict } from './judgement-conflict';
import { type JudgedStatus, statusForm, statusOf } from './judgement-draft';
import { JudgementFields } from './judgement-fields';
import { isFundOf } from './refusal';

const PhrasesDialog = preloaded(() => import('@/app/_cv/phrases/phrases-dialog'));

/**
 * Judges a CV (domain.md § 5). If the CV changed meanwhile, the dialog stays open and shows the difference. A comment,
 * and what is chosen beside it, is a draft of the status it was written for.
 */
export function JudgementDialog({
  drafted,
  onJudged,
  onClose,
}: {
  /** The status of the draft to continue. */
  readonly drafted: SettableStatus | undefined;
  /** Called after the CV was approved or rejected, instead of a toast. */
  readonly onJudged?: ((status: JudgedStatus) => void) | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslations('judgement');
  const { overview } = useCitizen();
  const { citizenKey } = overview;
  const change = useChangeForm<Pick<Judgement, 'status' | 'comment' | 'reasons' | 'guidance'>>({
    send: (client, judgement) => client.citizen.setStatus.mutate(judgement),
    done({ status: set }) {
      if (!onJudged || !isJudged(set)) return t(`done.${set as SettableStatus}`);
      onJudged(set);
      return;
    },
    onClose,
  });
  const [invalid, setInvalid] = useState<Invalid>();
  const [status, setStatus] = useState(drafted);
  const [editsPhrases, setEditsPhrases] = useState(false);
  const drafts = useDrafts(citizenKey).filter((draft) => statusOf(draft) !== undefined);
  const draft = drafts.find((each) => statusOf(each) === status);
  const text = draft?.text ?? '';
  const rejects = status === CvStatus.rejected;
  const reasons = rejects ? stillTrue(draft?.choices, overview.missing) : [];
  const guides = rejects && isFundOf(overview.may.comment);
  const numbers = overview.may.comment.allowed || guides ? numbersIn(text) : '';
  // The numbers that the person confirmed; another number in the text needs a new confirmation.
  const [confirmedNumbers, setConfirmedNumbers] = useState('');
  const current = hasLostAttempt(drafts) ? null : change.shown.status.value;
  const again = status !== undefined && status === current;
  const refused = change.problem?.kind === 'fault' ? change.problem.invalid : undefined;

  const choose = (next: SettableStatus) => {
    setInvalid(undefined);
    setConfirmedNumbers('');
    // A choice without a comment is dropped; a comment stays with the status it was written for.
    if (draft && isChoiceOnly(draft)) dropDraft(citizenKey, draft.form);
    keepDraft(citizenKey, statusForm(next));
    setStatus(next);
  };
  const keep = (next: string | undefined, choices?: readonly string[]) => {
    setInvalid(undefined);
    if (status !== undefined) keepDraft(citizenKey, statusForm(status), next, choices);
  };
  const submit = (form: HTMLFormElement) => {
    const written = guides ? { guidance: text } : { comment: text };
    const parsed = parseInput(judgementInput, { status, ...written, ...(reasons.length > 0 && { reasons }) });
    const wrong = parsed.ok
      ? wrongWithReasons(reasons, parsed.value.comment ?? parsed.value.guidance, guides)
      : parsed.invalid;
    setInvalid(wrong);
    if (!parsed.ok || wrong || status === undefined)
      return form.querySelector<HTMLElement>(status === undefined ? FIRST_CHOICE : 'textarea')?.focus();
    if (numbers !== '' && confirmedNumbers !== numbers) return document.getElementById(CONFIRM_CPR)?.focus();
    void change.submit(statusForm(status), parsed.value);
  };
  const drop = () => {
    if (draft) dropDraft(citizenKey, draft.form);
    setStatus(undefined);
    onClose();
  };
  const mine = guides ? '' : (composeComment(reasons, text) ?? '');
  const act = t(status === undefined ? 'setTitle' : `confirm.${status}`);
  const label = again ? t('again', { what: act }) : act;
  // Approving or rejecting again is a new judgement; setting "ready for quality" again is not.
  const reason = again && status === CvStatus.readyForQuality ? t('alreadyReady') : undefined;
  return (
    <>
      <ChangeForm
        title={t('setTitle')}
        change={change}
        action={{ text: label, again, reason }}
        drafted={draft !== undefined}
        conflict={(earlier, was) => (
          <JudgementConflict earlier={earlier} was={was} now={overview} mine={status} comment={mine} />
        )}
        size={rejects ? 'full' : undefined}
        foot={rejects && draft && !isChoiceOnly(draft) && <DraftStays onDrop={drop} />}
        guide={<JudgeChecklist />}
        onSubmit={submit}
        onClose={onClose}
      >
        {status === CvStatus.approved && overview.missing.length > 0 && (
          <Alert tone="warning" title={t('minimumWarning')} />
        )}
        <JudgementFields
          status={status}
          current={current}
          text={text}
          reasons={reasons}
          drafts={drafts}
          onStatus={choose}
          onText={(next) => keep(next)}
          onReasons={(next) => keep(undefined, next)}
          onEditPhrases={() => setEditsPhrases(true)}
          invalid={invalid ?? refused}
          cprConfirmed={confirmedNumbers === numbers}
          onConfirmCpr={(on) => setConfirmedNumbers(on ? numbers : '')}
        />
        {invalid?.field === 'status' && <Alert live tone="error" title={t('choose')} />}
      </ChangeForm>
      {/* Not inside the form, which its own would be part of. */}
      {editsPhrases && <PhrasesDialog onClose={() => setEditsPhrases(false)} />}
    </>
  );
}

function isJudged(status: number): status is JudgedStatus {
  return status === CvStatus.approved || status === CvStatus.rejected;
}
