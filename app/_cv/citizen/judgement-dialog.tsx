'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ChangeForm, FIRST_CHOICE } from '@/app/_cv/change-form/change-form';
import { useChangeForm } from '@/app/_cv/change-form/use-change-form';
import { CONFIRM_CPR, numbersIn } from '@/app/_cv/cprs-in-text';
import { dropDraft, hasLostAttempt, isChoiceOnly, keepDraft, useDrafts } from '@/app/_cv/drafts';
import { useCitizen } from '@/app/_cv/open-citizen';
import type { Judgement } from '@/app/_trpc/inputs';
import { Alert } from '@/app/_ui/alert';
import { CvStatus, type SettableStatus } from '@/server/domain/code-lists';
import { judgementInput, parseInput } from '@/server/domain/inputs';
import type { Invalid } from '@/server/domain/reasons';
import { JudgeChecklist } from './judge-checklist';
import { JudgementConflict } from './judgement-conflict';
import { statusForm, statusOf } from './judgement-draft';
import { JudgementFields } from './judgement-fields';

/**
 * Judges a CV (domain.md § 5). If the CV changed meanwhile, the dialog stays open and shows the difference. A comment
 * is a draft of the status it was written for.
 */
export default function JudgementDialog({
  drafted,
  onClose,
}: {
  /** The status of the draft to continue. */
  readonly drafted: SettableStatus | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslations('judgement');
  const { overview } = useCitizen();
  const { citizenKey } = overview;
  const change = useChangeForm<Pick<Judgement, 'status' | 'comment'>>({
    send: (client, judgement) => client.citizen.setStatus.mutate(judgement),
    done: ({ status }) => t(`done.${status as SettableStatus}`),
    onClose,
  });
  const [invalid, setInvalid] = useState<Invalid>();
  const [status, setStatus] = useState(drafted);
  const drafts = useDrafts(citizenKey).filter((draft) => statusOf(draft) !== undefined);
  const draft = drafts.find((each) => statusOf(each) === status);
  const comment = draft?.text ?? '';
  const numbers = overview.may.comment.allowed ? numbersIn(comment) : '';
  // The numbers that the person confirmed; another number in the comment needs a new confirmation.
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
  const write = (text: string) => {
    setInvalid(undefined);
    if (status === undefined) return;
    keepDraft(citizenKey, statusForm(status), text);
  };
  const submit = (form: HTMLFormElement) => {
    const parsed = parseInput(judgementInput, { status, comment });
    setInvalid(parsed.ok ? undefined : parsed.invalid);
    if (!parsed.ok || status === undefined)
      return form.querySelector<HTMLElement>(status === undefined ? FIRST_CHOICE : 'textarea')?.focus();
    if (numbers !== '' && confirmedNumbers !== numbers) return document.getElementById(CONFIRM_CPR)?.focus();
    void change.submit(statusForm(status), parsed.value);
  };
  const act = t(status === undefined ? 'setTitle' : `confirm.${status}`);
  const text = again ? t('again', { what: act }) : act;
  // Approving or rejecting again is a new judgement; setting "ready for quality" again is not.
  const reason = again && status === CvStatus.readyForQuality ? t('alreadyReady') : undefined;
  return (
    <ChangeForm
      title={t('setTitle')}
      change={change}
      action={{ text, again, reason }}
      drafted={draft !== undefined}
      conflict={(earlier, was) => (
        <JudgementConflict earlier={earlier} was={was} now={overview} mine={status} comment={comment} />
      )}
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
        comment={comment}
        drafts={drafts}
        onStatus={choose}
        onComment={write}
        invalid={invalid ?? refused}
        cprConfirmed={confirmedNumbers === numbers}
        onConfirmCpr={(on) => setConfirmedNumbers(on ? numbers : '')}
      />
      {invalid?.field === 'status' && <Alert live tone="error" title={t('choose')} />}
    </ChangeForm>
  );
}
