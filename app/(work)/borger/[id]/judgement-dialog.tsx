'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { numbersIn, PASS } from '@/app/_cv/cprs-in-text';
import { dropDraft, keepDraft, useDrafts } from '@/app/_cv/drafts';
import { isolate } from '@/app/_texts/isolate';
import { useTRPCClient } from '@/app/_trpc/client';
import type { Judgement } from '@/app/_trpc/inputs';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { Waiting } from '@/app/_ui/skeleton';
import { confirm } from '@/app/_ui/toast';
import { CvStatus, type SettableStatus } from '@/server/domain/code-lists';
import { judgementInput, parseInput } from '@/server/domain/inputs';
import type { Invalid } from '@/server/domain/reasons';
import { ChangeAlert } from './change-alert';
import { JudgeChecklist } from './judge-checklist';
import { JudgementConflict } from './judgement-conflict';
import { isChoiceAlone, isUnanswered, statusForm, statusOf } from './judgement-draft';
import { JudgementFields } from './judgement-fields';
import { useChange, useConflict } from './use-change';
import { useCitizen } from './use-citizen';

/**
 * Judges a CV (domain.md § 5). Approving is one press more; any other judgement is chosen first. When the CV
 * was changed in between, it stays, shows what was and what is. What is written is a draft of the status it is written for.
 */
export default function JudgementDialog(props: {
  readonly approving: boolean;
  /** The status of a draft that is gone on with. */
  readonly begun: SettableStatus | undefined;
  readonly onClose: () => void;
}) {
  const t = useTranslations('judgement');
  const ui = useTranslations('ui');
  const client = useTRPCClient();
  const { handle, overview } = useCitizen();
  const { citizenKey } = overview;
  const name = isolate(`${overview.givenName} ${overview.surname}`);
  const change = useChange();
  // The CV as it was when the dialog opened: what the judgement is about (data.md, "expected version").
  const [seen, setSeen] = useState(overview);
  const [invalid, setInvalid] = useState<Invalid>();
  const [chosen, setChosen] = useState(props.begun);
  const status = props.approving ? CvStatus.approved : chosen;
  const drafts = useDrafts(citizenKey).filter((draft) => statusOf(draft) !== undefined);
  const draft = drafts.find((each) => statusOf(each) === status);
  const comment = draft?.text ?? '';
  const numbers = overview.may.comment.allowed ? numbersIn(comment) : '';
  // For these numbers alone: with another one in the comment the person is asked anew.
  const [passed, setPassed] = useState('');
  const send = useMutation({
    mutationFn: (judgement: Judgement) => client.citizen.setStatus.mutate(judgement),
    onSuccess: async (_receipt, sent) => {
      await change.made(formOf(sent), sent.requestIdentifier);
      props.onClose();
      confirm(t('receipt', { name, what: t(`done.${sent.status as SettableStatus}`) }), handle);
    },
    onError: (error, sent) => change.failed(error, formOf(sent), sent.requestIdentifier),
  });
  const { pending, problem, answered, conflict, judged } = useConflict(change, send, seen);
  const { deceased } = overview;
  const current = isUnanswered(drafts) ? null : (conflict ? overview : seen).status.value;
  const again = status !== undefined && status === current;
  // To judge a CV again is a judgement; to reopen an open one is nothing.
  const nothingLeft = again && status === CvStatus.readyForQuality;
  const refused = problem?.kind === 'fault' ? problem.invalid : undefined;

  const choose = (next: SettableStatus) => {
    setInvalid(undefined);
    setPassed('');
    // A choice moves; what was written stays with the status it was written for.
    if (draft && isChoiceAlone(draft)) dropDraft(citizenKey, draft.form);
    keepDraft(citizenKey, statusForm(next));
    setChosen(next);
  };
  const write = (text: string) => {
    setInvalid(undefined);
    if (status === undefined) return;
    keepDraft(citizenKey, statusForm(status), text);
    // To approve nothing is chosen, so without a word there is nothing to keep.
    if (props.approving && text === '' && !draft?.attempts.length) dropDraft(citizenKey, statusForm(status));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending || nothingLeft || deceased) return;
    // After a conflict the person has seen how it is now, and it is that which they judge.
    setSeen(judged);
    const parsed = parseInput(judgementInput, { status, comment });
    setInvalid(parsed.ok ? undefined : parsed.invalid);
    if (!parsed.ok || status === undefined) return;
    if (numbers !== '' && passed !== numbers) return document.getElementById(PASS)?.focus();
    if (!(await change.ready(statusForm(status)))) return;
    const requestIdentifier = change.identify(statusForm(status));
    send.mutate({
      ...{ citizen: handle, expectedVersion: judged.cv?.version ?? null, requestIdentifier },
      ...parsed.value,
    });
  };
  const action = t(status === undefined ? 'setTitle' : `confirm.${status}`);
  const confirmText = again ? t('again', { what: action }) : action;
  return (
    <Dialog title={props.approving ? confirmText : t('setTitle')} onClose={props.onClose} wide={conflict}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {conflict ? (
          <JudgementConflict earlier={change.earlier} was={seen} now={overview} mine={status} comment={comment} />
        ) : (
          <JudgeChecklist approving={props.approving} />
        )}
        {status === CvStatus.approved && overview.missing.length > 0 && (
          <Alert tone="warning" title={t('minimumWarning')} />
        )}
        <JudgementFields
          approving={props.approving}
          status={status}
          current={current}
          comment={comment}
          drafts={drafts}
          onStatus={choose}
          onComment={write}
          invalid={invalid ?? refused}
          passed={passed === numbers}
          onPass={(on) => setPassed(on ? numbers : '')}
        />
        {invalid?.field === 'status' && <Alert live tone="error" title={t('choose')} />}
        {!conflict && <ChangeAlert problem={problem} />}
        <DialogActions>
          {!deceased && (
            <ConfirmButton
              pending={pending}
              reason={nothingLeft ? t('alreadyReady') : undefined}
              data-autofocus={props.approving || undefined}
            >
              {answered ? t(change.earlier === undefined && !again ? 'conflict.keep' : 'conflict.again') : confirmText}
            </ConfirmButton>
          )}
          <Button onClick={props.onClose}>{ui(draft ? 'keepDraft' : 'cancel')}</Button>
          {pending && <Waiting />}
        </DialogActions>
      </form>
    </Dialog>
  );
}

function formOf({ status }: { readonly status: number }): string {
  return statusForm(status as SettableStatus);
}
