'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useFocusInvalid } from '@/app/_cv/use-focus-invalid';
import { useWrittenDraft } from '@/app/_cv/use-written-draft';
import { useTextCheck, WrittenField } from '@/app/_cv/written-field';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { showToast } from '@/app/_ui/toast';
import { endGuestAccessInput } from '@/server/domain/guest-access';
import { GuestAccessFault } from './guest-access-fault';
import { outcomeDraft } from './outcome-draft';
import { ownAccessesOf } from './own-accesses-query';

/**
 * Asks in one line what came of a guest access, and ends it if it is running. What is typed is a draft.
 * @param props.onDone waited for before the dialog closes
 */
export function OutcomeDialog(props: {
  readonly access: string;
  readonly running?: boolean;
  readonly onDone?: () => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const t = useTranslations('guestAccess.outcome');
  const ui = useTranslations('ui');
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { access, running, onClose } = props;
  const { text: outcome, draft, ...written } = useWrittenDraft(outcomeDraft(access), 'outcome');
  const wrong = useTextCheck(outcome, endGuestAccessInput.shape.outcome);
  const { form, focusInvalid } = useFocusInvalid();
  const end = useMutation({
    mutationFn: () => client.guestAccess.end.mutate({ access, outcome }),
    async onSuccess() {
      written.drop();
      await Promise.all([
        props.onDone?.(),
        queryClient.invalidateQueries({ queryKey: ownAccessesOf(client).queryKey }),
      ]);
      showToast(t(running ? 'ended' : 'saved'));
      onClose();
    },
  });
  const problem = end.error ? problemOf(end.error) : undefined;
  const write = (text: string) => {
    written.write({ text });
    wrong.reset();
    end.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    focusInvalid();
    if (wrong.check() && !end.isPending) end.mutate();
  };
  return (
    <Dialog title={t(running ? 'endTitle' : 'title')} onClose={onClose}>
      <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <p>{t(running ? 'endText' : 'text')}</p>
        <WrittenField
          label={t('label')}
          hint={t('hint')}
          missing={t('missing')}
          text={outcome}
          error={wrong.error}
          onText={write}
        />
        <GuestAccessFault problem={problem} already={t('already')} />
        <DialogActions>
          <ConfirmButton pending={end.isPending}>{t(running ? 'end' : 'save')}</ConfirmButton>
          <Button onClick={onClose}>{ui(draft ? 'keepDraft' : 'cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
