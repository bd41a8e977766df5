'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ChangeForm, FIRST_CHOICE } from '@/app/_cv/change-form/change-form';
import { useChangeForm } from '@/app/_cv/change-form/use-change-form';
import { numbersIn, CONFIRM_CPR } from '@/app/_cv/cprs-in-text';
import { dropDraft, isChoiceOnly, hasLostAttempt, keepDraft, useDrafts } from '@/app/_cv/drafts';
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
 * Judges a CV (domain.md § 5). Approving is one press more; any other judgement is chosen first. When the CV
 * was changed in between, it stays, shows what was and what is. What is written is a draft of the status it is written for.
 */
export default function JudgementDialog({
  approving,
  begun,
  onClose,
}: {
  readonly approving: boolean;
  /** The status of a draft that is gone on with. */
  readonly begun: SettableStatus | undefined;
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
  const [chosen, setChosen] = useState(begun);
  const status = approving ? CvStatus.approved : chosen;
  const drafts = useDrafts(citizenKey).filter((draft) => statusOf(draft) !== undefined);
  const draft = drafts.find((each) => statusOf(each) === status);
  const comment = draft?.text ?? '';
  const numbers = overview.may.comment.allowed ? numbersIn(comment) : '';
  // For these numbers alone: with another one in the comment the person is asked anew.
  const [confirmedNumbers, setConfirmedNumbers] = useState('');
  const current = hasLostAttempt(drafts) ? null : change.shown.status.value;
  const again = status !== undefined && status === current;
  const refused = change.problem?.kind === 'fault' ? change.problem.invalid : undefined;

  const choose = (next: SettableStatus) => {
    setInvalid(undefined);
    setConfirmedNumbers('');
    // A choice moves; what was written stays with the status it was written for.
    if (draft && isChoiceOnly(draft)) dropDraft(citizenKey, draft.form);
    keepDraft(citizenKey, statusForm(next));
    setChosen(next);
  };
  const write = (text: string) => {
    setInvalid(undefined);
    if (status === undefined) return;
    keepDraft(citizenKey, statusForm(status), text);
    // To approve nothing is chosen, so without a word there is nothing to keep.
    if (approving && text === '' && !draft?.attempts.length) dropDraft(citizenKey, statusForm(status));
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
  // To judge a CV again is a judgement; to reopen an open one is nothing.
  const reason = again && status === CvStatus.readyForQuality ? t('alreadyReady') : undefined;
  return (
    <ChangeForm
      title={approving ? text : t('setTitle')}
      change={change}
      action={{ text, again, reason, first: approving }}
      drafted={draft !== undefined}
      conflict={(earlier, was) => (
        <JudgementConflict earlier={earlier} was={was} now={overview} mine={status} comment={comment} />
      )}
      guide={<JudgeChecklist approving={approving} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {status === CvStatus.approved && overview.missing.length > 0 && (
        <Alert tone="warning" title={t('minimumWarning')} />
      )}
      <JudgementFields
        approving={approving}
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
