'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { useFormats } from '@/app/_texts/use-formats';
import { useTRPCClient } from '@/app/_trpc/client';
import type { RulesOverview } from '@/app/_trpc/outputs';
import { problemOf } from '@/app/_trpc/problem';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { ConfirmButton, Dialog, DialogActions } from '@/app/_ui/dialog';
import { showToast } from '@/app/_ui/toast';
import { useRulesChanged } from './use-rules';

/** Withdraws a coming rule set, after asking. */
export function Withdrawal(props: { readonly set: RulesOverview['sets'][number]; readonly onClose: () => void }) {
  const t = useTranslations('administration.withdrawal');
  const ui = useTranslations('ui');
  const formats = useFormats();
  const client = useTRPCClient();
  const changed = useRulesChanged();
  const { id, takesEffectOn } = props.set;
  const withdraw = useMutation({
    mutationFn: () => client.administration.withdraw.mutate({ set: id }),
    onSuccess({ outcome }) {
      changed();
      if (outcome !== 'withdrawn') return;
      showToast(t('done', { set: String(id) }));
      props.onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withdraw.mutate();
  };
  const outcome = withdraw.data?.outcome;
  return (
    <Dialog title={t('title', { set: String(id) })} onClose={props.onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p>{t('text', { day: takesEffectOn === null ? '' : formats.day(takesEffectOn) })}</p>
        {outcome !== undefined && outcome !== 'withdrawn' && (
          <Alert live tone="warning" title={t(`refused.${outcome}`)} />
        )}
        {withdraw.error && <FaultAlert saving problem={problemOf(withdraw.error)} />}
        <DialogActions>
          <ConfirmButton pending={withdraw.isPending}>{t('confirm')}</ConfirmButton>
          <Button onClick={props.onClose}>{ui('cancel')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
